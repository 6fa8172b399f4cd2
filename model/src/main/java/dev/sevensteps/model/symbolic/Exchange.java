package dev.sevensteps.model.symbolic;

import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;

/// Where the secret of a handshake comes from. It is no fact of the model, as no order of messages depends on it.
public enum Exchange {
    /// The client encrypts a secret to the key of the certificate (RFC 5246 §7.4.7.1).
    RSA("static RSA"),
    /// A fresh half of a key from each end.
    DIFFIE_HELLMAN("Diffie-Hellman"),
    /// A fresh half of a key from each end, and a secret that the server encapsulates to a fresh key of the client.
    HYBRID("X25519MLKEM768"),
    /// Nothing fresh: the secret of an earlier session alone. `psk_ke` in TLS 1.3, a resumption in TLS 1.2.
    NONE("nothing fresh");

    private final String words;

    Exchange(String words) {
        this.words = words;
    }

    /// What it is called: "static RSA".
    public String words() {
        return words;
    }

    /// Whether a handshake of this scenario can do so. A server that asks for another key share wants one.
    boolean fits(Scenario scenario) {
        boolean resumed = scenario.holds(Fact.RESUMED);
        boolean tls13 = scenario.version() == ProtocolVersion.TLS_1_3;
        return switch (this) {
            case RSA -> !tls13 && !resumed && !scenario.holds(Fact.EPHEMERAL);
            case DIFFIE_HELLMAN -> tls13 || scenario.holds(Fact.EPHEMERAL);
            case HYBRID -> tls13;
            case NONE -> resumed && !scenario.holds(Fact.RETRY);
        };
    }
}
