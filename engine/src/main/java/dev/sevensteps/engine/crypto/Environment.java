package dev.sevensteps.engine.crypto;

import java.time.Clock;

/// What a connection needs of the world. With a fixed clock and a seeded random source a handshake gives the same bytes
/// each time.
///
/// @param crypto the primitives
/// @param random where random bytes come from
/// @param clock  what time it is: certificates and sessions have lifetimes
public record Environment(Crypto crypto, RandomSource random, Clock clock) {

    /// The world as it is: the fastest primitives that are at hand, the system's randomness and clock.
    public static Environment ofSystem() {
        return new Environment(
                CorrettoCrypto.ifPresent().orElseGet(DefaultCrypto::new), RandomSource.secure(), Clock.systemUTC());
    }
}
