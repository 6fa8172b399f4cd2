package dev.sevensteps.engine.suite;

import java.util.Optional;

/// The groups in which an ephemeral key is agreed upon (RFC 8422 §5.1.1, RFC 7919 §2), under their registered
/// names.
public enum NamedGroup {
    SECP256R1(0x0017, "secp256r1", KeyExchange.ECDHE, 32),
    SECP384R1(0x0018, "secp384r1", KeyExchange.ECDHE, 48),
    X25519(0x001d, "x25519", KeyExchange.ECDHE, 32),
    FFDHE2048(0x0100, "ffdhe2048", KeyExchange.DHE, 256),
    FFDHE3072(0x0101, "ffdhe3072", KeyExchange.DHE, 384),
    FFDHE4096(0x0102, "ffdhe4096", KeyExchange.DHE, 512);

    private final int code;
    private final String rfcName;
    private final KeyExchange keyExchange;
    private final int fieldLength;

    NamedGroup(int code, String rfcName, KeyExchange keyExchange, int fieldLength) {
        this.code = code;
        this.rfcName = rfcName;
        this.keyExchange = keyExchange;
        this.fieldLength = fieldLength;
    }

    /// The number on the wire.
    public int code() {
        return code;
    }

    /// The registered name: `secp256r1`.
    public String rfcName() {
        return rfcName;
    }

    /// Whether the group is for ECDHE or for DHE suites.
    public KeyExchange keyExchange() {
        return keyExchange;
    }

    /// The length of a field element, in bytes: of a coordinate, of an x25519 value, of the prime.
    public int fieldLength() {
        return fieldLength;
    }

    /// The group with this number, or nothing if it is none of ours.
    public static Optional<NamedGroup> ofCode(int code) {
        for (NamedGroup group : values()) {
            if (group.code == code) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return rfcName;
    }
}
