package dev.sevensteps.engine.suite;

/// The ciphers of TLS 1.2 in CBC mode, with the MAC that goes with each (RFC 5246 §A.5, RFC 5289 §3.1).
///
/// The RFCs name the MAC in the suite, and it is not always the hash of the PRF: see [Tls12Suite].
public enum CbcAlgorithm implements RecordCipher {
    AES_128_CBC_SHA(16, MacAlgorithm.HMAC_SHA1),
    AES_256_CBC_SHA(32, MacAlgorithm.HMAC_SHA1),
    AES_128_CBC_SHA256(16, MacAlgorithm.HMAC_SHA256),
    AES_256_CBC_SHA256(32, MacAlgorithm.HMAC_SHA256),
    AES_256_CBC_SHA384(32, MacAlgorithm.HMAC_SHA384);

    /// The length of a block of AES, and so of the IV in front of each record (`block_length`, `record_iv_length`).
    public static final int BLOCK_LENGTH = 16;

    private final int keyLength;
    private final MacAlgorithm mac;

    CbcAlgorithm(int keyLength, MacAlgorithm mac) {
        this.keyLength = keyLength;
        this.mac = mac;
    }

    @Override
    public int keyLength() {
        return keyLength;
    }

    public MacAlgorithm mac() {
        return mac;
    }

    @Override
    public int macKeyLength() {
        return mac.length();
    }

    /// Each record brings its IV (RFC 5246 §6.2.3.2).
    @Override
    public int fixedIvLength() {
        return 0;
    }
}
