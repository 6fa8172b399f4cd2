package dev.sevensteps.engine.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/// Bytes that only the two ends may know. They are read through [#expose()] alone, compared in constant time, and
/// never printed.
public final class Secret {

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Takes `bytes` over without copying: the caller must not touch the array any more.
    public static Secret wrap(byte[] bytes) {
        return new Secret(bytes);
    }

    /// The length, in bytes, which is no secret.
    public int length() {
        return bytes.length;
    }

    /// The door to the bytes: a fresh copy.
    public byte[] expose() {
        return bytes.clone();
    }

    /// The bytes themselves, for an adapter that hands them to a primitive and neither keeps nor changes them.
    byte[] lend() {
        return bytes;
    }

    /// Without the zero bytes at its start: how TLS 1.2 takes the secret of a finite-field group (RFC 5246 §8.1.2). At least
    /// one byte stays.
    public Secret stripped() {
        return new Secret(BigEndian.stripped(bytes));
    }

    /// The part `[from..to)` as a secret of its own.
    ///
    /// @throws IndexOutOfBoundsException if the range does not lie within the secret
    public Secret slice(int from, int to) {
        if (from < 0 || from > to || to > bytes.length) {
            throw new IndexOutOfBoundsException("No bytes " + from + ".." + to + " in a secret of " + bytes.length);
        }
        return new Secret(Arrays.copyOfRange(bytes, from, to));
    }

    /// Whether both hold the same bytes, in time that depends on the length alone.
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    /// The same for all secrets of one length, so that no hash table tells them apart.
    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "Secret(" + bytes.length + " bytes)";
    }
}
