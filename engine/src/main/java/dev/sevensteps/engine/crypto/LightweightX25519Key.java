package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.NamedGroup;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import org.bouncycastle.math.ec.rfc7748.X25519;

/// An x25519 key of Bouncy Castle (RFC 7748 §5, RFC 8422 §5.4.1).
final class LightweightX25519Key implements EphemeralKey {

    private final byte[] scalar;

    private LightweightX25519Key(byte[] scalar) {
        this.scalar = scalar;
    }

    static LightweightX25519Key generate(RandomSource random) {
        byte[] scalar = random.bytes(X25519.SCALAR_SIZE);
        X25519.clampPrivateKey(scalar);
        return new LightweightX25519Key(scalar);
    }

    @Override
    public NamedGroup group() {
        return NamedGroup.X25519;
    }

    @Override
    public byte[] publicValue() {
        byte[] value = new byte[X25519.POINT_SIZE];
        X25519.generatePublicKey(scalar, 0, value, 0);
        return value;
    }

    @Override
    public Secret agree(byte[] peerPublicValue) throws GeneralSecurityException {
        JdkX25519Key.checkLength(peerPublicValue);
        byte[] shared = new byte[X25519.POINT_SIZE];
        if (!X25519.calculateAgreement(scalar, 0, peerPublicValue, 0, shared, 0)) {
            throw new InvalidKeyException(
                    "The public value of x25519 is of small order and gives the all-zero secret (RFC 8422 §5.11).");
        }
        return Secret.wrap(shared);
    }

    /// Names the group, never the key.
    @Override
    public String toString() {
        return "EphemeralKey(x25519)";
    }
}
