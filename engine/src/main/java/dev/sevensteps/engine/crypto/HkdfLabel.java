package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.HashAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How TLS 1.3 makes secrets out of one secret (RFC 9846 §7.1, RFC 5869 §2.3):
///
/// ```
/// HKDF-Expand-Label(Secret, Label, Context, Length) = HKDF-Expand(Secret, HkdfLabel, Length)
/// struct {
///     uint16 length = Length;
///     opaque label<7..255> = "tls13 " + Label;
///     opaque context<0..255> = Context;
/// } HkdfLabel;
/// T(i) = HMAC(Secret, T(i-1) + HkdfLabel + i)
/// ```
final class HkdfLabel {

    private static final byte[] PREFIX = "tls13 ".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_VECTOR = 255;
    private static final int MOST_BLOCKS = 255;

    private HkdfLabel() {}

    static Secret expand(
            Crypto crypto, HashAlgorithm algorithm, Secret secret, String label, byte[] context, int length) {
        byte[] info = write(label, context, length);
        int blocks = (length + algorithm.length() - 1) / algorithm.length();
        if (blocks > MOST_BLOCKS) {
            throw new IllegalArgumentException("HKDF with " + algorithm + " gives at most "
                    + MOST_BLOCKS * algorithm.length() + " bytes, not " + length + ".");
        }
        if (blocks == 1) {
            byte[] block = crypto.hmac(algorithm, secret, info);
            return Secret.wrap(block.length == length ? block : Arrays.copyOf(block, length));
        }
        byte[] output = new byte[length];
        byte[] block = new byte[0];
        for (int i = 1; i <= blocks; i++) {
            info[info.length - 1] = (byte) i;
            block = crypto.hmac(algorithm, secret, block, info);
            int at = (i - 1) * algorithm.length();
            System.arraycopy(block, 0, output, at, Math.min(block.length, length - at));
        }
        return Secret.wrap(output);
    }

    /// The structure, and behind it the number of the first block.
    private static byte[] write(String label, byte[] context, int length) {
        byte[] text = label.getBytes(StandardCharsets.US_ASCII);
        if (PREFIX.length + text.length > LONGEST_VECTOR || context.length > LONGEST_VECTOR || length > 0xffff) {
            throw new IllegalArgumentException("A label, a context or a length is too long for HkdfLabel.");
        }
        byte[] info = new byte[2 + 1 + PREFIX.length + text.length + 1 + context.length + 1];
        info[0] = (byte) (length >> 8);
        info[1] = (byte) length;
        info[2] = (byte) (PREFIX.length + text.length);
        System.arraycopy(PREFIX, 0, info, 3, PREFIX.length);
        System.arraycopy(text, 0, info, 3 + PREFIX.length, text.length);
        int at = 3 + PREFIX.length + text.length;
        info[at] = (byte) context.length;
        System.arraycopy(context, 0, info, at + 1, context.length);
        info[info.length - 1] = 1;
        return info;
    }
}
