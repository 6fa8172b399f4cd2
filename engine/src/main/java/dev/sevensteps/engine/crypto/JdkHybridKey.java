package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.KEM;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/// A key of the JDK in X25519MLKEM768.
record JdkHybridKey(KeyPair mlKem, JdkXdhKey x25519) implements EphemeralKey {

    private static final String ALGORITHM = "ML-KEM";

    static JdkHybridKey generate(RandomSource random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ML_KEM_768, new SourceSecureRandom(random));
        return new JdkHybridKey(generator.generateKeyPair(), JdkXdhKey.generate(NamedGroup.X25519, random));
    }

    static KeyAnswer respond(byte[] peerPublicValue, RandomSource random) throws GeneralSecurityException {
        HybridShares.Halves theirs = HybridShares.split(Role.CLIENT, peerPublicValue);
        JdkXdhKey mine = JdkXdhKey.generate(NamedGroup.X25519, random);
        Secret shared = mine.agree(theirs.x25519());
        KEM.Encapsulated encapsulated = KEM.getInstance(ALGORITHM)
                .newEncapsulator(read(theirs.mlKem()), null, new SourceSecureRandom(random))
                .encapsulate();
        return new KeyAnswer(
                ByteString.copyOf(HybridShares.join(encapsulated.encapsulation(), mine.publicValue())),
                HybridShares.join(encapsulated.key().getEncoded(), shared));
    }

    @Override
    public NamedGroup group() {
        return NamedGroup.X25519MLKEM768;
    }

    @Override
    public byte[] publicValue() {
        byte[] raw = SubjectPublicKeyInfo.getInstance(mlKem.getPublic().getEncoded())
                .getPublicKeyData()
                .getOctets();
        return HybridShares.join(raw, x25519.publicValue());
    }

    @Override
    public Secret agree(byte[] peerPublicValue) throws GeneralSecurityException {
        HybridShares.Halves theirs = HybridShares.split(Role.SERVER, peerPublicValue);
        Secret shared = x25519.agree(theirs.x25519());
        byte[] secret = KEM.getInstance(ALGORITHM)
                .newDecapsulator(mlKem.getPrivate())
                .decapsulate(theirs.mlKem())
                .getEncoded();
        return HybridShares.join(secret, shared);
    }

    /// The JDK reads keys in SubjectPublicKeyInfo only.
    private static PublicKey read(byte[] raw) throws GeneralSecurityException {
        try {
            byte[] encoded = new SubjectPublicKeyInfo(
                            new AlgorithmIdentifier(NISTObjectIdentifiers.id_alg_ml_kem_768), raw)
                    .getEncoded(ASN1Encoding.DER);
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (IOException impossible) {
            throw HybridShares.refused(impossible);
        }
    }

    /// Names the group, never the key.
    @Override
    public String toString() {
        return "EphemeralKey(X25519MLKEM768)";
    }
}
