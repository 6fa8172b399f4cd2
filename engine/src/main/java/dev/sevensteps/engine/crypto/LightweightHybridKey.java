package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.security.GeneralSecurityException;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.generators.MLKEMKeyPairGenerator;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;

/// A key of Bouncy Castle in X25519MLKEM768.
record LightweightHybridKey(
        MLKEMPrivateKeyParameters privateKey, MLKEMPublicKeyParameters publicKey, LightweightXdhKey x25519)
        implements EphemeralKey {

    static LightweightHybridKey generate(RandomSource random) {
        MLKEMKeyPairGenerator generator = new MLKEMKeyPairGenerator();
        generator.init(new MLKEMKeyGenerationParameters(new SourceSecureRandom(random), MLKEMParameters.ml_kem_768));
        var pair = generator.generateKeyPair();
        if (pair.getPrivate() instanceof MLKEMPrivateKeyParameters privateKey
                && pair.getPublic() instanceof MLKEMPublicKeyParameters publicKey) {
            return new LightweightHybridKey(
                    privateKey, publicKey, LightweightXdhKey.generate(NamedGroup.X25519, random));
        }
        throw new IllegalStateException("Bouncy Castle made no key of ML-KEM.");
    }

    static KeyAnswer respond(byte[] peerPublicValue, RandomSource random) throws GeneralSecurityException {
        HybridShares.Halves theirs = HybridShares.split(Role.CLIENT, peerPublicValue);
        LightweightXdhKey mine = LightweightXdhKey.generate(NamedGroup.X25519, random);
        Secret shared = mine.agree(theirs.x25519());
        try {
            SecretWithEncapsulation encapsulated = new MLKEMGenerator(new SourceSecureRandom(random))
                    .generateEncapsulated(new MLKEMPublicKeyParameters(MLKEMParameters.ml_kem_768, theirs.mlKem()));
            return new KeyAnswer(
                    ByteString.copyOf(HybridShares.join(encapsulated.getEncapsulation(), mine.publicValue())),
                    HybridShares.join(encapsulated.getSecret(), shared));
        } catch (IllegalArgumentException invalid) {
            throw HybridShares.refused(invalid);
        }
    }

    @Override
    public NamedGroup group() {
        return NamedGroup.X25519MLKEM768;
    }

    @Override
    public byte[] publicValue() {
        return HybridShares.join(publicKey.getEncoded(), x25519.publicValue());
    }

    /// A ciphertext that was tampered with gives another secret, not an error (FIPS 203 §6.3).
    @Override
    public Secret agree(byte[] peerPublicValue) throws GeneralSecurityException {
        HybridShares.Halves theirs = HybridShares.split(Role.SERVER, peerPublicValue);
        Secret shared = x25519.agree(theirs.x25519());
        return HybridShares.join(new MLKEMExtractor(privateKey).extractSecret(theirs.mlKem()), shared);
    }

    /// Names the group, never the key.
    @Override
    public String toString() {
        return "EphemeralKey(X25519MLKEM768)";
    }
}
