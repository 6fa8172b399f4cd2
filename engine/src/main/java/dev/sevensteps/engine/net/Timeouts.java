package dev.sevensteps.engine.net;

import java.time.Duration;

/// How long a [TlsSocket] waits for its peer. Zero means without end, except for `farewell`.
///
/// @param handshake for the whole handshake to be complete, however the peer spreads its bytes
/// @param data      for the peer to send more data once the handshake is complete, however it spreads its bytes
/// @param write     for the peer to take what is written to it in one piece, which is 32 KiB at most
/// @param farewell  for the peer to take note of the end and to close, so that what was said last is not lost; zero means
///     not at all
public record Timeouts(Duration handshake, Duration data, Duration write, Duration farewell) {

    /// Ten seconds for the handshake, without end for data, one second for the farewell.
    public static final Timeouts USUAL = new Timeouts(Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(1));

    /// Checks that no time is negative.
    ///
    /// @throws IllegalArgumentException if one is
    public Timeouts {
        if (handshake.isNegative() || data.isNegative() || write.isNegative() || farewell.isNegative()) {
            throw new IllegalArgumentException("A timeout cannot be negative.");
        }
    }

    /// With the same time to send and to take data.
    public Timeouts(Duration handshake, Duration data, Duration farewell) {
        this(handshake, data, data, farewell);
    }

    public Timeouts withHandshake(Duration newHandshake) {
        return new Timeouts(newHandshake, data, write, farewell);
    }

    /// The same time to send and to take data.
    public Timeouts withData(Duration newData) {
        return new Timeouts(handshake, newData, newData, farewell);
    }

    public Timeouts withWrite(Duration newWrite) {
        return new Timeouts(handshake, data, newWrite, farewell);
    }

    public Timeouts withFarewell(Duration newFarewell) {
        return new Timeouts(handshake, data, write, newFarewell);
    }
}
