package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.NamedGroup;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc7748.X448;

/// An x25519 or x448 key of Bouncy Castle (RFC 7748 §5, RFC 8422 §5.4.1).
final class LightweightXdhKey implements EphemeralKey {

    private final NamedGroup group;
    private final byte[] scalar;

    private LightweightXdhKey(NamedGroup group, byte[] scalar) {
        this.group = group;
        this.scalar = scalar;
    }

    static LightweightXdhKey generate(NamedGroup group, RandomSource random) {
        byte[] scalar = random.bytes(group.fieldLength());
        if (group == NamedGroup.X448) {
            X448.clampPrivateKey(scalar);
        } else {
            X25519.clampPrivateKey(scalar);
        }
        return new LightweightXdhKey(group, scalar);
    }

    @Override
    public NamedGroup group() {
        return group;
    }

    @Override
    public byte[] publicValue() {
        byte[] value = new byte[group.fieldLength()];
        if (group == NamedGroup.X448) {
            X448.generatePublicKey(scalar, 0, value, 0);
        } else {
            X25519.generatePublicKey(scalar, 0, value, 0);
        }
        return value;
    }

    @Override
    public Optional<Secret> privateHalf() {
        return Optional.of(Secret.wrap(scalar.clone()));
    }

    @Override
    public Secret agree(byte[] peerPublicValue) throws GeneralSecurityException {
        JdkXdhKey.checkLength(group, peerPublicValue);
        byte[] shared = new byte[group.fieldLength()];
        boolean good = group == NamedGroup.X448
                ? X448.calculateAgreement(scalar, 0, peerPublicValue, 0, shared, 0)
                : X25519.calculateAgreement(scalar, 0, peerPublicValue, 0, shared, 0);
        if (!good) {
            throw new InvalidKeyException("The public value of " + group
                    + " is of small order and gives the all-zero secret (RFC 8422 §5.11, RFC 9846 §7.4.2).");
        }
        return Secret.wrap(shared);
    }

    /// Names the group, never the key.
    @Override
    public String toString() {
        return "EphemeralKey(" + group + ")";
    }
}
