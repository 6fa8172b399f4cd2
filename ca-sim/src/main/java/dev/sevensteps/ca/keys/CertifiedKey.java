package dev.sevensteps.ca.keys;

import dev.sevensteps.ca.KeyType;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.DSAParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.Ed448PublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.jspecify.annotations.Nullable;

/// The public key that a certificate certifies (RFC 5280 §4.1.2.7), read once and ready to check signatures with.
public sealed interface CertifiedKey {

    /// A modulus longer than this is not computed with: checking one signature would take seconds.
    int LONGEST_MODULUS = 8192;

    /// A public exponent longer than this likewise; in practice it is 65537.
    int LONGEST_EXPONENT = 64;

    /// A DSA prime longer than this is not computed with either (FIPS 186-4 §4.2).
    int LONGEST_DSA_PRIME = 3072;

    /// rsaEncryption (RFC 3279 §2.3.1).
    record Rsa(BigInteger modulus, BigInteger exponent) implements CertifiedKey {}

    /// id-RSASSA-PSS (RFC 4055 §1.2), perhaps with the only parameters it may sign with.
    record RsaPss(BigInteger modulus, BigInteger exponent, Optional<SignatureScheme.RsaPss> only)
            implements CertifiedKey {}

    /// id-ecPublicKey on a named curve (RFC 5480 §2.1.1).
    record Ec(Curve curve, ECPublicKeyParameters key) implements CertifiedKey {}

    /// id-dsa (RFC 3279 §2.3.2), for museums.
    ///
    /// @param prime      the prime p; 0 where the key leaves its parameters to its issuer
    /// @param y          the public value
    /// @param parameters p, q and g; absent where they are those of the issuer's key
    record Dsa(BigInteger prime, BigInteger y, Optional<DSAParameters> parameters) implements CertifiedKey {
        /// The same with the parameters of the issuer's key where it has none of its own (RFC 5280 §6.1.4 (e)).
        public Dsa inheritingFrom(Dsa issuer) {
            return parameters.isPresent() ? this : new Dsa(issuer.prime(), y, issuer.parameters());
        }
    }

    record Ed25519(Ed25519PublicKeyParameters key) implements CertifiedKey {}

    record Ed448(Ed448PublicKeyParameters key) implements CertifiedKey {}

    record MlDsa(KeyType.MlDsa set, MLDSAPublicKeyParameters key) implements CertifiedKey {}

    /// A key that is not computed with here.
    ///
    /// @param description what it is: "a key of the algorithm 1.2.3"
    record Unsupported(String description) implements CertifiedKey {}

    /// Reads a key.
    ///
    /// @throws IOException if its bytes are not what its algorithm calls for
    static CertifiedKey of(SubjectPublicKeyInfo info) throws IOException {
        try {
            return read(info);
        } catch (RuntimeException e) {
            // Bouncy Castle reports bad keys by several kinds of unchecked exception.
            throw new IOException("The public key cannot be read: " + e.getMessage(), e);
        }
    }

    private static CertifiedKey read(SubjectPublicKeyInfo info) throws IOException {
        AlgorithmIdentifier algorithm = info.getAlgorithm();
        ASN1ObjectIdentifier oid = algorithm.getAlgorithm();
        if (oid.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            RSAPublicKey key = rsaKey(info);
            return rsaOr(key).orElseGet(() -> new Rsa(key.getModulus(), key.getPublicExponent()));
        }
        if (oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            RSAPublicKey key = rsaKey(info);
            return rsaOr(key).orElseGet(() -> rsaPss(key, algorithm.getParameters()));
        }
        if (oid.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return ec(algorithm.getParameters(), info.getPublicKeyData().getOctets());
        }
        if (oid.equals(X9ObjectIdentifiers.id_dsa)) {
            return dsa(algorithm.getParameters(), info);
        }
        if (oid.equals(EdECObjectIdentifiers.id_Ed25519)) {
            return new Ed25519(
                    new Ed25519PublicKeyParameters(info.getPublicKeyData().getOctets()));
        }
        if (oid.equals(EdECObjectIdentifiers.id_Ed448)) {
            return new Ed448(
                    new Ed448PublicKeyParameters(info.getPublicKeyData().getOctets()));
        }
        Optional<KeyType.MlDsa> mlDsa = MlDsaKeys.set(oid);
        if (mlDsa.isPresent()) {
            return new MlDsa(mlDsa.get(), MlDsaKeys.publicKey(mlDsa.get(), info));
        }
        return new Unsupported("a key of the algorithm " + oid.getId());
    }

    private static RSAPublicKey rsaKey(SubjectPublicKeyInfo info) throws IOException {
        byte[] bytes = info.getPublicKeyData().getOctets();
        try {
            Der.requireOneElement(bytes);
        } catch (Der.NotDer e) {
            throw new IOException("The RSA public key " + e.getMessage(), e);
        }
        return RSAPublicKey.getInstance(bytes);
    }

