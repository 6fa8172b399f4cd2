package dev.sevensteps.model.keys;

import dev.sevensteps.model.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key schedule on bytes, as short as can be: the PRF of RFC 5246 §5 over the platform's HMAC-SHA-256.
enum Sha256OnBytes implements KeyAlgebra<ByteString> {
    SHA_256;

    @Override
    public ByteString prf(ByteString secret, Label label, ByteString seed, int length) {
        return prf(secret, label.text(), seed, length);
    }

    /// `PRF(secret, label, seed) = P_hash(secret, label + seed)`.
    ByteString prf(ByteString secret, String label, ByteString seed, int length) {
        ByteString labelAndSeed = concat(ByteString.copyOf(label.getBytes(StandardCharsets.US_ASCII)), seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteString a = labelAndSeed;
        while (out.size() < length) {
            a = hmac(secret, a);
            out.writeBytes(hmac(secret, concat(a, labelAndSeed)).toArray());
        }
        return ByteString.copyOf(out.toByteArray(), 0, length);
    }

    @Override
    public ByteString concat(ByteString first, ByteString second) {
        byte[] both = new byte[first.length() + second.length()];
        first.copyTo(both, 0);
        second.copyTo(both, first.length());
        return ByteString.copyOf(both);
    }

    @Override
    public ByteString slice(ByteString value, String name, int from, int to) {
        return ByteString.copyOf(value.toArray(), from, to);
    }

    private static ByteString hmac(ByteString key, ByteString data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.toArray(), "HmacSHA256"));
            return ByteString.copyOf(mac.doFinal(data.toArray()));
        } catch (GeneralSecurityException missing) {
            throw new AssertionError("Every JDK has HmacSHA256.", missing);
        }
    }
}
