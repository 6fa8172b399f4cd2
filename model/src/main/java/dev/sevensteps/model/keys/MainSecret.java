package dev.sevensteps.model.keys;

/// The last secret of TLS 1.3, from which the keys for data are made (RFC 9846 §7.1). Only a [Tls13KeySchedule] makes
/// one.
public record MainSecret<V>(V value) {
    /// Never prints the value.
    @Override
    public String toString() {
        return "MainSecret";
    }
}
