package dev.sevensteps.engine.suite;

/// The hash functions of TLS 1.2 and 1.3.
public enum HashAlgorithm {
    SHA256("SHA-256", 32, 64),
    SHA384("SHA-384", 48, 128),
    SHA512("SHA-512", 64, 128);

    private final String jcaName;
    private final int length;
    private final int blockLength;

    HashAlgorithm(String jcaName, int length, int blockLength) {
        this.jcaName = jcaName;
        this.length = length;
        this.blockLength = blockLength;
    }

    /// The name under which the JDK knows it: `SHA-256`.
    public String jcaName() {
        return jcaName;
    }

    /// The length of a digest, in bytes.
    public int length() {
        return length;
    }

    /// The length of the block that HMAC pads its key to, in bytes.
    public int blockLength() {
        return blockLength;
    }
}
