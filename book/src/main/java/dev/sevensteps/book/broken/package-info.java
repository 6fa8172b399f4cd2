/// Runs that fail, each as the engine really fails: certificates with a flaw, messages out of place, bytes that were changed on
/// their way, attacks of the past; and what becomes of every single byte of a good run if it is changed.
@NullMarked
package dev.sevensteps.book.broken;

import org.jspecify.annotations.NullMarked;
