package dev.sevensteps.engine;

/// A network of two ends in one thread: for lessons and for tests.
public final class Loopback {

    private Loopback() {}

    /// Carries bytes to and fro until neither end has anything more to say.
    public static void carry(Connection one, Connection other) {
        while (one.hasOutput() || other.hasOutput()) {
            deliver(one, other);
            deliver(other, one);
        }
    }

    private static void deliver(Connection from, Connection to) {
        byte[] bytes = from.takeOutput();
        to.receive(bytes, 0, bytes.length);
    }
}
