package dev.sevensteps.model.keys;

/// A secret that both ends hold from an earlier session (RFC 9846 §2.2).
public record PreSharedKey<V>(V value) {
    /// Never prints the value.
    @Override
    public String toString() {
        return "PreSharedKey";
    }
}
