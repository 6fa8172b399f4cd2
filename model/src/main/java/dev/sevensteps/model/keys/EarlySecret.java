package dev.sevensteps.model.keys;

/// The first secret of TLS 1.3: it knows of the pre-shared key alone (RFC 9846 §7.1). Only a [Tls13KeySchedule] makes one.
public record EarlySecret<V>(V value) {
    /// Never prints the value.
    @Override
    public String toString() {
        return "EarlySecret";
    }
}
