package dev.sevensteps.engine.suite;

import dev.sevensteps.model.Role;
import java.util.Optional;

/// The groups in which an ephemeral key is agreed upon (RFC 8422 §5.1.1, RFC 7919 §2, RFC 9846 §4.3.7), under their
/// registered names.
public enum NamedGroup {
    SECP256R1(0x0017, "secp256r1", KeyExchange.ECDHE, 32, 65, 65),
    SECP384R1(0x0018, "secp384r1", KeyExchange.ECDHE, 48, 97, 97),
    SECP521R1(0x0019, "secp521r1", KeyExchange.ECDHE, 66, 133, 133),
    X25519(0x001d, "x25519", KeyExchange.ECDHE, 32, 32, 32),
    X448(0x001e, "x448", KeyExchange.ECDHE, 56, 56, 56),
    FFDHE2048(0x0100, "ffdhe2048", KeyExchange.DHE, 256, 256, 256),
    FFDHE3072(0x0101, "ffdhe3072", KeyExchange.DHE, 384, 384, 384),
    FFDHE4096(0x0102, "ffdhe4096", KeyExchange.DHE, 512, 512, 512),
    FFDHE6144(0x0103, "ffdhe6144", KeyExchange.DHE, 768, 768, 768),
    FFDHE8192(0x0104, "ffdhe8192", KeyExchange.DHE, 1024, 1024, 1024),
    /// ML-KEM-768 (FIPS 203), which withstands quantum computers, and x25519, which has been looked at for longer: an attacker
    /// has to break both (draft-ietf-tls-ecdhe-mlkem). The client sends an encapsulation key and a point, the server a
    /// ciphertext and a point. TLS 1.2 cannot speak it.
    X25519MLKEM768(0x11ec, "X25519MLKEM768", KeyExchange.ECDHE, 32, 1184 + 32, 1088 + 32);

    private final int code;
    private final String rfcName;
    private final KeyExchange keyExchange;
    private final int fieldLength;
    private final int clientLength;
    private final int serverLength;

    NamedGroup(int code, String rfcName, KeyExchange keyExchange, int fieldLength, int clientLength, int serverLength) {
        this.code = code;
        this.rfcName = rfcName;
        this.keyExchange = keyExchange;
        this.fieldLength = fieldLength;
        this.clientLength = clientLength;
        this.serverLength = serverLength;
    }

    /// The number on the wire.
    public int code() {
        return code;
    }

    /// The registered name: `secp256r1`.
    public String rfcName() {
        return rfcName;
    }

    /// Whether TLS 1.2 can make keys in it. It has no place for a hybrid, whose two halves are of different kinds.
    public boolean isForTls12() {
        return this != X25519MLKEM768;
    }

    /// Whether it withstands an attacker with a quantum computer.
    public boolean isPostQuantum() {
        return this == X25519MLKEM768;
    }

    /// How many bytes the public value of an end has in TLS 1.3, exactly (RFC 9846 §4.3.8).
    public int publicLength(Role sender) {
        return sender == Role.CLIENT ? clientLength : serverLength;
    }

    /// Whether the group is for ECDHE or for DHE suites of TLS 1.2, or would be.
    public KeyExchange keyExchange() {
        return keyExchange;
    }

    /// The length of a field element, in bytes: of a coordinate, of an x25519 value, of the prime; of the elliptic half of a
    /// hybrid.
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
