package dev.sevensteps.engine.wire;

import java.util.Locale;
import java.util.Optional;

/// How serious an alert claims to be (RFC 5246 §7.2).
public enum AlertLevel {
    WARNING(1),
    FATAL(2);

    private final int code;

    AlertLevel(int code) {
        this.code = code;
    }

    /// The number on the wire.
    public int code() {
        return code;
    }

    /// The level with this number, or nothing if there is none.
    public static Optional<AlertLevel> ofCode(int code) {
        return switch (code) {
            case 1 -> Optional.of(WARNING);
            case 2 -> Optional.of(FATAL);
            default -> Optional.empty();
        };
    }

    /// The name as the RFCs write it: `fatal`.
    public String rfcName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
