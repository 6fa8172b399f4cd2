package dev.sevensteps.engine.wire;

/// How much of a peer's talk is listened to. The lengths in the RFC's structures are upper bounds that are hardly ever
/// needed (a Certificate may have 16 megabytes); a peer that is not known yet should not be able to make us keep that
/// much. Whatever is longer is answered with decode_error.
public final class Limits {

    /// The longest handshake message that is joined from records unless the application asks for another limit. Long
    /// chains of RSA certificates come to about 10,000 bytes.
    public static final int HANDSHAKE_MESSAGE_LENGTH = 1 << 16;

    /// The most certificates in a Certificate message.
    public static final int CERTIFICATES = 100;

    /// The most extensions in one block. The registry of all extension types had about 70 entries in 2026, and no type
    /// may occur twice.
    public static final int EXTENSIONS = 256;

    /// The longest host name in server_name, in bytes: DNS has none longer (RFC 1035 §2.3.4).
    public static final int HOST_NAME_LENGTH = 255;

    /// The longest fragment of a record in clear: 2^14 bytes (RFC 5246 §6.2.1).
    public static final int PLAINTEXT_LENGTH = 1 << 14;

    /// The longest fragment of a protected record: 2^14 + 2048 bytes (RFC 5246 §6.2.3).
    public static final int CIPHERTEXT_LENGTH = (1 << 14) + 2048;

    /// The longest fragment of a protected record of TLS 1.3: 2^14 + 256 bytes (RFC 9846 §5.2).
    public static final int TLS13_CIPHERTEXT_LENGTH = (1 << 14) + 256;

    /// The largest length that one byte can say: `2^8-1` in the RFCs.
    static final int UINT8 = 0xff;

    /// The largest length that two bytes can say: `2^16-1`.
    static final int UINT16 = 0xffff;

    /// The largest length that three bytes can say: `2^24-1`.
    static final int UINT24 = 0xff_ffff;

    private Limits() {}
}
