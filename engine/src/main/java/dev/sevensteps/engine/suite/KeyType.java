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
    ED25519;

    /// Whether this is an elliptic-curve or an Edwards key, which the `ECDHE_ECDSA` suites take (RFC 8422 §2).
    public boolean isEcdsaOrEddsa() {
        return this == ECDSA_P256 || this == ECDSA_P384 || this == ED25519;
    }
}
