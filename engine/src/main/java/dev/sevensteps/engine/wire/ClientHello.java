package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;
import java.util.List;

/// The client's first word: what it can speak, and a random value (RFC 5246 §7.4.1.2). Numbers that mean nothing to us
/// are kept, so that what is written is what was read.
///
/// ```
/// struct {
///     ProtocolVersion client_version;
///     Random random;                                  opaque[32]
///     SessionID session_id;                           opaque<0..32>
///     CipherSuite cipher_suites<2..2^16-2>;           uint16 each
///     CompressionMethod compression_methods<1..2^8-1>;
///     Extension extensions<0..2^16-1>;                may be absent
/// } ClientHello;
/// ```
public record ClientHello(
        int clientVersion,
        ByteString random,
        ByteString sessionId,
        List<Integer> cipherSuites,
        ByteString compressionMethods,
        Extensions extensions)
        implements HandshakeMessage {

    /// How many bytes a hello's `random` has.
    public static final int RANDOM_LENGTH = 32;

    /// The most bytes a `session_id` can have.
    public static final int SESSION_ID_MAX_LENGTH = 32;

    public ClientHello {
        cipherSuites = List.copyOf(cipherSuites);
    }

    public static ClientHello read(FieldReader in) throws DecodeException {
        return new ClientHello(
                in.uint16("client_version", CodeNames::version),
                in.bytes("random", RANDOM_LENGTH),
                in.opaque8("session_id", 0, SESSION_ID_MAX_LENGTH),
                in.list16("cipher_suites", 2, 0xfffe, list -> list.uint16("cipher_suite", CodeNames::cipherSuite)),
                in.opaque8("compression_methods", 1, 0xff, CodeNames::compressionMethods),
                Extensions.read(in, ExtensionPlace.CLIENT_HELLO));
    }

    @Override
    public void write(FieldWriter out) {
        out.uint16("client_version", clientVersion);
        out.bytes("random", RANDOM_LENGTH, random);
        out.opaque8("session_id", 0, SESSION_ID_MAX_LENGTH, sessionId);
        out.list16("cipher_suites", 2, 0xfffe, cipherSuites, (list, suite) -> list.uint16("cipher_suite", suite));
        out.opaque8("compression_methods", 1, 0xff, compressionMethods);
        extensions.write(out);
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.CLIENT_HELLO;
    }
}
