package dev.sevensteps.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until someone moves it. Any number of threads may read and move it.
public final class MovableClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private MovableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /// A clock that says this.
    public static MovableClock at(Instant instant) {
        return new MovableClock(new AtomicReference<>(instant), ZoneOffset.UTC);
    }

    /// Moves it by this much; backwards if that is negative.
    public void advance(Duration duration) {
        now.updateAndGet(before -> before.plus(duration));
    }

    /// Moves it to this moment.
    public void set(Instant instant) {
        now.set(instant);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /// The same clock, which moves with this one, in another zone.
    @Override
    public Clock withZone(ZoneId other) {
        return new MovableClock(now, other);
    }

    @Override
    public String toString() {
        return "MovableClock(" + instant() + ")";
    }
}
