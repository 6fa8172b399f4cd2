package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.Ed448PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed448PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.jspecify.annotations.Nullable;

/// Reads keys for Bouncy Castle's lightweight API, and refuses those that nobody should compute with.
final class BouncyCastleKeys {

    /// RFC 8410 §3.
    private static final ASN1ObjectIdentifier ID_ED25519 = new ASN1ObjectIdentifier("1.3.101.112");

    /// RFC 8410 §3.
    private static final ASN1ObjectIdentifier ID_ED448 = new ASN1ObjectIdentifier("1.3.101.113");

    private BouncyCastleKeys() {}

    /// Reads a SubjectPublicKeyInfo.
    static PublicKeyInfo publicKey(SubjectPublicKeyInfo info) throws InvalidKeyException {
        try {
            return read(info, ByteString.copyOf(info.getEncoded(ASN1Encoding.DER)));
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new InvalidKeyException("The public key in the certificate cannot be read.", e);
        }
    }

    private static PublicKeyInfo read(SubjectPublicKeyInfo info, ByteString der)
            throws IOException, InvalidKeyException {
        ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
        if (info.getPublicKeyData().getPadBits() != 0) {
            throw new InvalidKeyException("The public key in the certificate does not fill its last byte.");
        }
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return new PublicKeyInfo(der, KeyType.RSA, KeyLimits.ALL_HASHES, rsa(info));
        }
        if (algorithm.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return new PublicKeyInfo(
                    der, KeyType.RSA_PSS, pssHashes(info.getAlgorithm().getParameters()), rsa(info));
        }
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            // RFC 5480 §2.1.1: the curve has a name; parameters written out are not allowed.
            Curve curve = Curve.of(
                    ASN1ObjectIdentifier.getInstance(info.getAlgorithm().getParameters()));
            byte[] point = info.getPublicKeyData().getOctets();
            return new PublicKeyInfo(
                    der,
                    curve.keyType(),
                    KeyLimits.ALL_HASHES,
                    new ECPublicKeyParameters(curve.readPoint(point), curve.domain()));
        }
        if (algorithm.equals(ID_ED25519)) {
            byte[] point = info.getPublicKeyData().getOctets();
            // The constructor refuses what is no point, or one of small order (RFC 8032 §5.1.3).
            return new PublicKeyInfo(der, KeyType.ED25519, KeyLimits.ALL_HASHES, new Ed25519PublicKeyParameters(point));
        }
        if (algorithm.equals(ID_ED448)) {
            byte[] point = info.getPublicKeyData().getOctets();
            return new PublicKeyInfo(der, KeyType.ED448, KeyLimits.ALL_HASHES, new Ed448PublicKeyParameters(point));
        }
        throw new InvalidKeyException("Public keys with the object identifier " + algorithm
                + " are not supported; RSA, RSASSA-PSS, EC on P-256, P-384 or P-521, Ed25519 and Ed448 are.");
    }

    private static RSAKeyParameters rsa(SubjectPublicKeyInfo info) throws IOException, InvalidKeyException {
        RSAPublicKey key = RSAPublicKey.getInstance(info.parsePublicKey());
        if (!Arrays.equals(
                key.getEncoded(ASN1Encoding.DER), info.getPublicKeyData().getOctets())) {
            // Negative numbers, for one, which the parser takes for positive ones, and another parser may not.
            throw new InvalidKeyException("The RSA key is not written in DER.");
        }
        KeyLimits.checkModulus(key.getModulus());
        KeyLimits.checkExponent(key.getPublicExponent());
        // "true": without the search for small factors and without primality tests, which protect nobody here: who
        // presents a weak key gives away no secret but his own, and his certificate has been judged by its signature.
        return new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent(), true);
    }

    private static Set<HashAlgorithm> pssHashes(@Nullable ASN1Encodable parameters) {
        if (parameters == null) {
            return KeyLimits.ALL_HASHES;
        }
        RSASSAPSSparams pss = RSASSAPSSparams.getInstance(parameters);
        AlgorithmIdentifier mask = pss.getMaskGenAlgorithm();
        if (!mask.getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)
                || !pss.getTrailerField().equals(BigInteger.ONE)
                || pss.getSaltLength().bitLength() > 16) {
            return Set.of();
        }
        return KeyLimits.hashes(
                hashName(pss.getHashAlgorithm()),
                hashName(AlgorithmIdentifier.getInstance(mask.getParameters())),
                pss.getSaltLength().intValue());
    }

    private static String hashName(AlgorithmIdentifier hash) {
        ASN1ObjectIdentifier name = hash.getAlgorithm();
        if (name.equals(NISTObjectIdentifiers.id_sha256)) {
            return HashAlgorithm.SHA256.jcaName();
        }
        if (name.equals(NISTObjectIdentifiers.id_sha384)) {
            return HashAlgorithm.SHA384.jcaName();
        }
        if (name.equals(NISTObjectIdentifiers.id_sha512)) {
            return HashAlgorithm.SHA512.jcaName();
        }
        return name.getId();
    }

    /// Converts a private key whose numbers can be read.
    ///
    /// @throws InvalidKeyException if they cannot, as those of a key in a token
    static AsymmetricKeyParameter privateKey(PrivateKey key) throws InvalidKeyException {
        return switch (key) {
            case RSAPrivateCrtKey rsa ->
                new RSAPrivateCrtKeyParameters(
                        rsa.getModulus(),
                        rsa.getPublicExponent(),
                        rsa.getPrivateExponent(),
                        rsa.getPrimeP(),
                        rsa.getPrimeQ(),
                        rsa.getPrimeExponentP(),
                        rsa.getPrimeExponentQ(),
                        rsa.getCrtCoefficient(),
                        true);
            case ECPrivateKey ec ->
                new ECPrivateKeyParameters(ec.getS(), Curve.of(ec.getParams()).domain());
            case EdECPrivateKey edwards -> {
                byte[] seed = edwards.getBytes().orElseThrow(BouncyCastleKeys::unreadable);
                yield edwards.getParams().getName().equals("Ed448")
                        ? new Ed448PrivateKeyParameters(seed)
                        : new Ed25519PrivateKeyParameters(seed);
            }
            case PrivateKey other -> throw unreadable();
        };
    }

    private static InvalidKeyException unreadable() {
        return new InvalidKeyException(
                "Bouncy Castle cannot read this private key's numbers; a key in a token is for the JDK's adapter.");
    }
}
