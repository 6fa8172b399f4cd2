package dev.sevensteps.model.keys;

/// The words that keep the uses of the PRF apart.
public enum Label {
    /// RFC 5246 §8.1.
    MASTER_SECRET("master secret"),
    /// RFC 7627 §4.
    EXTENDED_MASTER_SECRET("extended master secret"),
    /// RFC 5246 §6.3.
    KEY_EXPANSION("key expansion"),
    /// RFC 5246 §7.4.9.
    CLIENT_FINISHED("client finished"),
    /// RFC 5246 §7.4.9.
    SERVER_FINISHED("server finished");

    private final String text;

    Label(String text) {
        this.text = text;
    }

    /// The label as it goes into the PRF, in ASCII, without quotes or a zero at its end.
    public String text() {
        return text;
    }
}
