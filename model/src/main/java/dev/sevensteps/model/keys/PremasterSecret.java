package dev.sevensteps.model.keys;

/// What the key exchange gives: the first secret that both ends hold (RFC 5246 §8.1).
public record PremasterSecret<V>(V value) {
    /// Never prints the value.
    @Override
    public String toString() {
        return "PremasterSecret";
    }
}
