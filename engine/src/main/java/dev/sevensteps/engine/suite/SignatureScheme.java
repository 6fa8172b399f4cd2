package dev.sevensteps.engine.suite;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// How a handshake is signed, under the names of RFC 9846 §4.3.3. TLS 1.2 writes the same two bytes as a hash
/// and a signature algorithm (RFC 5246 §7.4.1.4.1); the codes were chosen to agree.
public enum SignatureScheme {
    ECDSA_SECP256R1_SHA256(0x0403, HashAlgorithm.SHA256, KeyType.ECDSA_P256, KeyType.ECDSA_P384, KeyType.ECDSA_P521),
    ECDSA_SECP384R1_SHA384(0x0503, HashAlgorithm.SHA384, KeyType.ECDSA_P384, KeyType.ECDSA_P256, KeyType.ECDSA_P521),
    ECDSA_SECP521R1_SHA512(0x0603, HashAlgorithm.SHA512, KeyType.ECDSA_P521, KeyType.ECDSA_P256, KeyType.ECDSA_P384),
    ED25519(0x0807, HashAlgorithm.SHA512, KeyType.ED25519),
    /// Its hash is SHAKE256, which is part of the algorithm; the column is not used.
    ED448(0x0808, HashAlgorithm.SHA512, KeyType.ED448),
    RSA_PSS_RSAE_SHA256(0x0804, HashAlgorithm.SHA256, KeyType.RSA),
    RSA_PSS_RSAE_SHA384(0x0805, HashAlgorithm.SHA384, KeyType.RSA),
    RSA_PSS_RSAE_SHA512(0x0806, HashAlgorithm.SHA512, KeyType.RSA),
    RSA_PSS_PSS_SHA256(0x0809, HashAlgorithm.SHA256, KeyType.RSA_PSS),
    RSA_PSS_PSS_SHA384(0x080a, HashAlgorithm.SHA384, KeyType.RSA_PSS),
    RSA_PSS_PSS_SHA512(0x080b, HashAlgorithm.SHA512, KeyType.RSA_PSS),
    RSA_PKCS1_SHA256(0x0401, HashAlgorithm.SHA256, KeyType.RSA),
    RSA_PKCS1_SHA384(0x0501, HashAlgorithm.SHA384, KeyType.RSA),
    RSA_PKCS1_SHA512(0x0601, HashAlgorithm.SHA512, KeyType.RSA);

    private final int code;
    private final HashAlgorithm hash;
    private final KeyType mainType;
    private final Set<KeyType> keyTypes;

    SignatureScheme(int code, HashAlgorithm hash, KeyType mainType, KeyType... alsoInTls12) {
        this.code = code;
        this.hash = hash;
        this.mainType = mainType;
        this.keyTypes = EnumSet.of(mainType, alsoInTls12);
    }

    /// The number on the wire.
    public int code() {
        return code;
    }

    /// The hash that is signed (for Ed25519 the one that is part of the algorithm).
    public HashAlgorithm hash() {
        return hash;
    }

    /// The registered name: `rsa_pss_rsae_sha256`.
    public String rfcName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// Whether a key of this type can make such a signature in TLS 1.2, where the curve of an ECDSA key is not
    /// tied to the hash (RFC 5246 §7.4.1.4.1).
    public boolean fits(KeyType keyType) {
        return keyTypes.contains(keyType);
    }

    /// Whether a key of this type can make such a signature in the handshake of TLS 1.3, where the curve is tied to the
    /// hash, and PKCS #1 v1.5 is left to certificates (RFC 9846 §4.3.3).
    public boolean fitsInTls13(KeyType keyType) {
        return switch (this) {
            case RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512 -> false;
            case ECDSA_SECP256R1_SHA256,
                    ECDSA_SECP384R1_SHA384,
                    ECDSA_SECP521R1_SHA512,
                    ED25519,
                    ED448,
                    RSA_PSS_RSAE_SHA256,
                    RSA_PSS_RSAE_SHA384,
                    RSA_PSS_RSAE_SHA512,
                    RSA_PSS_PSS_SHA256,
                    RSA_PSS_PSS_SHA384,
                    RSA_PSS_PSS_SHA512 -> keyType == mainType;
        };
    }

    /// The scheme with this number, or nothing if it is none of ours.
    public static Optional<SignatureScheme> ofCode(int code) {
        for (SignatureScheme scheme : values()) {
            if (scheme.code == code) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return rfcName();
    }
}
