package dev.sevensteps.bench;

import java.time.Duration;

/// How much time is given to the measurements.
///
/// @param warmUp    seconds of each benchmark before it counts
/// @param rounds    how many seconds-long rounds of it count
/// @param idle      how many idle connections are held
/// @param serving   how long each number of clients calls
/// @param starts    how often a program is started
/// @param profiling how long a profile is taken
/// @param timing    how long each side channel is looked at
record Effort(int warmUp, int rounds, int idle, Duration serving, int starts, Duration profiling, Duration timing) {

    /// What the figures in the documentation are made with.
    static final Effort FULL =
            new Effort(5, 3, 2000, Duration.ofSeconds(8), 10, Duration.ofSeconds(15), Duration.ofSeconds(15));

    /// Only to see that everything runs.
    static final Effort SMOKE =
            new Effort(0, 1, 20, Duration.ofMillis(500), 1, Duration.ofSeconds(1), Duration.ofMillis(200));
}
