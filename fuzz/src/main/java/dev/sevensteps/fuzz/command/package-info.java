/// Fuzzing what the command reads.
@NullMarked
package dev.sevensteps.fuzz.command;

import org.jspecify.annotations.NullMarked;
