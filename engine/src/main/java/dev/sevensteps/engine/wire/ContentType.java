package dev.sevensteps.engine.wire;

import java.util.Locale;
import java.util.Optional;

/// What a record carries (RFC 5246 §6.2.1).
public enum ContentType {
    CHANGE_CIPHER_SPEC(20),
    ALERT(21),
    HANDSHAKE(22),
    APPLICATION_DATA(23);

    private final int code;

    ContentType(int code) {
        this.code = code;
    }

    /// The number on the wire.
    public int code() {
        return code;
    }

    /// The type with this number, or nothing if TLS 1.2 and 1.3 know none.
    public static Optional<ContentType> ofCode(int code) {
        return switch (code) {
            case 20 -> Optional.of(CHANGE_CIPHER_SPEC);
            case 21 -> Optional.of(ALERT);
            case 22 -> Optional.of(HANDSHAKE);
            case 23 -> Optional.of(APPLICATION_DATA);
            default -> Optional.empty();
        };
    }

    /// The name as the RFCs write it: `application_data`.
    public String rfcName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
