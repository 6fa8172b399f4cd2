package dev.sevensteps.engine.suite;

import java.util.Optional;

/// What keys are made of when an earlier session goes on in TLS 1.3 (RFC 9846 §4.3.9).
public enum PskMode {
    /// The pre-shared key alone. No forward secrecy: who learns the key later reads it all.
    PSK_KE(0),
    /// The pre-shared key and fresh key shares.
    PSK_DHE_KE(1);

    private final int code;

    PskMode(int code) {
        this.code = code;
    }

    /// The number on the wire.
    public int code() {
        return code;
    }

    /// The registered name: `psk_dhe_ke`.
    public String rfcName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The mode with this number, or nothing if it is none of ours.
    public static Optional<PskMode> ofCode(int code) {
        for (PskMode mode : values()) {
            if (mode.code == code) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
