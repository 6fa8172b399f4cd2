package dev.sevensteps.model.keys;

import java.util.Arrays;
import java.util.Optional;

/// The words that keep the uses of a secret apart, and what each use makes.
public enum Label {
    /// RFC 5246 §8.1.
    MASTER_SECRET("master secret", "master secret", "RFC 5246 §8.1"),
    /// RFC 7627 §4.
    EXTENDED_MASTER_SECRET("extended master secret", "master secret", "RFC 7627 §4"),
    /// RFC 5246 §6.3.
    KEY_EXPANSION("key expansion", "key block", "RFC 5246 §6.3"),
    /// RFC 5246 §7.4.9.
    CLIENT_FINISHED("client finished", "the client's Finished", "RFC 5246 §7.4.9"),
    /// RFC 5246 §7.4.9.
    SERVER_FINISHED("server finished", "the server's Finished", "RFC 5246 §7.4.9"),

    /// RFC 9846 §7.1. The labels of TLS 1.3 kept the word "master" where the values are called "main" now.
    DERIVED("derived", "salt of the next secret", "RFC 9846 §7.1"),
    /// RFC 9846 §7.1, of pre-shared keys that come from an earlier session.
    RESUMPTION_BINDER("res binder", "binder_key", "RFC 9846 §7.1"),
    /// RFC 9846 §7.1.
    CLIENT_EARLY_TRAFFIC("c e traffic", "client_early_traffic_secret", "RFC 9846 §7.1"),
    /// RFC 9846 §7.1.
    EARLY_EXPORTER("e exp master", "early_exporter_secret", "RFC 9846 §7.1"),
    /// RFC 9846 §7.1.
    CLIENT_HANDSHAKE_TRAFFIC("c hs traffic", "client_handshake_traffic_secret", "RFC 9846 §7.1"),
    /// RFC 9846 §7.1.
    SERVER_HANDSHAKE_TRAFFIC("s hs traffic", "server_handshake_traffic_secret", "RFC 9846 §7.1"),
    /// RFC 9846 §7.1.
    CLIENT_APPLICATION_TRAFFIC("c ap traffic", "client_application_traffic_secret_0", "RFC 9846 §7.1"),
    /// RFC 9846 §7.1.
    SERVER_APPLICATION_TRAFFIC("s ap traffic", "server_application_traffic_secret_0", "RFC 9846 §7.1"),
    /// RFC 9846 §7.1.
    EXPORTER_SECRET("exp master", "exporter_secret", "RFC 9846 §7.1"),
    /// RFC 9846 §7.1.
    RESUMPTION_SECRET("res master", "resumption_secret", "RFC 9846 §7.1"),
    /// RFC 9846 §4.7.1.
    RESUMPTION("resumption", "pre-shared key of a ticket", "RFC 9846 §4.7.1"),
    /// RFC 9846 §4.5.3.
    FINISHED("finished", "finished_key", "RFC 9846 §4.5.3"),
    /// RFC 9846 §7.3.
    KEY("key", "write_key", "RFC 9846 §7.3"),
    /// RFC 9846 §7.3.
    IV("iv", "write_iv", "RFC 9846 §7.3"),
    /// RFC 9846 §7.2.
    TRAFFIC_UPDATE("traffic upd", "application_traffic_secret_N+1", "RFC 9846 §7.2"),
    /// RFC 9846 §7.5.
    EXPORTER("exporter", "exported key material", "RFC 9846 §7.5");

    private final String text;
    private final String product;
    private final String section;

    Label(String text, String product, String section) {
        this.text = text;
        this.product = product;
        this.section = section;
    }

    /// The label as it goes into the function, in ASCII, without quotes or a zero at its end. HKDF-Expand-Label puts
    /// `tls13 ` before it (RFC 9846 §7.1).
    public String text() {
        return text;
    }

    /// What is made with it, under its name in the RFC.
    public String product() {
        return product;
    }

    /// Where the RFC says what is made with it.
    public String section() {
        return section;
    }

    /// The label with this text; nothing if it is one of an exporter's user.
    public static Optional<Label> ofText(String text) {
        return Arrays.stream(values()).filter(label -> label.text.equals(text)).findFirst();
    }
}
