package dev.sevensteps.engine.record;

import dev.sevensteps.model.Alert;
import java.util.Arrays;

/// The number of a record among those under one key, of which its nonce is made. It never comes back, and so the nonce does
/// not either.
final class RecordNumber {

    static final int LENGTH = 8;

    /// The last number, which is left unused, as an unsigned one.
    private static final long LAST = -1L;

    private RecordNumber() {}

    /// RFC 5246 §6.1 and RFC 9846 §5.3: sequence numbers are 64 bits long and do not wrap.
    static void requireNotLast(long number) throws RecordException {
        if (number == LAST) {
            throw new RecordException(
                    Alert.INTERNAL_ERROR,
                    "The sequence numbers under this key are used up; the connection must be made anew.",
                    "RFC 5246 §6.1");
        }
    }

    /// Another record is to be sealed.
    ///
    /// @param limit how many may be under one key, as an unsigned number; an alert may still say why the connection ends
    static void requireBelow(long limit, long number, boolean alert) throws RecordException {
        if (Long.compareUnsigned(number, limit) >= 0 && !alert) {
            throw new RecordException(
                    Alert.INTERNAL_ERROR,
                    "This key has protected " + Long.toUnsignedString(number)
                            + " records, which is as many as it may; the connection must be made anew.",
                    "RFC 9846 §5.5");
        }
    }

    /// RFC 7905 §2 and RFC 9846 §5.3: the number, padded on the left to the length of the nonce, XOR the part that was
    /// derived. Where that is shorter, as in RFC 5288 §3, it stands before the number.
    static void makeNonce(long number, byte[] derived, byte[] nonce) {
        Arrays.fill(nonce, (byte) 0);
        write(number, nonce, nonce.length - LENGTH);
        for (int i = 0; i < derived.length; i++) {
            nonce[i] ^= derived[i];
        }
    }

    static void write(long number, byte[] target, int offset) {
        for (int i = 0; i < LENGTH; i++) {
            target[offset + LENGTH - 1 - i] = (byte) (number >>> (Byte.SIZE * i));
        }
    }
}
