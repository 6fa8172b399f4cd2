/// The rules that a path from a certificate to a trust anchor is held to, each with what it says when it is broken.
@NullMarked
package dev.sevensteps.ca.verify.rules;

import org.jspecify.annotations.NullMarked;
