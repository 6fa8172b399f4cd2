package dev.sevensteps.engine.wire;

/// A message of the handshake protocol, without the header that says its type and length (see [HandshakeCodec]).
///
/// A record can hold whatever its structure can carry, sensible or not. That its values fit the lengths of the RFC is
/// checked when it is written.
public sealed interface HandshakeMessage
        permits HelloRequest,
                ClientHello,
                ServerHello,
                NewSessionTicket,
                CertificateMessage,
                CertificateStatus,
                ServerKeyExchange,
                CertificateRequest,
                ServerHelloDone,
                ClientKeyExchange,
                CertificateVerify,
                Finished,
                HelloRetryRequest,
                EncryptedExtensions,
                Tls13CertificateRequest,
                Tls13Certificate,
                EndOfEarlyData,
                KeyUpdate,
                Tls13NewSessionTicket {

    HandshakeType type();

    /// Writes the body.
    void write(FieldWriter out);
}
