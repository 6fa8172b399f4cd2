package dev.sevensteps.engine.session;

import java.util.Optional;

/// What is in a ticket, open to the fuzzer.
public final class SessionStateDoor {

    private SessionStateDoor() {}

    public static Optional<Session> read(byte[] bytes) {
        return SessionState.read(bytes, bytes.length);
    }

    public static byte[] write(Session session) {
        return SessionState.write(session);
    }
}
