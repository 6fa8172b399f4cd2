package dev.sevensteps.engine.wire;

/// In which message a block of extensions stands. The same extension can have one form where it is asked for and
/// another where it is answered.
public enum ExtensionPlace {
    CLIENT_HELLO,
    /// Of TLS 1.2.
    SERVER_HELLO,
    /// The ServerHello that selects TLS 1.3.
    TLS13_SERVER_HELLO,
    HELLO_RETRY_REQUEST,
    ENCRYPTED_EXTENSIONS,
    /// Beside a certificate, in TLS 1.3.
    CERTIFICATE,
    CERTIFICATE_REQUEST,
    NEW_SESSION_TICKET
}
