package dev.sevensteps.engine.wire;

import static dev.sevensteps.engine.wire.ExtensionPlace.CERTIFICATE;
import static dev.sevensteps.engine.wire.ExtensionPlace.CERTIFICATE_REQUEST;
import static dev.sevensteps.engine.wire.ExtensionPlace.CLIENT_HELLO;
import static dev.sevensteps.engine.wire.ExtensionPlace.ENCRYPTED_EXTENSIONS;
import static dev.sevensteps.engine.wire.ExtensionPlace.HELLO_RETRY_REQUEST;
import static dev.sevensteps.engine.wire.ExtensionPlace.NEW_SESSION_TICKET;
import static dev.sevensteps.engine.wire.ExtensionPlace.SERVER_HELLO;
import static dev.sevensteps.engine.wire.ExtensionPlace.TLS13_SERVER_HELLO;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The extensions whose contents are understood here, each with the section that describes it and the messages in which it
/// may stand: those of TLS 1.3 are the table in RFC 9846 §4.3. All others travel as [UnknownExtension].
public enum ExtensionType {
    // @formatter:off
    SERVER_NAME              (0, "server_name", "RFC 6066 §3",
                              CLIENT_HELLO, SERVER_HELLO, ENCRYPTED_EXTENSIONS, CERTIFICATE_REQUEST),
    STATUS_REQUEST           (5, "status_request", "RFC 6066 §8",
                              CLIENT_HELLO, SERVER_HELLO, CERTIFICATE, CERTIFICATE_REQUEST),
    // TLS 1.2 gives it no meaning in a ServerHello, yet some servers send it; a client looks away.
    SUPPORTED_GROUPS         (10, "supported_groups", "RFC 8422 §5.1.1",
                              CLIENT_HELLO, SERVER_HELLO, ENCRYPTED_EXTENSIONS),
    EC_POINT_FORMATS         (11, "ec_point_formats", "RFC 8422 §5.1.2",
                              CLIENT_HELLO, SERVER_HELLO),
    // RFC 5246 §7.4.1.4.1: servers must not send it in their hello.
    SIGNATURE_ALGORITHMS     (13, "signature_algorithms", "RFC 5246 §7.4.1.4.1",
                              CLIENT_HELLO, CERTIFICATE_REQUEST),
    APPLICATION_LAYER_PROTOCOL_NEGOTIATION(16, "application_layer_protocol_negotiation", "RFC 7301 §3.1",
                              CLIENT_HELLO, SERVER_HELLO, ENCRYPTED_EXTENSIONS),
    SIGNED_CERTIFICATE_TIMESTAMP(18, "signed_certificate_timestamp", "RFC 6962 §3.3.1",
                              CLIENT_HELLO, CERTIFICATE, CERTIFICATE_REQUEST),
    ENCRYPT_THEN_MAC         (22, "encrypt_then_mac", "RFC 7366 §2",
                              CLIENT_HELLO, SERVER_HELLO),
    EXTENDED_MASTER_SECRET   (23, "extended_master_secret", "RFC 7627 §5.1",
                              CLIENT_HELLO, SERVER_HELLO),
    RECORD_SIZE_LIMIT        (28, "record_size_limit", "RFC 8449 §4",
                              CLIENT_HELLO, ENCRYPTED_EXTENSIONS),
    SESSION_TICKET           (35, "session_ticket", "RFC 5077 §3.2",
                              CLIENT_HELLO, SERVER_HELLO),
    PRE_SHARED_KEY           (41, "pre_shared_key", "RFC 9846 §4.3.11",
                              CLIENT_HELLO, TLS13_SERVER_HELLO),
    EARLY_DATA               (42, "early_data", "RFC 9846 §4.3.10",
                              CLIENT_HELLO, ENCRYPTED_EXTENSIONS, NEW_SESSION_TICKET),
    SUPPORTED_VERSIONS       (43, "supported_versions", "RFC 9846 §4.3.1",
                              CLIENT_HELLO, TLS13_SERVER_HELLO, HELLO_RETRY_REQUEST),
    COOKIE                   (44, "cookie", "RFC 9846 §4.3.2",
                              CLIENT_HELLO, HELLO_RETRY_REQUEST),
    PSK_KEY_EXCHANGE_MODES   (45, "psk_key_exchange_modes", "RFC 9846 §4.3.9",
                              CLIENT_HELLO),
    CERTIFICATE_AUTHORITIES  (47, "certificate_authorities", "RFC 9846 §4.3.4",
                              CLIENT_HELLO, CERTIFICATE_REQUEST),
    POST_HANDSHAKE_AUTH      (49, "post_handshake_auth", "RFC 9846 §4.3.6",
                              CLIENT_HELLO),
    SIGNATURE_ALGORITHMS_CERT(50, "signature_algorithms_cert", "RFC 9846 §4.3.3",
                              CLIENT_HELLO, CERTIFICATE_REQUEST),
    KEY_SHARE                (51, "key_share", "RFC 9846 §4.3.8",
                              CLIENT_HELLO, TLS13_SERVER_HELLO, HELLO_RETRY_REQUEST),
    RENEGOTIATION_INFO       (0xff01, "renegotiation_info", "RFC 5746 §3.2",
                              CLIENT_HELLO, SERVER_HELLO);
    // @formatter:on

    private final int code;
    private final String rfcName;
    private final String section;
    private final Set<ExtensionPlace> places;

    ExtensionType(int code, String rfcName, String section, ExtensionPlace first, ExtensionPlace... others) {
        this.code = code;
        this.rfcName = rfcName;
        this.section = section;
        this.places = EnumSet.of(first, others);
    }

    /// The number on the wire.
    public int code() {
        return code;
    }

    /// The name as the RFCs write it: `server_name`.
    public String rfcName() {
        return rfcName;
    }

    /// The section that describes the extension: `RFC 6066 §3`.
    public String section() {
        return section;
    }

    /// Whether the extension may stand in this message.
    public boolean isAllowedIn(ExtensionPlace place) {
        return places.contains(place);
    }

    /// The type with this number, or nothing if it is none of ours.
    public static Optional<ExtensionType> ofCode(int code) {
        for (ExtensionType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
