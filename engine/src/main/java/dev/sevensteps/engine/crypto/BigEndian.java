package dev.sevensteps.engine.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/// Numbers as TLS and PKCS #1 write them: most significant byte first, at a fixed length.
final class BigEndian {

    private BigEndian() {}

    /// `number` in `length` bytes.
    static byte[] write(BigInteger number, int length) {
        byte[] bytes = new byte[length];
        write(number, bytes, 0, length);
        return bytes;
    }

    /// Writes `number` to `target[offset..offset+length)`.
    static void write(BigInteger number, byte[] target, int offset, int length) {
        byte[] digits = number.toByteArray();
        int skip = digits.length > length && digits[0] == 0 ? 1 : 0;
        int count = digits.length - skip;
        if (number.signum() < 0 || count > length) {
            throw new IllegalArgumentException("The number does not fit into " + length + " bytes.");
        }
        Arrays.fill(target, offset, offset + length - count, (byte) 0);
        System.arraycopy(digits, skip, target, offset + length - count, count);
    }

    /// The number that the bytes stand for.
    static BigInteger read(byte[] bytes) {
        return new BigInteger(1, bytes);
    }

    /// `bytes` without the zero bytes at its start; at least one byte stays.
    static byte[] stripped(byte[] bytes) {
        int skip = 0;
        while (skip < bytes.length - 1 && bytes[skip] == 0) {
            skip++;
        }
        return skip == 0 ? bytes : Arrays.copyOfRange(bytes, skip, bytes.length);
    }
}
