/// Whether the time of an answer tells what an attacker must not know. [dev.sevensteps.bench.timing.Channel] names what is asked,
/// [dev.sevensteps.bench.timing.Stopwatch] asks it many times, [dev.sevensteps.bench.timing.Comparison] judges.
@NullMarked
package dev.sevensteps.bench.timing;

import org.jspecify.annotations.NullMarked;
