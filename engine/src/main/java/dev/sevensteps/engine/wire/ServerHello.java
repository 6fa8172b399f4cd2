package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// The server's choice among what the client offered, and a random value of its own (RFC 5246 §7.4.1.3).
///
/// ```
/// struct {
///     ProtocolVersion server_version;
///     Random random;                        opaque[32]
///     SessionID session_id;                 opaque<0..32>
///     CipherSuite cipher_suite;             uint16
///     CompressionMethod compression_method;
///     Extension extensions<0..2^16-1>;      may be absent
/// } ServerHello;
/// ```
public record ServerHello(
        int serverVersion,
        ByteString random,
        ByteString sessionId,
        int cipherSuite,
        int compressionMethod,
        Extensions extensions)
        implements HandshakeMessage {

    public static ServerHello read(FieldReader in) throws DecodeException {
        return new ServerHello(
                in.uint16("server_version", CodeNames::version),
                in.bytes("random", ClientHello.RANDOM_LENGTH),
                in.opaque8("session_id", 0, ClientHello.SESSION_ID_MAX_LENGTH),
                in.uint16("cipher_suite", CodeNames::cipherSuite),
                in.uint8("compression_method", CodeNames::compressionMethod),
                Extensions.read(in, ExtensionPlace.SERVER_HELLO));
    }

    @Override
    public void write(FieldWriter out) {
        out.uint16("server_version", serverVersion);
        out.bytes("random", ClientHello.RANDOM_LENGTH, random);
        out.opaque8("session_id", 0, ClientHello.SESSION_ID_MAX_LENGTH, sessionId);
        out.uint16("cipher_suite", cipherSuite);
        out.uint8("compression_method", compressionMethod);
        extensions.write(out);
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.SERVER_HELLO;
    }
}
