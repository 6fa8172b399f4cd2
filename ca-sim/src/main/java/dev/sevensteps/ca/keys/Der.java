package dev.sevensteps.ca.keys;

import java.util.Arrays;

/// Looks over bytes from a stranger before anything else reads them: whether they are one element in the distinguished
/// encoding (X.690 §10; RFC 9846 §4.3.3 wants it of the parameters of a signature), nested no deeper and made of no more elements than any honest certificate.
///
/// A parser that calls itself for every level can be sent into a stack overflow by a few thousand bytes; this one
/// walks, with
/// an explicit stack. What it lets pass, it is safe to hand to Bouncy Castle.
public final class Der {

    private static final int DEEPEST = 24;
    private static final int MOST_ELEMENTS = 20_000;
    private static final int CONSTRUCTED = 0x20;
    private static final int BOOLEAN = 0x01;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;

    private final byte[] bytes;
    private int position;

    private Der(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The bytes are not one element in DER. The message is the end of a sentence that begins with what was read.
    public static final class NotDer extends Exception {
        private static final long serialVersionUID = 1L;

        NotDer(String message) {
            super(message);
        }
    }

    /// Passes if the bytes are one element in DER.
    ///
    /// @throws NotDer if the bytes are not exactly one element in DER
    public static void requireOneElement(byte[] bytes) throws NotDer {
        requireOneElement(bytes, MOST_ELEMENTS);
    }

    /// The same for what may be made of more elements than a certificate.
    ///
    /// @throws NotDer if the bytes are not exactly one element in DER, or made of more elements than `mostElements`
    public static void requireOneElement(byte[] bytes, int mostElements) throws NotDer {
        new Der(bytes).walk(mostElements);
    }

    /// The first element inside the outermost one, with its header.
    ///
    /// @throws NotDer if there is none
    public static byte[] firstInside(byte[] bytes) throws NotDer {
        Der der = new Der(bytes);
        der.header(bytes.length);
        int start = der.position;
        int end = der.header(bytes.length) + der.position;
        return Arrays.copyOfRange(bytes, start, end);
    }

    private void walk(int mostElements) throws NotDer {
        int[] ends = new int[DEEPEST + 1];
        int depth = 0;
        ends[0] = bytes.length;
        for (int elements = 0; elements == 0 || depth > 0; elements++) {
            if (elements == mostElements) {
                throw new NotDer("has more than " + mostElements + " elements");
            }
            int tag = position < ends[depth] ? bytes[position] & 0xff : 0;
            int length = header(ends[depth]);
            if ((tag & CONSTRUCTED) == 0) {
                requireCanonical(tag, length);
                position += length;
            } else {
                if (depth == DEEPEST) {
                    throw new NotDer("is nested more than " + DEEPEST + " levels deep");
                }
                depth++;
                ends[depth] = position + length;
            }
            while (depth > 0 && position == ends[depth]) {
                depth--;
            }
        }
        if (position != bytes.length) {
            throw new NotDer("has " + (bytes.length - position) + " bytes after its end");
        }
    }

    /// Reads a tag and a length, and leaves the position at the contents.
    private int header(int end) throws NotDer {
        int tag = octet(end);
        if (tag == 0) {
            throw new NotDer("has no tag at byte " + (position - 1));
        }
        // X.690 §10.2: strings are not cut into pieces, so only these universal types have elements inside.
        if ((tag & 0xc0) == 0 && (tag & CONSTRUCTED) != 0 && tag != SEQUENCE && tag != SET) {
            throw new NotDer("has a string in pieces at byte " + (position - 1));
        }
        if ((tag & 0x1f) == 0x1f) {
            int more;
            int count = 0;
            do {
                more = octet(end);
                count++;
            } while ((more & 0x80) != 0 && count < 4);
            if ((more & 0x80) != 0) {
                throw new NotDer("has a tag that is too long at byte " + (position - count));
            }
        }
        int length = length(end);
        if (length > end - position) {
            throw new NotDer("stops before its end: at byte " + position + " there should be " + length
                    + " more bytes, and there are " + (end - position));
        }
        return length;
    }

    private int length(int end) throws NotDer {
        int first = octet(end);
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7f;
        // X.690 §10.1: definite, and in the fewest octets.
        if (count == 0 || count > 4) {
            throw new NotDer("has a length that is not in DER at byte " + (position - 1));
        }
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | octet(end);
        }
        if (length < 0x80 || length >>> (8 * (count - 1)) == 0) {
            throw new NotDer("has a length that is not the shortest at byte " + (position - count - 1));
        }
        return (int) Math.min(length, Integer.MAX_VALUE);
    }

    private void requireCanonical(int tag, int length) throws NotDer {
        // X.690 §11.1: TRUE is 0xff.
        if (tag == BOOLEAN && (length != 1 || (bytes[position] != 0 && bytes[position] != -1))) {
            throw new NotDer("has a truth value that is neither true nor false at byte " + position);
        }
    }

    private int octet(int end) throws NotDer {
        if (position >= end) {
            throw new NotDer("stops before its end, at byte " + position);
        }
        return bytes[position++] & 0xff;
    }
}
