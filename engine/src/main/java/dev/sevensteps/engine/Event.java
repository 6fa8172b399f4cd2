package dev.sevensteps.engine;

import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Line;
import java.util.Optional;

/// What a connection has to tell its application.
public sealed interface Event {

    /// The handshake is complete and verified; data may flow.
    record Established(Agreement agreement) implements Event {}

    /// The peer sent application data.
    record Data(ByteString bytes) implements Event {}

    /// The client sent data ahead, before the handshake was complete, and this server has taken them. Who recorded the
    /// client's first flight may have sent them again (RFC 9846 §8).
    record EarlyData(ByteString bytes) implements Event {}

    /// The server handed out a ticket of TLS 1.3, with which the session can be resumed.
    record Ticket(Session session) implements Event {}

    /// The peer warned and goes on.
    record Warned(Alert alert) implements Event {}

    /// The peer will say no more. This end still may.
    record PeerClosed() implements Event {}

    /// The connection is dead.
    ///
    /// @param failure why
    /// @param at      the line that was being spoken, or the one before; absent if none was
    record Failed(Failure failure, Optional<Line> at) implements Event {}
}
