package dev.sevensteps.engine.wire;

import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;

/// The server's choice among what the client offered, and a random value of its own (RFC 5246 §7.4.1.3, RFC 9846 §4.2.3).
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

    /// Reads a ServerHello of either version, or a HelloRetryRequest.
    public static HandshakeMessage read(FieldReader in) throws DecodeException {
        int version = in.uint16("server_version", CodeNames::version);
        ByteString random = in.bytes("random", ClientHello.RANDOM_LENGTH);
        boolean retry = random.equals(HelloRetryRequest.RANDOM);
        ByteString sessionId = in.opaque8("session_id", 0, ClientHello.SESSION_ID_MAX_LENGTH);
        int suite = in.uint16("cipher_suite", CodeNames::cipherSuite);
        int compression = in.uint8("compression_method", CodeNames::compressionMethod);
        if (retry) {
            return new HelloRetryRequest(version, sessionId, suite, compression, readRetry(in));
        }
        ExtensionPlace place = in.hasExtension(ExtensionType.SUPPORTED_VERSIONS.code())
                ? ExtensionPlace.TLS13_SERVER_HELLO
                : ExtensionPlace.SERVER_HELLO;
        return new ServerHello(version, random, sessionId, suite, compression, Extensions.read(in, place));
    }

    /// RFC 9846 §4.2.4: "The server's extensions MUST contain "supported_versions"."
    private static Extensions readRetry(FieldReader in) throws DecodeException {
        Extensions extensions = Extensions.readBlock(in, ExtensionPlace.HELLO_RETRY_REQUEST);
        if (!extensions.contains(ExtensionType.SUPPORTED_VERSIONS)) {
            throw in.failure(Alert.MISSING_EXTENSION, "extensions", "it has no supported_versions", "RFC 9846 §4.2.4");
        }
        return extensions;
    }

    /// The version that it selects (RFC 9846 §4.3.1), as a number.
    public int selectedVersion() {
        return extensions
                .find(SelectedVersion.class)
                .map(SelectedVersion::selectedVersion)
                .orElse(serverVersion);
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
