package dev.sevensteps.model;

/// The seven steps in which the handshake is taught. Every line of a script belongs to one of them.
public enum Step {
    CLIENT_HELLO(
            1,
            "ClientHello",
            "The client says hello: the versions and ciphers it can speak, and a random number.",
            "The client also sends its half of the key, for each group that it believes the server to speak."),
    SERVER_HELLO(
            2,
            "ServerHello",
            "The server answers with its choice and a random number of its own.",
            "The server also sends its half of the key: both can compute the secret now, and encrypt from here on."),
    VERIFY_CERTIFICATE(
            3,
            "Verify the certificate",
            "The server shows its certificate, and the client checks with its CA that it is genuine.",
            "The certificate is shown under encryption, and the server signs the whole conversation with its key."),
    CLIENT_KEY_EXCHANGE(
            4,
            "ClientKeyExchange",
            "The client sends its part of the key; from now on both can compute the same secret.",
            "Nothing is left of it: both halves of the key have travelled in the hellos."),
    CLIENT_FINISHED(
            5,
            "Finished (client)",
            "The client switches to the new keys and proves that it saw the same conversation.",
            "The client finishes after the server; if it was asked to, it shows its certificate first."),
    SERVER_FINISHED(
            6,
            "Finished (server)",
            "The server switches to the new keys and proves that it saw the same conversation.",
            "The server finishes before the client, in its first flight."),
    EXCHANGE_MESSAGES(
            7,
            "Exchange encrypted messages",
            "Both ends talk, and every byte is encrypted with the keys they share.",
            "Keys can be renewed on the way, and tickets are handed out here.");

    private final int number;
    private final String title;
    private final String sentence;
    private final String inTls13;

    Step(int number, String title, String sentence, String inTls13) {
        this.number = number;
        this.title = title;
        this.sentence = sentence;
        this.inTls13 = inTls13;
    }

    /// The number of the step, 1 to 7.
    public int number() {
        return number;
    }

    /// The name of the step, as a heading.
    public String title() {
        return title;
    }

    /// What happens in the step, in the sentence that a teacher says for it.
    public String sentence() {
        return sentence;
    }

    /// What became of the step in TLS 1.3, in one sentence.
    public String inTls13() {
        return inTls13;
    }
}
