/// The writing of certificates. Not exported: an [dev.sevensteps.ca.Authority] is the way to it.
@NullMarked
package dev.sevensteps.ca.issue;

import org.jspecify.annotations.NullMarked;
