package dev.sevensteps.model;

/// A yes or no on which the order of messages depends, or the keys under which they go. Key exchange methods, key types and
/// ciphers are no facts: they change what a message holds, never which message comes next.
public enum Fact {
    /// The server asked for a second ClientHello with a HelloRetryRequest.
    RETRY("the server asked for another ClientHello"),
    /// The two ends go on with the keys of an earlier session.
    RESUMED("an earlier session is resumed"),
    /// The server makes a key for this one handshake, and signs it.
    EPHEMERAL("the server makes a fresh key for this handshake"),
    /// The server asks the client for a certificate.
    CLIENT_AUTH("the server asks the client for a certificate"),
    /// The client has a certificate to show.
    CLIENT_CERT("the client shows a certificate"),
    /// The server hands out a ticket for a later resumption.
    TICKET("the server hands out a ticket"),
    /// The server sends a proof that its certificate is not revoked.
    STAPLED("the server staples an OCSP response"),
    /// The client sends data with its first flight, before it has heard anything from the server (0-RTT).
    EARLY_DATA("the client sends early data"),
    /// The server takes the early data; else it skips them, and the client may send them again.
    EARLY_ACCEPTED("the server accepts the early data");

    private final String meaning;

    Fact(String meaning) {
        this.meaning = meaning;
    }

    /// What it means for the fact to hold, as a clause.
    public String meaning() {
        return meaning;
    }
}