    private static Optional<CertifiedKey> rsaOr(RSAPublicKey key) {
        BigInteger modulus = key.getModulus();
        BigInteger exponent = key.getPublicExponent();
        if (modulus.signum() <= 0 || exponent.signum() <= 0 || !exponent.testBit(0) || !modulus.testBit(0)) {
            throw new IllegalArgumentException("its RSA modulus and exponent must be positive and odd.");
        }
        if (modulus.bitLength() > LONGEST_MODULUS) {
            return Optional.of(new Unsupported("an RSA key of " + modulus.bitLength() + " bits (at most "
                    + LONGEST_MODULUS + " are computed with)"));
        }
        if (exponent.bitLength() > LONGEST_EXPONENT) {
            return Optional.of(new Unsupported("an RSA key with a public exponent of " + exponent.bitLength()
                    + " bits (at most " + LONGEST_EXPONENT + " are computed with)"));
        }
        return Optional.empty();
    }

    private static CertifiedKey rsaPss(RSAPublicKey key, @Nullable ASN1Encodable parameters) {
        if (parameters == null) {
            return new RsaPss(key.getModulus(), key.getPublicExponent(), Optional.empty());
        }
        Optional<SignatureScheme.RsaPss> only = SignatureScheme.pssParameters(parameters);
        return only.isPresent()
                ? new RsaPss(key.getModulus(), key.getPublicExponent(), only)
                : new Unsupported("an RSASSA-PSS key with parameters that are not known here");
    }

    private static CertifiedKey dsa(@Nullable ASN1Encodable parameters, SubjectPublicKeyInfo info) throws IOException {
        BigInteger y = ASN1Integer.getInstance(info.parsePublicKey()).getPositiveValue();
        if (parameters == null || parameters.toASN1Primitive().equals(DERNull.INSTANCE)) {
            return new Dsa(BigInteger.ZERO, y, Optional.empty());
        }
        DSAParameter dsa = DSAParameter.getInstance(parameters);
        BigInteger prime = dsa.getP();
        if (prime.bitLength() > LONGEST_DSA_PRIME || dsa.getQ().bitLength() > LONGEST_DSA_PRIME) {
            return new Unsupported("a DSA key of " + prime.bitLength() + " bits (at most " + LONGEST_DSA_PRIME
                    + " are computed with)");
        }
        return new Dsa(prime, y, Optional.of(new DSAParameters(prime, dsa.getQ(), dsa.getG())));
    }

    private static CertifiedKey ec(@Nullable ASN1Encodable parameters, byte[] point) {
        // RFC 5480 §2.1.1: implicitCurve and specifiedCurve MUST NOT be used. A curve that the sender makes up could
        // make any signature good (CVE-2020-0601), or take for ever to compute on.
        if (!(parameters instanceof ASN1ObjectIdentifier oid)) {
            return new Unsupported("an elliptic-curve key on a curve that has no name");
        }
        Optional<Curve> curve = Curve.of(oid);
        return curve.isPresent()
                ? new Ec(curve.get(), curve.get().publicKey(point))
                : new Unsupported("an elliptic-curve key on the curve " + oid.getId());
    }

    /// What kind of key it is, where it is one that can also be made here.
    default Optional<KeyType> type() {
        try {
            return switch (this) {
                case Rsa(BigInteger modulus, BigInteger _) -> Optional.of(new KeyType.Rsa(modulus.bitLength()));
                case RsaPss(BigInteger modulus, BigInteger _, Optional<SignatureScheme.RsaPss> _) ->
                    Optional.of(new KeyType.RsaPss(modulus.bitLength()));
                case Ec(Curve curve, ECPublicKeyParameters _) -> curve.type();
                case Ed25519 _ -> Optional.of(KeyType.ed25519());
                case Ed448 _ -> Optional.of(KeyType.ed448());
                case MlDsa(KeyType.MlDsa set, var _) -> Optional.of(set);
                case Dsa _, Unsupported _ -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // an RSA length that is not made here
        }
    }

    /// The key as a person would name it: "an RSA key of 2048 bits".
    default String description() {
        return switch (this) {
            case Rsa(BigInteger modulus, BigInteger _) -> "an RSA key of " + modulus.bitLength() + " bits";
            case RsaPss(BigInteger modulus, BigInteger _, Optional<SignatureScheme.RsaPss> _) ->
                "an RSASSA-PSS key of " + modulus.bitLength() + " bits";
            case Ec(Curve curve, ECPublicKeyParameters _) -> "an elliptic-curve key on " + curve;
            case Dsa(BigInteger prime, BigInteger _, Optional<DSAParameters> _) ->
                "a DSA key of " + prime.bitLength() + " bits";
            case Ed25519 _ -> "an Ed25519 key";
            case Ed448 _ -> "an Ed448 key";
            case MlDsa(KeyType.MlDsa set, var _) -> "an " + MlDsaKeys.name(set) + " key";
            case Unsupported(String description) -> description;
        };
    }

    /// The RSA key as Bouncy Castle takes it. Its own checks of the modulus (small factors, primality) are left out: they
    /// take longer than the signature check, and a modulus that its owner chose badly is a signature that others can
    /// forge, which no such check rules out.
    static RSAKeyParameters rsaParameters(BigInteger modulus, BigInteger exponent) {
        return new RSAKeyParameters(false, modulus, exponent, true);
    }
}
