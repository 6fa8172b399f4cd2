package dev.sevensteps.model;

/// What the hearer of a line must have done before the line counts. Each names the alert that answers its
/// failure.
public enum Duty {
    /// The server picks version, suite and extensions out of what the client offers.
    CHOOSE(Alert.HANDSHAKE_FAILURE, "choose from the client's offer", "RFC 5246 §7.4.1.3"),
    /// The client checks that what the server chose was offered.
    CHECK_CHOICE(Alert.ILLEGAL_PARAMETER, "check that the choice was offered", "RFC 5246 §7.4.1.3"),
    /// The client checks that the server did not have to give way to TLS 1.2 because somebody took TLS 1.3 out of the
    /// offer: a server that speaks both says so in its random number.
    CHECK_DOWNGRADE(Alert.ILLEGAL_PARAMETER, "check that nobody took TLS 1.3 away", "RFC 9846 §4.2.3"),
    /// The server checks that a client which offers a pre-shared key holds it. Nothing is owed where none is chosen.
    VERIFY_BINDER(Alert.DECRYPT_ERROR, "verify the binder of a session that is offered", "RFC 9846 §4.3.11"),
    /// The chain is judged. The alert depends on the [dev.sevensteps.model.trust.Flaw] that is found; this one
    /// stands for those that have none of their own.
    VERIFY_CHAIN(Alert.BAD_CERTIFICATE, "verify the certificate chain", "RFC 5246 §7.4.2"),
    /// The signature is checked against the key in the certificate.
    VERIFY_SIGNATURE(Alert.DECRYPT_ERROR, "verify the signature", "RFC 5246 §7.2.2"),
    /// The peer's key share is checked and the first secret computed that both ends hold.
    AGREE_ON_KEY(Alert.ILLEGAL_PARAMETER, "agree on the secret", "RFC 5246 §8.1"),
    /// Everything after this line from the same sender is read under the new keys, or not at all.
    SWITCH_KEYS(Alert.BAD_RECORD_MAC, "read what follows under the new keys", "RFC 5246 §7.1"),
    /// The hash over the whole conversation is compared.
    VERIFY_FINISHED(Alert.DECRYPT_ERROR, "compare the hash over the conversation", "RFC 5246 §7.4.9");

    private final Alert alert;
    private final String words;
    private final String section;

    Duty(Alert alert, String words, String section) {
        this.alert = alert;
        this.words = words;
        this.section = section;
    }

    /// The alert that answers a failure.
    public Alert alert() {
        return alert;
    }

    /// What is to be done, as an order: "verify the signature".
    public String words() {
        return words;
    }

    /// Where the RFC asks for it.
    public String section() {
        return section;
    }
}
