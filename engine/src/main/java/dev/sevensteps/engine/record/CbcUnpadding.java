package dev.sevensteps.engine.record;

import dev.sevensteps.engine.crypto.RunningMac;
import dev.sevensteps.engine.suite.MacAlgorithm;

/// Finds the content in a decrypted MAC-then-encrypt record without telling anyone what was wrong with it, if something was.
///
/// The receiver has to look at the padding before it knows where the MAC stands. If it shows whether the padding was good,
/// the attacker decrypts byte by byte: by the alert (Vaudenay 2002), by leaving out the MAC (Canvel et al. 2003), or by
/// how many blocks the MAC was computed over (Lucky 13, AlFardan and Paterson 2013). POODLE is the same game with padding
/// that nobody checks. So here:
///
/// - all bytes that may be padding are looked at, whatever the last one says, by arithmetic, without a branch;
/// - where the padding is bad, the MAC is computed as if there were none (RFC 5246 §6.2.3.2);
/// - the hash compresses as many blocks for the shortest content as for the longest: what is missing is made up for with
///   zeros, under a MAC that is thrown away;
/// - the MAC is compared at every place where it can stand, and the comparison counts at the place where it does;
/// - there is one answer, yes or no.
///
/// What is left is what a hash does with the last bytes that do not fill a block, some nanoseconds, and that the Java
/// virtual machine promises no constant time. Who needs more speaks no suites in CBC mode, or encrypt_then_mac (RFC 7366).
final class CbcUnpadding {

    /// What [#contentLength(byte[], byte[], int)] answers where something was wrong.
    static final int WRONG = -1;

    /// The largest `padding_length`.
    static final int LONGEST_PADDING = 255;

    private final MacAlgorithm algorithm;
    private final RunningMac mac;
    private final byte[] expected;
    private final byte[] zeros;

    /// @param mac under the key of who wrote the records
    CbcUnpadding(MacAlgorithm algorithm, RunningMac mac) {
        this.algorithm = algorithm;
        this.mac = mac;
        this.expected = new byte[algorithm.length()];
        this.zeros = new byte[LONGEST_PADDING + 2 * algorithm.blockLength()];
    }

    /// How long the content of `plain[0..length)` is, which holds content, MAC, padding and padding_length; [#WRONG] if MAC
    /// or padding is not what the writer wrote.
    ///
    /// @param macHeader what stands before the content in the MAC, its last two bytes for the length: they are filled in
    /// @param length    public, and enough for an empty content with its MAC and a padding_length
    int contentLength(byte[] macHeader, byte[] plain, int length) {
        int longest = length - algorithm.length() - 1;
        int mostPadding = Math.min(LONGEST_PADDING, longest);

        // All masks are all ones for yes and all zeros for no.
        int claimed = plain[length - 1] & 0xff;
        int good = notNegative(longest - claimed);
        for (int i = 1; i <= mostPadding; i++) {
            good &= ~notNegative(claimed - i) | isZero(plain[length - 1 - i] ^ plain[length - 1]);
        }
        int padding = claimed & good;
        int content = longest - padding;

        macHeader[macHeader.length - 2] = (byte) (content >> 8);
        macHeader[macHeader.length - 1] = (byte) content;
        mac.update(macHeader, 0, macHeader.length);
        mac.update(plain, 0, content);
        mac.finish(expected, 0);
        int same = 0;
        for (int candidate = 0; candidate <= mostPadding; candidate++) {
            int difference = 0;
            for (int i = 0; i < expected.length; i++) {
                difference |= plain[longest - candidate + i] ^ expected[i];
            }
            same |= isZero(candidate ^ padding) & isZero(difference);
        }
        compressAsIf(macHeader.length + longest, macHeader.length + content);

        int right = good & same;
        return (content & right) | (WRONG & ~right);
    }

    /// Compresses the blocks that a content of full length has more than this one. A block more than that is always
    /// compressed: some hashes begin their work on the key only with the first byte of the input.
    private void compressAsIf(int longest, int actual) {
        int missing = blocks(longest) - blocks(actual) + 1;
        mac.update(zeros, 0, missing * algorithm.blockLength());
        mac.finish(expected, 0);
    }

    /// How many blocks the inner hash takes for this many bytes: they, one bit, and the count (RFC 6234 §4). A shift, because
    /// a division may take longer for some numbers than for others.
    private int blocks(int bytes) {
        int whole = bytes + 1 + algorithm.counterLength() + algorithm.blockLength() - 1;
        return whole >> Integer.numberOfTrailingZeros(algorithm.blockLength());
    }

    private static int notNegative(int value) {
        return ~(value >> 31);
    }

    /// For values of which only the low 16 bits may be set, or, of the difference of bytes, all bits with their sign.
    private static int isZero(int value) {
        return ((value & 0xffff) - 1) >> 31;
    }
}
