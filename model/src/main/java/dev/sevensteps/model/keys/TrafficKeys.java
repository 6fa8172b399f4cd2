package dev.sevensteps.model.keys;

import dev.sevensteps.model.Role;
import java.util.Optional;

/// The parts of the key block (RFC 5246 §6.3), in the order in which they stand in it.
///
/// @param macKeys what each end authenticates its records with; an AEAD cipher has none
/// @param keys    what each end encrypts with
/// @param ivs     the fixed part of each end's nonces; CBC has none, each of its records brings an IV of its own
public record TrafficKeys<V>(Optional<OfBoth<V>> macKeys, OfBoth<V> keys, Optional<OfBoth<V>> ivs) {

    /// What the client writes with, and what the server does.
    public record OfBoth<V>(V client, V server) {

        /// The value with which this end writes and its peer reads.
        public V of(Role writer) {
            return writer == Role.CLIENT ? client : server;
        }

        /// Never prints a key.
        @Override
        public String toString() {
            return "OfBoth";
        }
    }

    /// The key with which this end authenticates and its peer checks.
    ///
    /// @throws IllegalStateException if the cipher is an AEAD
    public V writeMacKey(Role writer) {
        return macKeys.orElseThrow(() -> new IllegalStateException("An AEAD cipher has no MAC keys."))
                .of(writer);
    }

    /// The key with which this end writes and its peer reads.
    public V writeKey(Role writer) {
        return keys.of(writer);
    }

    /// The fixed part of the nonces with which this end writes.
    ///
    /// @throws IllegalStateException if the cipher works in CBC mode
    public V writeIv(Role writer) {
        return ivs.orElseThrow(() -> new IllegalStateException("A cipher in CBC mode has no IV in the key block."))
                .of(writer);
    }

    /// Never prints a key.
    @Override
    public String toString() {
        return "TrafficKeys";
    }
}
