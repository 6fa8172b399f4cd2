package dev.sevensteps.load;

import java.time.Duration;

/// How long and how hard.
///
/// @param title    what it is called
/// @param warmUp   the same load for a moment, so that what is loaded and cached for good is there before it is counted
/// @param load     how long the load lasts
/// @param gathering how long it takes until all bad clients have come
/// @param drained  how long the server may take to come to rest after it
/// @param pauses   a good client waits so long between two requests
record Plan(String title, Duration warmUp, Duration load, Duration gathering, Duration drained, Duration pauses) {

    static final Plan SHORT = new Plan(
            "the short run",
            Duration.ofSeconds(8),
            Duration.ofSeconds(22),
            Duration.ofSeconds(6),
            Duration.ofSeconds(20),
            Duration.ofMillis(50));

    static Plan minutes(int minutes) {
        return new Plan(
                minutes + (minutes == 1 ? " minute" : " minutes"),
                Duration.ofSeconds(30),
                Duration.ofMinutes(minutes),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofMillis(100));
    }
}
