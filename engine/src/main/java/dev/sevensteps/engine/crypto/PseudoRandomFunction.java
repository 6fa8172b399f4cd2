package dev.sevensteps.engine.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How TLS 1.2 makes any number of secret bytes out of one secret (RFC 5246 §5):
///
/// ```
/// PRF(secret, label, seed) = P_hash(secret, label + seed)
/// P_hash(secret, seed) = HMAC_hash(secret, A(1) + seed) + HMAC_hash(secret, A(2) + seed) + …
/// A(0) = seed
/// A(i) = HMAC_hash(secret, A(i-1))
/// ```
final class PseudoRandomFunction {

    private PseudoRandomFunction() {}

    /// HMAC under the secret of the PRF, over the concatenation of `parts`.
    @FunctionalInterface
    interface Mac {
        byte[] of(byte[]... parts);
    }

    /// The first `length` bytes of `P_hash(secret, label + seed)`; `hmac` holds the secret.
    static Secret expand(Mac hmac, String label, byte[] seed, int length) {
        byte[] labelBytes = label.getBytes(StandardCharsets.US_ASCII);
        byte[] output = new byte[length];
        byte[] a = hmac.of(labelBytes, seed);
        for (int at = 0; at < length; at += a.length) {
            byte[] block = hmac.of(a, labelBytes, seed);
            System.arraycopy(block, 0, output, at, Math.min(block.length, length - at));
            Arrays.fill(block, (byte) 0);
            a = hmac.of(a);
        }
        return Secret.wrap(output);
    }
}
