package dev.sevensteps.model.keys;

/// The secret of a session, from which the keys of each of its connections are made (RFC 5246 §8.1). Only a
/// [Tls12KeySchedule] makes one, or a session that is resumed.
public record MasterSecret<V>(V value) {
    /// Never prints the value.
    @Override
    public String toString() {
        return "MasterSecret";
    }
}
