/// What the page about certificates shows: pictures, tables and listings, made from certificates that are issued on the
/// spot, with a fixed clock and fixed randomness.
@NullMarked
package dev.sevensteps.docs.certificates;

import org.jspecify.annotations.NullMarked;
