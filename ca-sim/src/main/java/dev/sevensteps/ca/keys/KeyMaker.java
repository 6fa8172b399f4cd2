package dev.sevensteps.ca.keys;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.Ed448KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.Ed448KeyGenerationParameters;
import org.bouncycastle.crypto.params.Ed448PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed448PublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.jspecify.annotations.Nullable;

/// Makes keys, and reads them.
///
/// Keys are made by Bouncy Castle, whose generators take all their randomness from the source they are given, so that a
/// seed fixes the key; the JDK's do not promise that. They are handed out as the JDK holds them, so that any code can use
/// them.
public final class KeyMaker {

    private static final int CERTAINTY = 112;

    private KeyMaker() {}

    /// A private key and the public key info that goes into a certificate.
    public record MadeKey(PrivateKey privateKey, SubjectPublicKeyInfo publicKey) {
        /// Names the algorithm, never the key.
        @Override
        public String toString() {
            return "MadeKey(" + publicKey.getAlgorithm().getAlgorithm() + ")";
        }
    }

    /// Makes a key of this type.
    public static MadeKey make(KeyType type, SecureRandom random) {
        AsymmetricCipherKeyPair pair = pair(type, random);
        try {
            PrivateKeyInfo privateKey = PrivateKeyInfoFactory.createPrivateKeyInfo(pair.getPrivate());
            SubjectPublicKeyInfo publicKey = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic());
            if (type instanceof KeyType.RsaPss) {
                // RFC 4055 §1.2: without parameters the key may be used with any hash and salt.
                AlgorithmIdentifier pss = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS);
                privateKey = new PrivateKeyInfo(pss, privateKey.parsePrivateKey());
                publicKey = new SubjectPublicKeyInfo(pss, publicKey.parsePublicKey());
            }
            return new MadeKey(toJdk(privateKey), publicKey);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("A key of type " + type.label() + " was made but cannot be written.", e);
        }
    }

    /// The key as the JDK holds it.
    ///
    /// @throws GeneralSecurityException if the JDK has no such algorithm, or the key is malformed
    public static PrivateKey toJdk(PrivateKeyInfo info) throws GeneralSecurityException, IOException {
        if (MlDsaKeys.set(info.getPrivateKeyAlgorithm().getAlgorithm()).isPresent()) {
            return MlDsaKeys.privateKey(info);
        }
        String oid = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
        String algorithm;
        if (oid.equals(PKCSObjectIdentifiers.rsaEncryption.getId())) {
            algorithm = "RSA";
        } else if (oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS.getId())) {
            algorithm = "RSASSA-PSS";
        } else if (oid.equals(X9ObjectIdentifiers.id_ecPublicKey.getId())) {
            algorithm = "EC";
        } else if (oid.equals(EdECObjectIdentifiers.id_Ed25519.getId())) {
            algorithm = "Ed25519";
        } else if (oid.equals(EdECObjectIdentifiers.id_Ed448.getId())) {
            algorithm = "Ed448";
        } else {
            throw new GeneralSecurityException("The private key is of the algorithm " + oid
                    + ", which is none of RSA, RSASSA-PSS, elliptic curve, Ed25519, Ed448 and ML-DSA.");
        }
        // Without the public key and attributes that RFC 5958 lets it carry, which not every reader takes.
        PrivateKeyInfo bare = new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), info.parsePrivateKey());
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bare.getEncoded()));
    }

    /// The key in a form that the JDK's own key stores can give back.
    ///
    /// @throws GeneralSecurityException if the JDK has no such algorithm
    public static PrivateKey asTheJdkStoresIt(PrivateKey key) throws GeneralSecurityException, IOException {
        return typeOf(key) instanceof KeyType.MlDsa
                ? KeyFactory.getInstance("ML-DSA")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(MlDsaKeys.expanded(key).getEncoded()))
                : key;
    }

    /// The type of a private key.
    ///
    /// @throws IllegalArgumentException if it is of none that is known here
    public static KeyType typeOf(PrivateKey key) {
        try {
            return CertifiedKey.of(publicKeyOf(key)).type().orElseThrow(() -> unknownType(key, null));
        } catch (IOException | RuntimeException e) {
            throw unknownType(key, e);
        }
    }

    private static SubjectPublicKeyInfo publicKeyOf(PrivateKey key) throws IOException {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
        AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
        return switch (parameters(key)) {
            case RSAKeyParameters rsa ->
                new SubjectPublicKeyInfo(algorithm, new RSAPublicKey(rsa.getModulus(), exponentOf(rsa)));
            case ECPrivateKeyParameters ec ->
                new SubjectPublicKeyInfo(
                        algorithm, ec.getParameters().getG().multiply(ec.getD()).getEncoded(false));
            case Ed25519PrivateKeyParameters edwards ->
                new SubjectPublicKeyInfo(algorithm, edwards.generatePublicKey().getEncoded());
            case Ed448PrivateKeyParameters edwards ->
                new SubjectPublicKeyInfo(algorithm, edwards.generatePublicKey().getEncoded());
            case MLDSAPrivateKeyParameters mlDsa ->
                SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(mlDsa.getPublicKeyParameters());
            case AsymmetricKeyParameter _ -> throw new IOException("The key is of no type known here.");
        };
    }

    private static BigInteger exponentOf(RSAKeyParameters key) {
        return key instanceof RSAPrivateCrtKeyParameters crt ? crt.getPublicExponent() : BigInteger.valueOf(65537);
    }

    private static IllegalArgumentException unknownType(PrivateKey key, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "A private key of the type " + key.getAlgorithm()
                        + " cannot be used here. Use an RSA, RSASSA-PSS, ECDSA (P-256, P-384 or P-521), Ed25519, Ed448"
                        + " or ML-DSA key.",
                cause);
    }

    private static AsymmetricCipherKeyPair pair(KeyType type, SecureRandom random) {
        return switch (type) {
            case KeyType.MlDsa set -> MlDsaKeys.pair(set, random);
            case KeyType.Rsa(int bits) -> rsaPair(bits, random);
            case KeyType.RsaPss(int bits) -> rsaPair(bits, random);
            case KeyType.Ecdsa.P256 -> ecPair(Curve.P256, random);
            case KeyType.Ecdsa.P384 -> ecPair(Curve.P384, random);
            case KeyType.Ecdsa.P521 -> ecPair(Curve.P521, random);
            case KeyType.Edwards.ED448 -> {
                Ed448KeyPairGenerator generator = new Ed448KeyPairGenerator();
                generator.init(new Ed448KeyGenerationParameters(random));
                yield generator.generateKeyPair();
            }
            case KeyType.Edwards.ED25519 -> {
                Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
                generator.init(new Ed25519KeyGenerationParameters(random));
                yield generator.generateKeyPair();
            }
        };
    }

    private static AsymmetricCipherKeyPair rsaPair(int bits, SecureRandom random) {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65537), random, bits, CERTAINTY));
        return generator.generateKeyPair();
    }

    private static AsymmetricCipherKeyPair ecPair(Curve curve, SecureRandom random) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(curve.domain(), random));
        return generator.generateKeyPair();
    }

    /// Whether a private key belongs to the key in a certificate. A certificate that cannot be read belongs to nobody.
    public static boolean belongTogether(PrivateKey privateKey, ByteString certificate) {
        try {
            CertifiedKey own = CertifiedKey.of(publicKeyOf(privateKey));
            CertifiedKey certified = CertifiedKey.of(
                    Certificate.getInstance(certificate.toArray()).getSubjectPublicKeyInfo());
            return switch (own) {
                // A private key may lack the public exponent, and the modulus says it all.
                case CertifiedKey.Rsa(BigInteger modulus, BigInteger _) ->
                    certified instanceof CertifiedKey.Rsa other
                            && other.modulus().equals(modulus);
                case CertifiedKey.RsaPss(BigInteger modulus, BigInteger _, var _) ->
                    certified instanceof CertifiedKey.RsaPss other
                            && other.modulus().equals(modulus);
                case CertifiedKey.Ec(Curve curve, ECPublicKeyParameters key) ->
                    certified instanceof CertifiedKey.Ec other
                            && other.curve() == curve
                            && other.key().getQ().equals(key.getQ());
                case CertifiedKey.Ed25519(Ed25519PublicKeyParameters key) ->
                    certified instanceof CertifiedKey.Ed25519 other
                            && Arrays.equals(other.key().getEncoded(), key.getEncoded());
                case CertifiedKey.Ed448(Ed448PublicKeyParameters key) ->
                    certified instanceof CertifiedKey.Ed448 other
                            && Arrays.equals(other.key().getEncoded(), key.getEncoded());
                case CertifiedKey.MlDsa(var set, MLDSAPublicKeyParameters key) ->
                    certified instanceof CertifiedKey.MlDsa other
                            && other.set() == set
                            && Arrays.equals(other.key().getEncoded(), key.getEncoded());
                case CertifiedKey.Dsa _, CertifiedKey.Unsupported _ -> false; // not made here
            };
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    static AsymmetricKeyParameter parameters(PrivateKey key) {
        try {
            return PrivateKeyFactory.createKey(key.getEncoded());
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "The private key (" + key.getAlgorithm() + ") cannot be used to sign certificates.", e);
        }
    }
}
