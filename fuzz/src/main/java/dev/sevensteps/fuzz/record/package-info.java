/// Fuzzing the record layer.
@NullMarked
package dev.sevensteps.fuzz.record;

import org.jspecify.annotations.NullMarked;
