package dev.sevensteps.engine.crypto;

import java.math.BigInteger;
import java.security.SignatureException;
import java.util.Arrays;

/// The two numbers of an ECDSA signature, and how they are written (RFC 5480, RFC 3279 §2.2.3):
///
/// ```
/// Ecdsa-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }     in DER
/// ```
///
/// DER has one encoding for each pair. Everything else is refused, so that nobody can turn a signature into
/// another one that says the same.
record EcdsaSignature(BigInteger r, BigInteger s) {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    /// The longest content whose length takes one byte.
    private static final int SHORT_LENGTH = 0x7f;

    /// What stands before a length of one byte that does not fit into seven bits. No pair of numbers of our curves needs
    /// more.
    private static final int LONG_FORM = 0x81;

    /// Reads the DER form.
    ///
    /// @throws SignatureException if `der` is not the one encoding of two positive numbers
    static EcdsaSignature read(byte[] der) throws SignatureException {
        Reader reader = new Reader(der);
        int end = reader.open(SEQUENCE);
        if (end != der.length) {
            throw new SignatureException("The ECDSA signature is followed by " + (der.length - end) + " more bytes.");
        }
        EcdsaSignature signature = new EcdsaSignature(reader.positive(), reader.positive());
        if (reader.at != der.length) {
            throw new SignatureException("The ECDSA signature holds more than two numbers.");
        }
        return signature;
    }

    /// Writes the DER form.
    byte[] write() {
        byte[] first = r.toByteArray();
        byte[] second = s.toByteArray();
        int content = 2 + first.length + 2 + second.length; // at most 2 * (2 + 67), for P-521
        int head = content > SHORT_LENGTH ? 3 : 2;
        byte[] der = new byte[head + content];
        der[0] = SEQUENCE;
        if (head == 3) {
            der[1] = (byte) LONG_FORM;
        }
        der[head - 1] = (byte) content;
        der[head] = INTEGER;
        der[head + 1] = (byte) first.length;
        System.arraycopy(first, 0, der, head + 2, first.length);
        int at = head + 2 + first.length;
        der[at] = INTEGER;
        der[at + 1] = (byte) second.length;
        System.arraycopy(second, 0, der, at + 2, second.length);
        return der;
    }

    /// Both numbers at the full length of the order, one after the other (IEEE P1363).
    ///
    /// @throws SignatureException if one is longer than that
    byte[] fixedLength(int orderLength) throws SignatureException {
        byte[] both = new byte[2 * orderLength];
        BigEndian.write(checked(r, orderLength), both, 0, orderLength);
        BigEndian.write(checked(s, orderLength), both, orderLength, orderLength);
        return both;
    }

    private static BigInteger checked(BigInteger number, int length) throws SignatureException {
        if (number.bitLength() > 8 * length) {
            throw new SignatureException("A number of the ECDSA signature is larger than the order of the curve.");
        }
        return number;
    }

    private static final class Reader {

        private final byte[] der;
        private int at;

        Reader(byte[] der) {
            this.der = der;
        }

        /// Reads tag and length.
        ///
        /// @return where the content ends
        int open(int tag) throws SignatureException {
            if (octet() != tag) {
                throw new SignatureException("The ECDSA signature is no SEQUENCE of two INTEGERs.");
            }
            int length = octet();
            if (length == LONG_FORM) {
                length = octet();
                // X.690 §10.1: the shortest form.
                if (length <= SHORT_LENGTH) {
                    throw new SignatureException("The ECDSA signature has a length in more bytes than it needs.");
                }
            } else if (length > SHORT_LENGTH) {
                throw new SignatureException("The ECDSA signature has a length in more bytes than it needs.");
            }
            if (length > der.length - at) {
                throw new SignatureException("The ECDSA signature ends too early.");
            }
            return at + length;
        }

        BigInteger positive() throws SignatureException {
            int end = open(INTEGER);
            byte[] digits = Arrays.copyOfRange(der, at, end);
            at = end;
            // X.690 §8.3.2: a number takes as few bytes as its sign allows.
            if (digits.length == 0 || (digits.length > 1 && digits[0] == 0 && digits[1] >= 0)) {
                throw new SignatureException("The ECDSA signature has a number in more bytes than it needs.");
            }
            BigInteger number = new BigInteger(digits);
            if (number.signum() <= 0) {
                throw new SignatureException("The ECDSA signature has a number below one.");
            }
            return number;
        }

        private int octet() throws SignatureException {
            if (at == der.length) {
                throw new SignatureException("The ECDSA signature ends too early.");
            }
            return der[at++] & 0xff;
        }
    }
}
