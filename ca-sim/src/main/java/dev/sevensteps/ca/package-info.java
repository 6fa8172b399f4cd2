/// A certificate authority that is right, and can be wrong on purpose.
@NullMarked
package dev.sevensteps.ca;

import org.jspecify.annotations.NullMarked;
