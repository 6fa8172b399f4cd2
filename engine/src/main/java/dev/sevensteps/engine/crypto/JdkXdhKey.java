package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.NamedGroup;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/// An x25519 or x448 key of the JDK (RFC 7748 §5, RFC 8422 §5.4.1).
record JdkXdhKey(NamedGroup group, KeyPair pair) implements EphemeralKey {

    static JdkXdhKey generate(NamedGroup group, RandomSource random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("XDH");
        generator.initialize(parameters(group), new SourceSecureRandom(random));
        return new JdkXdhKey(group, generator.generateKeyPair());
    }

    private static NamedParameterSpec parameters(NamedGroup group) {
        return group == NamedGroup.X448 ? NamedParameterSpec.X448 : NamedParameterSpec.X25519;
    }

    @Override
    public byte[] publicValue() {
        if (pair.getPublic() instanceof XECPublicKey key) {
            return reversed(BigEndian.write(key.getU(), group.fieldLength()));
        }
        throw new IllegalStateException("The JDK's key for " + group + " does not show its public value.");
    }

    @Override
    public Optional<Secret> privateHalf() {
        return pair.getPrivate() instanceof XECPrivateKey key ? key.getScalar().map(Secret::wrap) : Optional.empty();
    }

    @Override
    public Secret agree(byte[] peerPublicValue) throws GeneralSecurityException {
        checkLength(group, peerPublicValue);
        byte[] bigEndian = reversed(peerPublicValue);
        if (group == NamedGroup.X25519) {
            bigEndian[0] &= 0x7f; // RFC 7748 §5: the most significant bit of the last byte is masked
        }
        BigInteger u = BigEndian.read(bigEndian);
        KeyAgreement agreement = KeyAgreement.getInstance("XDH");
        agreement.init(pair.getPrivate());
        // A point of small order is refused here; the all-zero secret that it would give is RFC 8422 §5.11's reason.
        agreement.doPhase(
                KeyFactory.getInstance("XDH").generatePublic(new XECPublicKeySpec(parameters(group), u)), true);
        return Secret.wrap(agreement.generateSecret());
    }

    static void checkLength(NamedGroup group, byte[] peerPublicValue) throws InvalidKeyException {
        if (peerPublicValue.length != group.fieldLength()) {
            throw new InvalidKeyException("A public value of " + group + " has " + group.fieldLength()
                    + " bytes; this one has " + peerPublicValue.length + " (RFC 8422 §5.4.1).");
        }
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    /// Names the group, never the key.
    @Override
    public String toString() {
        return "EphemeralKey(" + group + ")";
    }
}
