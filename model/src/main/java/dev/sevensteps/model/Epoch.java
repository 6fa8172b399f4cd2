package dev.sevensteps.model;

/// Under which keys a line travels.
public enum Epoch {
    /// No keys yet: everyone can read it.
    CLEAR("in the clear"),
    /// The keys that a client makes from a pre-shared key alone, for data that it sends ahead (RFC 9846 §2.3).
    EARLY("encrypted under the early keys"),
    /// The keys of the two hellos, before anybody has shown who it is (RFC 9846 §7.3).
    HANDSHAKE("encrypted under the handshake keys"),
    /// The keys that this handshake has agreed upon.
    APPLICATION("encrypted");

    private final String words;

    Epoch(String words) {
        this.words = words;
    }

    /// How a line of this epoch travels: "in the clear", "encrypted".
    public String words() {
        return words;
    }
}
