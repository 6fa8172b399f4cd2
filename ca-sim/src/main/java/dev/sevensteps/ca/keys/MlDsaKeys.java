package dev.sevensteps.ca.keys;

import dev.sevensteps.ca.KeyType;
import java.io.IOException;
import java.io.Serial;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.MLDSAKeyPairGenerator;
import org.bouncycastle.crypto.params.MLDSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/// The keys of ML-DSA (FIPS 204, RFC 9881).
final class MlDsaKeys {

    private MlDsaKeys() {}

    static AsymmetricCipherKeyPair pair(KeyType.MlDsa set, SecureRandom random) {
        MLDSAKeyPairGenerator generator = new MLDSAKeyPairGenerator();
        generator.init(new MLDSAKeyGenerationParameters(random, parameters(set)));
        return generator.generateKeyPair();
    }

    static Optional<KeyType.MlDsa> set(ASN1ObjectIdentifier oid) {
        return Arrays.stream(KeyType.MlDsa.values())
                .filter(set -> oid(set).equals(oid))
                .findFirst();
    }

    /// RFC 9881 §2.
    static ASN1ObjectIdentifier oid(KeyType.MlDsa set) {
        return switch (set) {
            case ML_DSA_44 -> NISTObjectIdentifiers.id_ml_dsa_44;
            case ML_DSA_65 -> NISTObjectIdentifiers.id_ml_dsa_65;
            case ML_DSA_87 -> NISTObjectIdentifiers.id_ml_dsa_87;
        };
    }

    /// The name in FIPS 204: "ML-DSA-44".
    static String name(KeyType.MlDsa set) {
        return switch (set) {
            case ML_DSA_44 -> "ML-DSA-44";
            case ML_DSA_65 -> "ML-DSA-65";
            case ML_DSA_87 -> "ML-DSA-87";
        };
    }

    /// FIPS 204 table 2: the length of a public key in bytes.
    private static int publicKeyLength(KeyType.MlDsa set) {
        return switch (set) {
            case ML_DSA_44 -> 1312;
            case ML_DSA_65 -> 1952;
            case ML_DSA_87 -> 2592;
        };
    }

    private static MLDSAParameters parameters(KeyType.MlDsa set) {
        return switch (set) {
            case ML_DSA_44 -> MLDSAParameters.ml_dsa_44;
            case ML_DSA_65 -> MLDSAParameters.ml_dsa_65;
            case ML_DSA_87 -> MLDSAParameters.ml_dsa_87;
        };
    }

    /// RFC 9881 §4: the bits of the key are the key of FIPS 204 as it is; the parameters MUST be left out (§2).
    static MLDSAPublicKeyParameters publicKey(KeyType.MlDsa set, SubjectPublicKeyInfo info) throws IOException {
        byte[] key = info.getPublicKeyData().getOctets();
        if (key.length != publicKeyLength(set) || info.getAlgorithm().getParameters() != null) {
            throw new IOException("An " + name(set) + " key has " + publicKeyLength(set)
                    + " bytes and no parameters; this one has " + key.length + " bytes.");
        }
        return new MLDSAPublicKeyParameters(parameters(set), key);
    }

    /// A key read from PKCS#8 in any of the forms of RFC 9881 §6: seed, expanded, or both.
    static PrivateKey privateKey(PrivateKeyInfo info) throws IOException, InvalidKeyException {
        if (PrivateKeyFactory.createKey(info) instanceof MLDSAPrivateKeyParameters key) {
            return new Key(encoded(key));
        }
        throw new InvalidKeyException("The key is no ML-DSA key.");
    }

    /// The form that the JDK's own ML-DSA reads, which in Java 25 is only the expanded key.
    static PrivateKeyInfo expanded(PrivateKey key) throws IOException {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
        return PrivateKeyFactory.createKey(info) instanceof MLDSAPrivateKeyParameters parameters
                ? new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), new DEROctetString(parameters.getEncoded()))
                : info;
    }

    /// With the seed, where it is known, and the expanded key: what OpenSSL 3.5 and Bouncy Castle write.
    private static byte[] encoded(MLDSAPrivateKeyParameters key) throws IOException {
        int form = key.getSeed() == null ? MLDSAPrivateKeyParameters.EXPANDED_KEY : MLDSAPrivateKeyParameters.BOTH;
        return PrivateKeyInfoFactory.createPrivateKeyInfo(key.withPreferredFormat(form))
                .getEncoded();
    }

    /// The JDK's own form of such a key (in Java 25) has no room for the seed, so it is held here.
    private static final class Key implements PrivateKey {

        @Serial
        private static final long serialVersionUID = 1L;

        private final byte[] encoded;

        Key(byte[] encoded) {
            this.encoded = encoded;
        }

        @Override
        public String getAlgorithm() {
            return "ML-DSA";
        }

        @Override
        public String getFormat() {
            return "PKCS#8";
        }

        @Override
        public byte[] getEncoded() {
            return encoded.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && MessageDigest.isEqual(encoded, key.encoded);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(encoded);
        }

        /// Never the key.
        @Override
        public String toString() {
            return "ML-DSA private key";
        }
    }
}
