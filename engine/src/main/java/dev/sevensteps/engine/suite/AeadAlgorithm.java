package dev.sevensteps.engine.suite;

/// The ciphers that protect the records of all that is good practice. Each is an AEAD (RFC 5116) with a 16-byte tag and a 12-byte nonce; they
/// differ in how TLS 1.2 makes the nonce.
public enum AeadAlgorithm implements RecordCipher {
    /// RFC 5288: four bytes of the nonce are derived, eight travel with each record.
    AES_128_GCM(16, 4, 8),
    /// RFC 5288.
    AES_256_GCM(32, 4, 8),
    /// RFC 7905: twelve bytes are derived and XORed with the sequence number; none travel.
    CHACHA20_POLY1305(32, 12, 0);

    /// The length of the tag at the end of every protected record, in bytes.
    public static final int TAG_LENGTH = 16;

    /// The length of the nonce that the cipher takes, in bytes.
    public static final int NONCE_LENGTH = 12;

    private final int keyLength;
    private final int fixedIvLength;
    private final int recordIvLength;

    AeadAlgorithm(int keyLength, int fixedIvLength, int recordIvLength) {
        this.keyLength = keyLength;
        this.fixedIvLength = fixedIvLength;
        this.recordIvLength = recordIvLength;
    }

    @Override
    public int keyLength() {
        return keyLength;
    }

    /// None: the tag takes the place of a MAC.
    @Override
    public int macKeyLength() {
        return 0;
    }

    @Override
    public int fixedIvLength() {
        return fixedIvLength;
    }

    /// How many bytes of the nonce TLS 1.2 writes in front of each record (`record_iv_length`).
    public int recordIvLength() {
        return recordIvLength;
    }
}
