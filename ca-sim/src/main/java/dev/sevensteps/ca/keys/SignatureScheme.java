package dev.sevensteps.ca.keys;

import dev.sevensteps.ca.KeyType;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// How a certificate is signed (RFC 5280 §4.1.1.2). An algorithm identifier that is none of these is not checked.
public sealed interface SignatureScheme {

    /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2).
    record RsaPkcs1(Hash hash) implements SignatureScheme {}

    /// RSASSA-PSS (RFC 8017 §8.1, RFC 4055 §3.1).
    ///
    /// @param saltLength in bytes
    record RsaPss(Hash hash, Hash maskHash, int saltLength) implements SignatureScheme {}

    /// ECDSA (RFC 5758 §3.2).
    record Ecdsa(Hash hash) implements SignatureScheme {}

    /// DSA (RFC 5758 §3.1).
    record Dsa(Hash hash) implements SignatureScheme {}

    /// RFC 8410 §3.
    record Ed25519() implements SignatureScheme {}

    /// RFC 8410 §3.
    record Ed448() implements SignatureScheme {}

    /// RFC 9881 §3: ML-DSA without hashing before and without a context.
    record MlDsa(KeyType.MlDsa set) implements SignatureScheme {}

    /// What an issuer with a key of this type signs with.
    static SignatureScheme of(KeyType type) {
        Hash hash = switch (type) {
            case KeyType.Ecdsa.P384 -> Hash.SHA_384;
            case KeyType.Ecdsa.P521 -> Hash.SHA_512;
            case KeyType.Ecdsa.P256 -> Hash.SHA_256;
            case KeyType.Rsa _, KeyType.RsaPss _, KeyType.Edwards _, KeyType.MlDsa _ -> Hash.SHA_256;
        };
        return of(type, hash);
    }

    /// What an issuer with a key of this type signs with, if it is told the hash. Edwards and ML-DSA keys do not ask.
    static SignatureScheme of(KeyType type, Hash hash) {
        return switch (type) {
            case KeyType.Rsa(int _) -> new RsaPkcs1(hash);
            case KeyType.RsaPss(int _) -> new RsaPss(hash, hash, hash.digest().getDigestSize());
            case KeyType.Ecdsa _ -> new Ecdsa(hash);
            case KeyType.Edwards.ED25519 -> new Ed25519();
            case KeyType.Edwards.ED448 -> new Ed448();
            case KeyType.MlDsa set -> new MlDsa(set);
        };
    }

    /// The scheme that an algorithm identifier names, if it is known here.
    ///
    /// @throws RuntimeException if its parameters are malformed, as Bouncy Castle reports it
    static Optional<SignatureScheme> of(AlgorithmIdentifier algorithm) {
        ASN1ObjectIdentifier oid = algorithm.getAlgorithm();
        if (oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return Optional.ofNullable(algorithm.getParameters())
                    .flatMap(SignatureScheme::pssParameters)
                    .map(pss -> pss);
        }
        if (oid.equals(EdECObjectIdentifiers.id_Ed25519)) {
            return Optional.of(new Ed25519());
        }
        if (oid.equals(EdECObjectIdentifiers.id_Ed448)) {
            return Optional.of(new Ed448());
        }
        Optional<KeyType.MlDsa> mlDsa = MlDsaKeys.set(oid);
        if (mlDsa.isPresent()) {
            return mlDsa.map(MlDsa::new);
        }
        for (Hash hash : Hash.values()) {
            if (oid.equals(rsaPkcs1Oid(hash))) {
                return Optional.of(new RsaPkcs1(hash));
            }
            if (ecdsaOid(hash).filter(oid::equals).isPresent()) {
                return Optional.of(new Ecdsa(hash));
            }
            if (dsaOid(hash).filter(oid::equals).isPresent()) {
                return Optional.of(new Dsa(hash));
            }
        }
        return Optional.empty();
    }

    /// RFC 4055 §3.1: the hash, the hash of the mask generation function MGF1, the length of the salt, the trailer 1.
    ///
    /// @throws RuntimeException if the parameters are malformed, as Bouncy Castle reports it
    static Optional<RsaPss> pssParameters(ASN1Encodable parameters) {
        RSASSAPSSparams pss = RSASSAPSSparams.getInstance(parameters);
        AlgorithmIdentifier mask = pss.getMaskGenAlgorithm();
        if (!mask.getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)
                || !BigInteger.ONE.equals(pss.getTrailerField())
                || pss.getSaltLength().bitLength() > 10
                || pss.getSaltLength().signum() < 0) {
            return Optional.empty();
        }
        Optional<Hash> hash = Hash.of(pss.getHashAlgorithm().getAlgorithm());
        Optional<Hash> maskHash =
                Hash.of(AlgorithmIdentifier.getInstance(mask.getParameters()).getAlgorithm());
        if (hash.isEmpty() || maskHash.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new RsaPss(hash.get(), maskHash.get(), pss.getSaltLength().intValueExact()));
    }

    /// The identifier that stands in the certificate.
    default AlgorithmIdentifier identifier() {
        return switch (this) {
            // RFC 4055 §5: the parameters MUST be NULL.
            case RsaPkcs1(Hash hash) -> new AlgorithmIdentifier(rsaPkcs1Oid(hash), DERNull.INSTANCE);
            case RsaPss(Hash hash, Hash maskHash, int saltLength) ->
                new AlgorithmIdentifier(
                        PKCSObjectIdentifiers.id_RSASSA_PSS,
                        new RSASSAPSSparams(
                                new AlgorithmIdentifier(hash.oid(), DERNull.INSTANCE),
                                new AlgorithmIdentifier(
                                        PKCSObjectIdentifiers.id_mgf1,
                                        new AlgorithmIdentifier(maskHash.oid(), DERNull.INSTANCE)),
                                new ASN1Integer(saltLength),
                                RSASSAPSSparams.DEFAULT_TRAILER_FIELD));
            // RFC 5758 §3.2: the parameters MUST be left out. RFC 8410 §3: likewise.
            case Ecdsa(Hash hash) ->
                new AlgorithmIdentifier(ecdsaOid(hash)
                        .orElseThrow(() -> new IllegalArgumentException("There is no ECDSA with " + hash)));
            case Dsa(Hash hash) ->
                new AlgorithmIdentifier(
                        dsaOid(hash).orElseThrow(() -> new IllegalArgumentException("There is no DSA with " + hash)));
            case Ed25519() -> new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
            case Ed448() -> new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed448);
            // RFC 9881 §2: likewise.
            case MlDsa(KeyType.MlDsa set) -> new AlgorithmIdentifier(MlDsaKeys.oid(set));
        };
    }

    /// The hash that the strength of a signature stands on; Edwards and ML-DSA signatures have a good one of their own.
    default Hash hash() {
        return switch (this) {
            case RsaPkcs1(Hash hash) -> hash;
            case RsaPss(Hash hash, Hash _, int _) -> hash;
            case Ecdsa(Hash hash) -> hash;
            case Dsa(Hash hash) -> hash;
            case Ed25519() -> Hash.SHA_512;
            case Ed448() -> Hash.SHA_512;
            case MlDsa _ -> Hash.SHA_512;
        };
    }

    /// The scheme as a person would name it: "RSA (PKCS#1 v1.5) with SHA-256".
    default String description() {
        return switch (this) {
            case RsaPkcs1(Hash hash) -> "RSA (PKCS#1 v1.5) with " + hash;
            case RsaPss(Hash hash, Hash _, int _) -> "RSA (PSS) with " + hash;
            case Ecdsa(Hash hash) -> "ECDSA with " + hash;
            case Dsa(Hash hash) -> "DSA with " + hash;
            case Ed25519() -> "Ed25519";
            case Ed448() -> "Ed448";
            case MlDsa(KeyType.MlDsa set) -> MlDsaKeys.name(set);
        };
    }

    private static ASN1ObjectIdentifier rsaPkcs1Oid(Hash hash) {
        return switch (hash) {
            case MD5 -> PKCSObjectIdentifiers.md5WithRSAEncryption;
            case SHA_1 -> PKCSObjectIdentifiers.sha1WithRSAEncryption;
            case SHA_224 -> PKCSObjectIdentifiers.sha224WithRSAEncryption;
            case SHA_256 -> PKCSObjectIdentifiers.sha256WithRSAEncryption;
            case SHA_384 -> PKCSObjectIdentifiers.sha384WithRSAEncryption;
            case SHA_512 -> PKCSObjectIdentifiers.sha512WithRSAEncryption;
        };
    }

    private static Optional<ASN1ObjectIdentifier> ecdsaOid(Hash hash) {
        return switch (hash) {
            case MD5 -> Optional.empty();
            case SHA_1 -> Optional.of(X9ObjectIdentifiers.ecdsa_with_SHA1);
            case SHA_224 -> Optional.of(X9ObjectIdentifiers.ecdsa_with_SHA224);
            case SHA_256 -> Optional.of(X9ObjectIdentifiers.ecdsa_with_SHA256);
            case SHA_384 -> Optional.of(X9ObjectIdentifiers.ecdsa_with_SHA384);
            case SHA_512 -> Optional.of(X9ObjectIdentifiers.ecdsa_with_SHA512);
        };
    }

    private static Optional<ASN1ObjectIdentifier> dsaOid(Hash hash) {
        return switch (hash) {
            case SHA_1 -> Optional.of(X9ObjectIdentifiers.id_dsa_with_sha1);
            case SHA_224 -> Optional.of(NISTObjectIdentifiers.dsa_with_sha224);
            case SHA_256 -> Optional.of(NISTObjectIdentifiers.dsa_with_sha256);
            case MD5, SHA_384, SHA_512 -> Optional.empty();
        };
    }
}
