package dev.sevensteps.engine.wire;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The kinds of handshake message (RFC 5246 §7.4, RFC 5077 §3.3, RFC 6066 §8, RFC 9846 §4), each with the section that describes it.
public enum HandshakeType {
    HELLO_REQUEST(0, "hello_request", "RFC 5246 §7.4.1.1"),
    CLIENT_HELLO(1, "client_hello", "RFC 5246 §7.4.1.2"),
    SERVER_HELLO(2, "server_hello", "RFC 5246 §7.4.1.3"),
    NEW_SESSION_TICKET(4, "new_session_ticket", "RFC 5077 §3.3"),
    END_OF_EARLY_DATA(5, "end_of_early_data", "RFC 9846 §4.6"),
    ENCRYPTED_EXTENSIONS(8, "encrypted_extensions", "RFC 9846 §4.4.1"),
    CERTIFICATE(11, "certificate", "RFC 5246 §7.4.2"),
    SERVER_KEY_EXCHANGE(12, "server_key_exchange", "RFC 5246 §7.4.3"),
    CERTIFICATE_REQUEST(13, "certificate_request", "RFC 5246 §7.4.4"),
    SERVER_HELLO_DONE(14, "server_hello_done", "RFC 5246 §7.4.5"),
    CERTIFICATE_VERIFY(15, "certificate_verify", "RFC 5246 §7.4.8"),
    CLIENT_KEY_EXCHANGE(16, "client_key_exchange", "RFC 5246 §7.4.7"),
    FINISHED(20, "finished", "RFC 5246 §7.4.9"),
    CERTIFICATE_STATUS(22, "certificate_status", "RFC 6066 §8"),
    KEY_UPDATE(24, "key_update", "RFC 9846 §4.7.3");

    private static final HandshakeType[] BY_CODE = new HandshakeType[25];

    static {
        for (HandshakeType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private static final Pattern INITIAL = Pattern.compile("(?:^|_)([a-z])");

    private final int code;
    private final String rfcName;
    private final String section;

    HandshakeType(int code, String rfcName, String section) {
        this.code = code;
        this.rfcName = rfcName;
        this.section = section;
    }

    /// The number on the wire.
    public int code() {
        return code;
    }

    /// The name as the RFCs write it: `client_hello`.
    public String rfcName() {
        return rfcName;
    }

    /// The name as the RFCs write it in prose: `ClientHello`.
    public String messageName() {
        return INITIAL.matcher(rfcName).replaceAll(initial -> initial.group(1).toUpperCase(Locale.ROOT));
    }

    /// The section that describes the message: `RFC 5246 §7.4.1.2`.
    public String section() {
        return section;
    }

    /// The type with this number, or nothing if it is none of ours.
    public static Optional<HandshakeType> ofCode(int code) {
        return code < 0 || code >= BY_CODE.length ? Optional.empty() : Optional.ofNullable(BY_CODE[code]);
    }
}
