package dev.sevensteps.ca.verify.rules;

import java.time.Duration;
import java.time.Instant;
/// Spans of time as people say them.

public final class Span {

    private Span() {}

    /// "12 days", "3 hours": in the largest unit of which there is at least one.
    public static String between(Instant from, Instant to) {
        Duration duration = Duration.between(from, to);
        if (duration.toDays() > 0) {
            return counted(duration.toDays(), "day");
        }
        if (duration.toHours() > 0) {
            return counted(duration.toHours(), "hour");
        }
        return duration.toMinutes() > 0
                ? counted(duration.toMinutes(), "minute")
                : counted(duration.toSeconds(), "second");
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
