package dev.sevensteps.model;

/// Under which keys a line travels.
public enum Epoch {
    /// No keys yet: everyone can read it.
    CLEAR("in the clear"),
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
