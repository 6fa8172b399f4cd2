package dev.sevensteps.engine.suite;

/// How the two ends of TLS 1.2 come to a common premaster secret (RFC 5246 §7.4.7).
public enum KeyExchange {
    /// The client invents the premaster secret and encrypts it to the server's RSA key. No forward secrecy.
    RSA(false),
    /// Ephemeral Diffie-Hellman over a prime field (RFC 7919 groups), signed by the server.
    DHE(true),
    /// Ephemeral Diffie-Hellman over an elliptic curve (RFC 8422), signed by the server.
    ECDHE(true);

    private final boolean ephemeral;

    KeyExchange(boolean ephemeral) {
        this.ephemeral = ephemeral;
    }

    /// Whether the server sends a ServerKeyExchange with a key made for this one handshake.
    public boolean ephemeral() {
        return ephemeral;
    }
}
