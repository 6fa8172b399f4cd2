package dev.sevensteps.model.keys;

import dev.sevensteps.model.Role;

/// The parts of the key block (RFC 5246 §6.3) for AEAD ciphers, which have no MAC keys.
///
/// @param clientWriteKey what the client encrypts with
/// @param serverWriteKey what the server encrypts with
/// @param clientWriteIv  the fixed part of the client's nonces
/// @param serverWriteIv  the fixed part of the server's nonces
public record TrafficKeys<V>(V clientWriteKey, V serverWriteKey, V clientWriteIv, V serverWriteIv) {

    /// The key with which this end writes and its peer reads.
    public V writeKey(Role writer) {
        return writer == Role.CLIENT ? clientWriteKey : serverWriteKey;
    }

    /// The fixed part of the nonces with which this end writes.
    public V writeIv(Role writer) {
        return writer == Role.CLIENT ? clientWriteIv : serverWriteIv;
    }

    /// Never prints a key.
    @Override
    public String toString() {
        return "TrafficKeys";
    }
}
