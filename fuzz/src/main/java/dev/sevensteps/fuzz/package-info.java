/// Fuzzing guided by coverage: what is fuzzed, what it is fed with, and how it is run.
@NullMarked
package dev.sevensteps.fuzz;

import org.jspecify.annotations.NullMarked;
