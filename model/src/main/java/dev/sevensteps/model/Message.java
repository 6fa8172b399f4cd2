package dev.sevensteps.model;

/// The messages that a script is made of, under their names in the RFCs. What a message holds is the business of
/// the engine's codecs; the model only orders them.
public enum Message {
    CLIENT_HELLO("ClientHello"),
    HELLO_RETRY_REQUEST("HelloRetryRequest"),
    /// The ServerHello of TLS 1.2.
    SERVER_HELLO("ServerHello"),
    /// The ServerHello that selects TLS 1.3. On the wire it has the type of the other two, as a HelloRetryRequest has;
    /// what it holds makes them three messages.
    TLS13_SERVER_HELLO("ServerHello"),
    ENCRYPTED_EXTENSIONS("EncryptedExtensions"),
    CERTIFICATE("Certificate"),
    CERTIFICATE_STATUS("CertificateStatus"),
    SERVER_KEY_EXCHANGE("ServerKeyExchange"),
    CERTIFICATE_REQUEST("CertificateRequest"),
    SERVER_HELLO_DONE("ServerHelloDone"),
    CLIENT_KEY_EXCHANGE("ClientKeyExchange"),
    CERTIFICATE_VERIFY("CertificateVerify"),
    NEW_SESSION_TICKET("NewSessionTicket"),
    END_OF_EARLY_DATA("EndOfEarlyData"),
    /// Not a handshake message but a record type of its own (RFC 5246 §7.1); in the order of things it is a line
    /// like any other.
    CHANGE_CIPHER_SPEC("ChangeCipherSpec"),
    FINISHED("Finished");

    private final String rfcName;

    Message(String rfcName) {
        this.rfcName = rfcName;
    }

    /// The name in the RFCs: `ServerKeyExchange`.
    public String rfcName() {
        return rfcName;
    }

    @Override
    public String toString() {
        return rfcName;
    }
}
