package dev.sevensteps.model;

/// The seven steps in which the handshake is taught. Every line of a script belongs to one of them.
public enum Step {
    CLIENT_HELLO(
            1, "ClientHello", "The client says hello: the versions and ciphers it can speak, and a random number."),
    SERVER_HELLO(2, "ServerHello", "The server answers with its choice and a random number of its own."),
    VERIFY_CERTIFICATE(
            3,
            "Verify the certificate",
            "The server shows its certificate, and the client checks with its CA that it is genuine."),
    CLIENT_KEY_EXCHANGE(
            4,
            "ClientKeyExchange",
            "The client sends its part of the key; from now on both can compute the same secret."),
    CLIENT_FINISHED(
            5,
            "Finished (client)",
            "The client switches to the new keys and proves that it saw the same conversation."),
    SERVER_FINISHED(
            6,
            "Finished (server)",
            "The server switches to the new keys and proves that it saw the same conversation."),
    EXCHANGE_MESSAGES(
            7, "Exchange encrypted messages", "Both ends talk, and every byte is encrypted with the keys they share.");

    private final int number;
    private final String title;
    private final String sentence;

    Step(int number, String title, String sentence) {
        this.number = number;
        this.title = title;
        this.sentence = sentence;
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
}
