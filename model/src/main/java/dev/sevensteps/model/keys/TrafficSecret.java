package dev.sevensteps.model.keys;

/// The secret of one direction in one epoch, bound to what was said before it (RFC 9846 §7.1).
public record TrafficSecret<V>(V value) {
    /// Never prints the value.
    @Override
    public String toString() {
        return "TrafficSecret";
    }
}
