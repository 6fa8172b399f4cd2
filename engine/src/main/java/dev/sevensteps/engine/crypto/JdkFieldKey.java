package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.NamedGroup;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Optional;
import javax.crypto.KeyAgreement;
import javax.crypto.interfaces.DHPrivateKey;
import javax.crypto.interfaces.DHPublicKey;
import javax.crypto.spec.DHParameterSpec;
import javax.crypto.spec.DHPublicKeySpec;

/// A Diffie-Hellman key of the JDK in a field of RFC 7919.
record JdkFieldKey(NamedGroup group, FiniteField field, KeyPair pair) implements EphemeralKey {

    static JdkFieldKey generate(NamedGroup group, RandomSource random) throws GeneralSecurityException {
        FiniteField field = FiniteField.of(group);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DH");
        generator.initialize(
                new DHParameterSpec(field.prime(), field.generator(), field.exponentBits()),
                new SourceSecureRandom(random));
        return new JdkFieldKey(group, field, generator.generateKeyPair());
    }

    /// RFC 9846 §4.3.8.1: padded with zeros to the length of the prime; TLS 1.2 allows it.
    @Override
    public byte[] publicValue() {
        if (pair.getPublic() instanceof DHPublicKey key) {
            return BigEndian.write(key.getY(), field.length());
        }
        throw new IllegalStateException("The JDK's key in " + group + " does not show its public value.");
    }

    @Override
    public Optional<Secret> privateHalf() {
        return pair.getPrivate() instanceof DHPrivateKey key
                ? Optional.of(Secret.wrap(BigEndian.write(key.getX(), field.exponentLength())))
                : Optional.empty();
    }

    @Override
    public Secret agree(byte[] peerPublicValue) throws GeneralSecurityException {
        BigInteger y = field.readPublicValue(peerPublicValue);
        KeyAgreement agreement = KeyAgreement.getInstance("DH");
        agreement.init(pair.getPrivate());
        agreement.doPhase(
                KeyFactory.getInstance("DH").generatePublic(new DHPublicKeySpec(y, field.prime(), field.generator())),
                true);
        // RFC 9846 §7.4.1: padded with zeros to the length of the prime.
        return Secret.wrap(BigEndian.write(BigEndian.read(agreement.generateSecret()), field.length()));
    }

    /// Names the group, never the key.
    @Override
    public String toString() {
        return "EphemeralKey(" + group + ")";
    }
}
