package dev.sevensteps.model.keys;

import dev.sevensteps.model.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key schedule on bytes, as short as can be: the PRF of RFC 5246 §5 and HKDF (RFC 5869) over the
/// platform's HMAC-SHA-256.
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

    @Override
    public ByteString extract(String name, ByteString salt, ByteString input) {
        return hmac(salt.isEmpty() ? zeros(32) : salt, input);
    }

    /// `HKDF-Expand(secret, HkdfLabel, length)` (RFC 9846 §7.1, RFC 5869 §2.3).
    @Override
    public ByteString expandLabel(ByteString secret, String label, ByteString context, int length) {
        byte[] text = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.write(length >> 8);
        info.write(length);
        info.write(text.length);
        info.writeBytes(text);
        info.write(context.length());
        info.writeBytes(context.toArray());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteString block = ByteString.EMPTY;
        for (int i = 1; out.size() < length; i++) {
            block = hmac(
                    secret,
                    concat(concat(block, ByteString.copyOf(info.toByteArray())), ByteString.copyOf(new byte[] {(byte) i
                    })));
            out.writeBytes(block.toArray());
        }
        return ByteString.copyOf(out.toByteArray(), 0, length);
    }

    @Override
    public ByteString hash(ByteString value) {
        try {
            return ByteString.copyOf(MessageDigest.getInstance("SHA-256").digest(value.toArray()));
        } catch (GeneralSecurityException missing) {
            throw new AssertionError("Every JDK has SHA-256.", missing);
        }
    }

    @Override
    public ByteString mac(ByteString key, ByteString data) {
        return hmac(key, data);
    }

    @Override
    public ByteString zeros(int length) {
        return ByteString.copyOf(new byte[length]);
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
