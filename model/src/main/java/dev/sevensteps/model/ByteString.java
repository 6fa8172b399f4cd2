package dev.sevensteps.model;

import java.util.Arrays;
import java.util.HexFormat;

/// An immutable run of bytes that may be shown to anyone: a certificate, a session id, a message as it went over
/// the wire. Equality is by content and is *not* constant-time, and [#toString()] prints the bytes; a secret
/// therefore never travels in a `ByteString`.
public final class ByteString {

    /// No bytes at all.
    public static final ByteString EMPTY = new ByteString(new byte[0]);

    private final byte[] bytes;

    private ByteString(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A copy of `bytes`.
    public static ByteString copyOf(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new ByteString(bytes.clone());
    }

    /// A copy of `bytes[from..to)`.
    ///
    /// @throws IndexOutOfBoundsException if the range does not lie within the array
    public static ByteString copyOf(byte[] bytes, int from, int to) {
        if (from < 0 || from > to || to > bytes.length) {
            throw new IndexOutOfBoundsException("No bytes " + from + ".." + to + " in an array of " + bytes.length);
        }
        return from == to ? EMPTY : new ByteString(Arrays.copyOfRange(bytes, from, to));
    }

    /// The bytes that a string of hexadecimal digits stands for.
    ///
    /// @throws IllegalArgumentException if `hex` has an odd length or a character that is no hexadecimal digit
    public static ByteString ofHex(String hex) {
        return new ByteString(HexFormat.of().parseHex(hex));
    }

    /// How many bytes there are.
    public int length() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /// The byte at `index`, as -128..127.
    ///
    /// @throws IndexOutOfBoundsException if there is no such byte
    public byte at(int index) {
        return bytes[index];
    }

    /// Whether one of the bytes is `wanted`.
    public boolean contains(byte wanted) {
        for (byte each : bytes) {
            if (each == wanted) {
                return true;
            }
        }
        return false;
    }

    /// A fresh array with these bytes.
    public byte[] toArray() {
        return bytes.clone();
    }

    /// Writes the bytes to `target` from `offset` on.
    ///
    /// @throws IndexOutOfBoundsException if they do not fit there
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    /// Writes the bytes `[from..to)` of these to `target` from `offset` on.
    ///
    /// @throws IndexOutOfBoundsException if there are no such bytes, or they do not fit there
    public void copyTo(int from, int to, byte[] target, int offset) {
        System.arraycopy(bytes, from, target, offset, to - from);
    }

    /// Lower-case hexadecimal digits, two for each byte, without separators.
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteString that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The bytes in hexadecimal; of a long run the first 16 and the length.
    @Override
    public String toString() {
        return bytes.length <= 32 ? hex() : HexFormat.of().formatHex(bytes, 0, 16) + "… (" + bytes.length + " bytes)";
    }
}
