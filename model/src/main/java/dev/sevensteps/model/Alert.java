package dev.sevensteps.model;

import java.util.Locale;
import java.util.Optional;

/// The alert descriptions that TLS 1.2 and 1.3 know, under their names in the RFCs
/// (RFC 5246 §7.2, RFC 6066 §9, RFC 7301 §3.2, RFC 9846 §6).
public enum Alert {
    CLOSE_NOTIFY(0),
    UNEXPECTED_MESSAGE(10),
    BAD_RECORD_MAC(20),
    DECRYPTION_FAILED_RESERVED(21),
    RECORD_OVERFLOW(22),
    DECOMPRESSION_FAILURE(30),
    HANDSHAKE_FAILURE(40),
    NO_CERTIFICATE_RESERVED(41),
    BAD_CERTIFICATE(42),
    UNSUPPORTED_CERTIFICATE(43),
    CERTIFICATE_REVOKED(44),
    CERTIFICATE_EXPIRED(45),
    CERTIFICATE_UNKNOWN(46),
    ILLEGAL_PARAMETER(47),
    UNKNOWN_CA(48),
    ACCESS_DENIED(49),
    DECODE_ERROR(50),
    DECRYPT_ERROR(51),
    EXPORT_RESTRICTION_RESERVED(60),
    PROTOCOL_VERSION(70),
    INSUFFICIENT_SECURITY(71),
    INTERNAL_ERROR(80),
    INAPPROPRIATE_FALLBACK(86),
    USER_CANCELED(90),
    NO_RENEGOTIATION(100),
    MISSING_EXTENSION(109),
    UNSUPPORTED_EXTENSION(110),
    CERTIFICATE_UNOBTAINABLE(111),
    UNRECOGNIZED_NAME(112),
    BAD_CERTIFICATE_STATUS_RESPONSE(113),
    BAD_CERTIFICATE_HASH_VALUE(114),
    UNKNOWN_PSK_IDENTITY(115),
    CERTIFICATE_REQUIRED(116),
    GENERAL_ERROR(117),
    NO_APPLICATION_PROTOCOL(120);

    private static final Alert[] BY_CODE = new Alert[256];

    static {
        for (Alert alert : values()) {
            BY_CODE[alert.code] = alert;
        }
    }

    private final int code;

    Alert(int code) {
        this.code = code;
    }

    /// The number on the wire, 0..255.
    public int code() {
        return code;
    }

    /// The alert with this number, or nothing if none of the RFCs above gives it a meaning.
    public static Optional<Alert> ofCode(int code) {
        return code < 0 || code >= BY_CODE.length ? Optional.empty() : Optional.ofNullable(BY_CODE[code]);
    }

    /// The name as the RFCs write it: `handshake_failure`, `no_certificate_RESERVED`.
    public String rfcName() {
        return name().toLowerCase(Locale.ROOT).replace("_reserved", "_RESERVED");
    }

    @Override
    public String toString() {
        return rfcName();
    }
}
