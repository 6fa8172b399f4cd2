/// Runs of the engine that anyone can repeat: what is to be played, the world that makes it come true, both ends in one
/// memory, and the catalogue of what was recorded.
@NullMarked
package dev.sevensteps.book.runs;

import org.jspecify.annotations.NullMarked;
