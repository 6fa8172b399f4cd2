package dev.sevensteps.model.keys;

/// The secret that the pre-shared keys of tickets are made of (RFC 9846 §4.7.1).
public record ResumptionSecret<V>(V value) {
    /// Never prints the value.
    @Override
    public String toString() {
        return "ResumptionSecret";
    }
}
