package dev.sevensteps.model.keys;

/// The secret that key material for other uses is made of (RFC 9846 §7.5).
public record ExporterSecret<V>(V value) {
    /// Never prints the value.
    @Override
    public String toString() {
        return "ExporterSecret";
    }
}
