package dev.sevensteps.engine.policy;

import dev.sevensteps.engine.session.ReplayStore;

/// How a server takes early data (0-RTT). Who records a first flight can send it again: nothing should happen for early
/// data that must not happen twice (RFC 9846 §8, §F.5).
///
/// @param maxSize how many bytes of early data are taken on one connection
/// @param replays which flights have been taken
public record EarlyDataPolicy(int maxSize, ReplayStore replays) {

    /// Checks the size.
    ///
    /// @throws IllegalArgumentException if `maxSize` is not positive
    public EarlyDataPolicy {
        if (maxSize < 1) {
            throw new IllegalArgumentException("A server that takes early data takes at least one byte of them.");
        }
    }

    /// At most 2^14 bytes, as much as one record holds.
    public static EarlyDataPolicy usual() {
        return new EarlyDataPolicy(1 << 14, ReplayStore.usual());
    }
}
