package dev.sevensteps.engine.suite;

/// The kinds of key that a certificate can hold here.
public enum KeyType {
    /// rsaEncryption: signs with PKCS#1 v1.5 and with PSS, and decrypts in static RSA key exchange.
    RSA,
    /// id-RSASSA-PSS: signs with PSS only (RFC 9846 §4.3.3, `rsa_pss_pss_*`).
    RSA_PSS,
    /// An elliptic-curve key on secp256r1.
    ECDSA_P256,
    /// An elliptic-curve key on secp384r1.
    ECDSA_P384,
    /// An elliptic-curve key on secp521r1.
    ECDSA_P521,
    ED25519,
    ED448;

    /// Whether this is an elliptic-curve or an Edwards key, which the `ECDHE_ECDSA` suites take (RFC 8422 §2).
    public boolean isEcdsaOrEddsa() {
        return switch (this) {
            case ECDSA_P256, ECDSA_P384, ECDSA_P521, ED25519, ED448 -> true;
            case RSA, RSA_PSS -> false;
        };
    }
}
