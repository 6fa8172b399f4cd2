package dev.sevensteps.engine.crypto;

/// A hash that goes on while its value so far is read: the transcript of a handshake.
public interface RunningHash {

    /// Appends `bytes[from..from+length)`.
    void update(byte[] bytes, int from, int length);

    /// Appends all of `bytes`.
    default void update(byte[] bytes) {
        update(bytes, 0, bytes.length);
    }

    /// The hash of all that was appended so far; more may be appended afterwards.
    default byte[] current() {
        return currentWith(new byte[0]);
    }

    /// The hash that there would be if `next` were appended, which it is not.
    byte[] currentWith(byte[] next);
}
