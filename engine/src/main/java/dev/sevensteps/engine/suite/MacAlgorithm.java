package dev.sevensteps.engine.suite;

/// The MACs of those suites of TLS 1.2 that encrypt in CBC mode (`MACAlgorithm`, RFC 5246 §6.1). They stand apart from
/// [HashAlgorithm]: SHA-1 is spoken as a MAC of records, where nobody has broken it, and nowhere else.
public enum MacAlgorithm {
    HMAC_SHA1("HmacSHA1", 20, 64, 8),
    HMAC_SHA256("HmacSHA256", 32, 64, 8),
    HMAC_SHA384("HmacSHA384", 48, 128, 16);

    private final String jcaName;
    private final int length;
    private final int blockLength;
    private final int counterLength;

    MacAlgorithm(String jcaName, int length, int blockLength, int counterLength) {
        this.jcaName = jcaName;
        this.length = length;
        this.blockLength = blockLength;
        this.counterLength = counterLength;
    }

    /// The name under which the JDK knows it: `HmacSHA1`.
    public String jcaName() {
        return jcaName;
    }

    /// The length of a MAC and of its key, in bytes (`mac_length`, `mac_key_length`).
    public int length() {
        return length;
    }

    /// How many bytes each compression of the hash takes, a power of two.
    public int blockLength() {
        return blockLength;
    }

    /// How many bytes the hash adds at the end to say how long its input was (RFC 6234 §4).
    public int counterLength() {
        return counterLength;
    }
}
