package dev.sevensteps.ca;

/// Whether a certificate may certify others: the basic constraints extension (RFC 5280 §4.2.1.9).
public sealed interface Standing {

    /// The end of a chain: a server or a client.
    static Standing endEntity() {
        return new EndEntity();
    }

    /// An authority that may have any number of authorities below it.
    static Standing authority() {
        return new Authority();
    }

    /// An authority that may have at most `pathLength` authorities below it; 0 lets it issue to servers and clients
    /// only.
    ///
    /// @throws IllegalArgumentException if `pathLength` is negative
    static Standing authorityWithin(int pathLength) {
        return new LimitedAuthority(pathLength);
    }

    /// Certifies nobody.
    record EndEntity() implements Standing {}

    /// Certifies, without a limit.
    record Authority() implements Standing {}

    /// Certifies, with a limit on the authorities between it and the end of the chain.
    ///
    /// @param pathLength how many authorities may follow, not counting the end of the chain
    record LimitedAuthority(int pathLength) implements Standing {
        /// @throws IllegalArgumentException if `pathLength` is negative
        public LimitedAuthority {
            if (pathLength < 0) {
                throw new IllegalArgumentException("A path length of " + pathLength + " is below zero.");
            }
        }
    }
}
