/// .
@NullMarked
package dev.sevensteps.ca.verify;

import org.jspecify.annotations.NullMarked;
