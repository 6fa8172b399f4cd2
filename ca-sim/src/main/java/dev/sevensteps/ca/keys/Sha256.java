package dev.sevensteps.ca.keys;

import dev.sevensteps.model.ByteString;
import org.bouncycastle.crypto.digests.SHA256Digest;

/// The hash that stands for something long where two of them are compared.
public final class Sha256 {

    private Sha256() {}

    /// The 32 bytes of SHA-256 over all parts, one after the other.
    public static ByteString of(byte[]... parts) {
        SHA256Digest digest = new SHA256Digest();
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return ByteString.copyOf(hash);
    }
}
