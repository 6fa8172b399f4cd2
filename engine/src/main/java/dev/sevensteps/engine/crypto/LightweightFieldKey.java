package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.NamedGroup;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.bouncycastle.crypto.agreement.DHBasicAgreement;
import org.bouncycastle.crypto.generators.DHBasicKeyPairGenerator;
import org.bouncycastle.crypto.params.DHKeyGenerationParameters;
import org.bouncycastle.crypto.params.DHParameters;
import org.bouncycastle.crypto.params.DHPrivateKeyParameters;
import org.bouncycastle.crypto.params.DHPublicKeyParameters;

/// A Diffie-Hellman key of Bouncy Castle in a field of RFC 7919.
record LightweightFieldKey(
        NamedGroup group, FiniteField field, DHPrivateKeyParameters privateKey, DHPublicKeyParameters publicKey)
        implements EphemeralKey {

    static LightweightFieldKey generate(NamedGroup group, RandomSource random) {
        FiniteField field = FiniteField.of(group);
        DHBasicKeyPairGenerator generator = new DHBasicKeyPairGenerator();
        // No order is given: Bouncy Castle would then also refuse peers outside the subgroup of quadratic residues,
        // which RFC 7919 §5.1 does not ask for.
        DHParameters parameters = new DHParameters(field.prime(), field.generator(), null, field.exponentBits());
        generator.init(new DHKeyGenerationParameters(new SourceSecureRandom(random), parameters));
        var pair = generator.generateKeyPair();
        if (pair.getPrivate() instanceof DHPrivateKeyParameters privateKey
                && pair.getPublic() instanceof DHPublicKeyParameters publicKey) {
            return new LightweightFieldKey(group, field, privateKey, publicKey);
        }
        throw new IllegalStateException("Bouncy Castle made no Diffie-Hellman key.");
    }

    /// RFC 9846 §4.3.8.1: padded with zeros to the length of the prime; TLS 1.2 allows it.
    @Override
    public byte[] publicValue() {
        return BigEndian.write(publicKey.getY(), field.length());
    }

    @Override
    public Optional<Secret> privateHalf() {
        return Optional.of(Secret.wrap(BigEndian.write(privateKey.getX(), field.exponentLength())));
    }

    @Override
    public Secret agree(byte[] peerPublicValue) throws GeneralSecurityException {
        BigInteger y = field.readPublicValue(peerPublicValue);
        DHBasicAgreement agreement = new DHBasicAgreement();
        agreement.init(privateKey);
        BigInteger z = agreement.calculateAgreement(new DHPublicKeyParameters(y, publicKey.getParameters()));
        // RFC 9846 §7.4.1: padded with zeros to the length of the prime.
        return Secret.wrap(BigEndian.write(z, field.length()));
    }

    /// Names the group, never the key.
    @Override
    public String toString() {
        return "EphemeralKey(" + group + ")";
    }
}
