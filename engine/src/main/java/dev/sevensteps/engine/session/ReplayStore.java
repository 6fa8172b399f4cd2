package dev.sevensteps.engine.session;

import dev.sevensteps.model.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers which ClientHellos had their early data accepted, so that a replay of one is not (RFC 9846 §8.2). It need
/// not remember them for longer than `window`: whoever says that a ticket is older or younger than it is by more than
/// that is not believed anyway (§8.3). It holds a limited number and, when it is full, accepts no early data at all
/// rather than forget one that could still come again. Safe for use by many threads.
///
/// It guards one server. Several servers that open each other's tickets and have no store in common can each be sent the
/// same early data once (§8).
public final class ReplayStore {

    private final int capacity;
    private final Duration window;
    private final Map<ByteString, Instant> seen = new LinkedHashMap<>();

    /// An empty store.
    ///
    /// @param capacity how many ClientHellos are remembered at most
    /// @param window   how far the age of a ticket may be from what the server thinks it is
    /// @throws IllegalArgumentException if one of the two is not positive
    public ReplayStore(int capacity, Duration window) {
        if (capacity < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("A replay store needs a positive capacity and a positive window.");
        }
        this.capacity = capacity;
        this.window = window;
    }

    /// Room for 100,000 ClientHellos in ten seconds, as RFC 9846 §8.3 suggests for clients on the Internet.
    public static ReplayStore usual() {
        return new ReplayStore(100_000, Duration.ofSeconds(10));
    }

    /// How far the age of a ticket may be from what the server thinks it is.
    public Duration window() {
        return window;
    }

    /// Takes note of a ClientHello, by its first binder, which nobody can make a second time for other bytes.
    ///
    /// @return whether it is the first time, and there is room to remember it
    public synchronized boolean isFirst(ByteString binder, Instant now) {
        forgetUntil(now);
        if (seen.containsKey(binder) || seen.size() >= capacity) {
            return false;
        }
        seen.put(binder, now);
        return true;
    }

    /// How many are remembered.
    public synchronized int size() {
        return seen.size();
    }

    /// A hello that is replayed later than two windows after it came first says an age that is out of the window by
    /// then, wherever in its own window the first one was.
    private void forgetUntil(Instant now) {
        Instant limit = now.minus(window.multipliedBy(2));
        Iterator<Instant> times = seen.values().iterator();
        while (times.hasNext() && times.next().isBefore(limit)) {
            times.remove();
        }
    }
}
