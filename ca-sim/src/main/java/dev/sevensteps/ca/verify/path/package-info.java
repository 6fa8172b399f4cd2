/// The search for a path from a certificate to a trust anchor, and what to say when there is none.
@NullMarked
package dev.sevensteps.ca.verify.path;

import org.jspecify.annotations.NullMarked;
