package dev.sevensteps.ca;

/// What a certified key may be used for: the bits of the key usage extension, in their order (RFC 5280 §4.2.1.3).
public enum KeyUse {
    /// Sign in a handshake: CertificateVerify, ServerKeyExchange.
    DIGITAL_SIGNATURE("digitalSignature", 0),
    /// Sign something that shall bind its signer later (once called nonRepudiation).
    CONTENT_COMMITMENT("contentCommitment", 1),
    /// Decrypt a key: static RSA key exchange.
    KEY_ENCIPHERMENT("keyEncipherment", 2),
    /// Decrypt data directly.
    DATA_ENCIPHERMENT("dataEncipherment", 3),
    /// Agree on a key: static Diffie-Hellman.
    KEY_AGREEMENT("keyAgreement", 4),
    /// Sign certificates: the mark of an authority.
    KEY_CERT_SIGN("keyCertSign", 5),
    /// Sign revocation lists.
    CRL_SIGN("cRLSign", 6),
    /// While agreeing on a key, only encipher.
    ENCIPHER_ONLY("encipherOnly", 7),
    /// While agreeing on a key, only decipher.
    DECIPHER_ONLY("decipherOnly", 8);

    private final String rfcName;
    private final int bit;

    KeyUse(String rfcName, int bit) {
        this.rfcName = rfcName;
        this.bit = bit;
    }

    /// The name as RFC 5280 writes it: `digitalSignature`.
    public String rfcName() {
        return rfcName;
    }

    /// The number of the bit, 0 for the first.
    public int bit() {
        return bit;
    }

    @Override
    public String toString() {
        return rfcName;
    }
}
