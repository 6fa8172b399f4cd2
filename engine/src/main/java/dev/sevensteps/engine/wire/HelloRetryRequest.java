package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// The server could use the ClientHello if it had another key share in it, or gave a cookie back (RFC 9846 §4.2.4). On the
/// wire it is a ServerHello with a `random` that no ServerHello has.
///
/// ```
/// struct {
///     ProtocolVersion legacy_version;
///     Random random = SHA-256("HelloRetryRequest");
///     opaque legacy_session_id_echo<0..32>;
///     CipherSuite cipher_suite;                     uint16
///     uint8 legacy_compression_method;
///     Extension extensions<6..2^16-1>;
/// } HelloRetryRequest;
/// ```
public record HelloRetryRequest(
        int legacyVersion, ByteString sessionId, int cipherSuite, int compressionMethod, Extensions extensions)
        implements HandshakeMessage {

    /// The value of `random` by which it is known (RFC 9846 §4.2.3).
    public static final ByteString RANDOM =
            ByteString.ofHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    /// A HelloRetryRequest is a ServerHello to the bytes.
    ServerHello asServerHello() {
        return new ServerHello(legacyVersion, RANDOM, sessionId, cipherSuite, compressionMethod, extensions);
    }

    @Override
    public void write(FieldWriter out) {
        asServerHello().write(out);
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.SERVER_HELLO;
    }
}
