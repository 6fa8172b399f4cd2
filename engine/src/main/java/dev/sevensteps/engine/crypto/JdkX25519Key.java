package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.NamedGroup;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;

/// An x25519 key of the JDK (RFC 7748 §5, RFC 8422 §5.4.1).
record JdkX25519Key(KeyPair pair) implements EphemeralKey {

    private static final int LENGTH = 32;

    static JdkX25519Key generate(RandomSource random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("X25519");
        generator.initialize(NamedParameterSpec.X25519, new SourceSecureRandom(random));
        return new JdkX25519Key(generator.generateKeyPair());
    }

    @Override
    public NamedGroup group() {
        return NamedGroup.X25519;
    }

    @Override
    public byte[] publicValue() {
        if (pair.getPublic() instanceof XECPublicKey key) {
            return reversed(BigEndian.write(key.getU(), LENGTH));
        }
        throw new IllegalStateException("The JDK's key for X25519 does not show its public value.");
    }

    @Override
    public Secret agree(byte[] peerPublicValue) throws GeneralSecurityException {
        checkLength(peerPublicValue);
        byte[] bigEndian = reversed(peerPublicValue);
        bigEndian[0] &= 0x7f; // RFC 7748 §5: the most significant bit of the last byte is masked
        BigInteger u = BigEndian.read(bigEndian);
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(pair.getPrivate());
        // A point of small order is refused here; the all-zero secret that it would give is RFC 8422 §5.11's reason.
        agreement.doPhase(
                KeyFactory.getInstance("X25519").generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, u)),
                true);
        return Secret.wrap(agreement.generateSecret());
    }

    static void checkLength(byte[] peerPublicValue) throws InvalidKeyException {
        if (peerPublicValue.length != LENGTH) {
            throw new InvalidKeyException("A public value of x25519 has " + LENGTH + " bytes; this one has "
                    + peerPublicValue.length + " (RFC 8422 §5.4.1).");
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
        return "EphemeralKey(x25519)";
    }
}
