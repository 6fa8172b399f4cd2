package dev.sevensteps.engine.trace;

import java.util.Locale;
import java.util.Optional;

/// The secrets of a connection, under their names in the RFCs, and how a key log names those that it takes
/// (SSLKEYLOGFILE). Those that only a [Witness] tells of say so.
public enum SecretName {
    /// The private half of the key that this end made for the handshake and agreed with (RFC 5246 §8.1.2, RFC 8422 §5.10,
    /// RFC 9846 §7.4). Only a [Witness] tells of it.
    PRIVATE_HALF(""),

    /// RFC 5246 §8.1. Only a [Witness] tells of it.
    PREMASTER_SECRET(""),
    /// RFC 5246 §8.1.
    MASTER_SECRET("CLIENT_RANDOM"),
    /// RFC 5246 §6.3, of suites in CBC mode.
    CLIENT_WRITE_MAC_KEY(""),
    /// RFC 5246 §6.3, of suites in CBC mode.
    SERVER_WRITE_MAC_KEY(""),
    /// RFC 5246 §6.3.
    CLIENT_WRITE_KEY(""),
    /// RFC 5246 §6.3.
    SERVER_WRITE_KEY(""),
    /// RFC 5246 §6.3.
    CLIENT_WRITE_IV(""),
    /// RFC 5246 §6.3.
    SERVER_WRITE_IV(""),

    /// RFC 9846 §7.1. Only a [Witness] tells of it.
    PRE_SHARED_KEY(""),
    /// RFC 9846 §7.1: what the key shares gave. Only a [Witness] tells of it.
    SHARED_SECRET(""),
    /// RFC 9846 §7.1. Only a [Witness] tells of it.
    EARLY_SECRET(""),
    /// RFC 9846 §7.1. Only a [Witness] tells of it.
    HANDSHAKE_SECRET(""),
    /// RFC 9846 §7.1. Only a [Witness] tells of it.
    MAIN_SECRET(""),
    /// RFC 9846 §7.1.
    CLIENT_EARLY_TRAFFIC_SECRET("CLIENT_EARLY_TRAFFIC_SECRET"),
    /// RFC 9846 §7.1.
    EARLY_EXPORTER_SECRET("EARLY_EXPORTER_SECRET"),
    /// RFC 9846 §7.1.
    CLIENT_HANDSHAKE_TRAFFIC_SECRET("CLIENT_HANDSHAKE_TRAFFIC_SECRET"),
    /// RFC 9846 §7.1.
    SERVER_HANDSHAKE_TRAFFIC_SECRET("SERVER_HANDSHAKE_TRAFFIC_SECRET"),
    /// RFC 9846 §7.1.
    CLIENT_APPLICATION_TRAFFIC_SECRET_0("CLIENT_TRAFFIC_SECRET_0"),
    /// RFC 9846 §7.1.
    SERVER_APPLICATION_TRAFFIC_SECRET_0("SERVER_TRAFFIC_SECRET_0"),
    /// RFC 9846 §7.1.
    EXPORTER_SECRET("EXPORTER_SECRET"),
    /// RFC 9846 §7.1.
    RESUMPTION_SECRET("");

    private final String keyLogName;

    SecretName(String keyLogName) {
        this.keyLogName = keyLogName;
    }

    /// The name in the RFC: `client_handshake_traffic_secret`.
    public String rfcName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The first word of the secret's line in a key log; nothing if it has none.
    public Optional<String> keyLogName() {
        return keyLogName.isEmpty() ? Optional.empty() : Optional.of(keyLogName);
    }
}
