package dev.sevensteps.model.keys;

/// The second secret of TLS 1.3: it knows of the key shares too (RFC 9846 §7.1). Only a [Tls13KeySchedule] makes one.
public record HandshakeSecret<V>(V value) {
    /// Never prints the value.
    @Override
    public String toString() {
        return "HandshakeSecret";
    }
}
