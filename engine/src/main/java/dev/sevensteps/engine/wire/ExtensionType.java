package dev.sevensteps.engine.wire;

import java.util.Optional;

/// The hello extensions whose contents are understood here, each with the section that describes it. All others travel
/// as [UnknownExtension].
public enum ExtensionType {
    SERVER_NAME(0, "server_name", "RFC 6066 §3"),
    STATUS_REQUEST(5, "status_request", "RFC 6066 §8"),
    SUPPORTED_GROUPS(10, "supported_groups", "RFC 8422 §5.1.1"),
    EC_POINT_FORMATS(11, "ec_point_formats", "RFC 8422 §5.1.2"),
    SIGNATURE_ALGORITHMS(13, "signature_algorithms", "RFC 5246 §7.4.1.4.1"),
    APPLICATION_LAYER_PROTOCOL_NEGOTIATION(16, "application_layer_protocol_negotiation", "RFC 7301 §3.1"),
    EXTENDED_MASTER_SECRET(23, "extended_master_secret", "RFC 7627 §5.1"),
    SESSION_TICKET(35, "session_ticket", "RFC 5077 §3.2"),
    SUPPORTED_VERSIONS(43, "supported_versions", "RFC 9846 §4.3.1"),
    RENEGOTIATION_INFO(0xff01, "renegotiation_info", "RFC 5746 §3.2");

    private final int code;
    private final String rfcName;
    private final String section;

    ExtensionType(int code, String rfcName, String section) {
        this.code = code;
        this.rfcName = rfcName;
        this.section = section;
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
