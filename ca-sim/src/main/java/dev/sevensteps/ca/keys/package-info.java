/// Keys and signatures, the part of an authority that computes: how keys are made, how they sign, and how a signature is
/// checked. Not exported.
@NullMarked
package dev.sevensteps.ca.keys;

import org.jspecify.annotations.NullMarked;
