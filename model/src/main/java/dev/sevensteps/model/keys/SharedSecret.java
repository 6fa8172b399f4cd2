package dev.sevensteps.model.keys;

/// What the two key shares give (RFC 9846 §7.4).
public record SharedSecret<V>(V value) {
    /// Never prints the value.
    @Override
    public String toString() {
        return "SharedSecret";
    }
}
