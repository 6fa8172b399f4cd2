package dev.sevensteps.model.keys;

/// What one end encrypts with in one epoch of TLS 1.3 (RFC 9846 §7.3).
///
/// @param key `[sender]_write_key`
/// @param iv  `[sender]_write_iv`, of which each record makes its nonce
public record WriteKeys<V>(V key, V iv) {
    /// Never prints a key.
    @Override
    public String toString() {
        return "WriteKeys";
    }
}
