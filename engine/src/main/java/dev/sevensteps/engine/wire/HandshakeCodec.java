package dev.sevensteps.engine.wire;

import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.model.Alert;
import java.util.ArrayList;
import java.util.List;

/// Handshake messages with their header, as they stand in the transcript (RFC 5246 §7.4, RFC 9846 §4).
public final class HandshakeCodec {

    private HandshakeCodec() {}

    /// The bytes of `message`, header included.
    ///
    /// @throws IllegalArgumentException if a value does not fit its field
    public static byte[] encode(HandshakeMessage message) {
        FieldWriter out = FieldWriter.create();
        write(message, out);
        return out.toArray();
    }

    /// The message that `bytes` are, which begin with the header.
    ///
    /// @throws DecodeException if they are no such message, or more than one
    public static HandshakeMessage decode(byte[] bytes, MessageContext context) throws DecodeException {
        return read(FieldReader.of(bytes), context);
    }

    /// What each byte of a message means, in the order in which it is read. The groups among the fields span others;
    /// the rest account for every byte exactly once.
    ///
    /// @throws DecodeException if `bytes` are no message
    public static List<Field> annotate(byte[] bytes, MessageContext context) throws DecodeException {
        List<Field> fields = new ArrayList<>();
        read(FieldReader.annotating(bytes, fields::add), context);
        fields.sort(Field.READING_ORDER);
        return List.copyOf(fields);
    }

    /// What the bytes of a message mean that cannot be read: its header, as far as there is one, and the rest as it is.
    public static List<Field> annotateUnread(byte[] bytes) {
        List<Field> fields = new ArrayList<>();
        FieldReader in = FieldReader.annotating(bytes, fields::add);
        try {
            if (in.remaining() >= HandshakeHeader.LENGTH) {
                in.uint8("msg_type", CodeNames::handshakeType);
                in.length("length", 3);
            }
            in.rest("unread");
        } catch (DecodeException impossible) {
            throw new IllegalStateException("Bytes that are there cannot be read.", impossible);
        }
        return List.copyOf(fields);
    }

    /// Reads one message, header included, and insists that nothing follows.
    public static HandshakeMessage read(FieldReader in, MessageContext context) throws DecodeException {
        HandshakeHeader header = HandshakeHeader.read(in, Limits.UINT24);
        HandshakeType type = header.msgType();
        if (header.length() != in.remaining()) {
            throw in.malformed(
                    "length",
                    "it says that the " + type.rfcName() + " has " + header.length() + " bytes, but it has "
                            + in.remaining(),
                    "RFC 5246 §7.4");
        }
        return in.struct(type.rfcName(), type.section(), body -> {
            HandshakeMessage message = readBody(body, type, context);
            body.requireEmpty();
            return message;
        });
    }

    /// Writes `message`, header included.
    static void write(HandshakeMessage message, FieldWriter out) {
        HandshakeType type = message.type();
        out.uint8("msg_type", type.code());
        out.measured("length", 3, type.rfcName(), message::write);
    }

    private static HandshakeMessage readBody(FieldReader in, HandshakeType type, MessageContext context)
            throws DecodeException {
        return context instanceof MessageContext.Tls13 tls13
                ? readTls13Body(in, type, tls13)
                : readTls12Body(in, type, context);
    }

    private static HandshakeMessage readTls12Body(FieldReader in, HandshakeType type, MessageContext context)
            throws DecodeException {
        return switch (type) {
            case HELLO_REQUEST -> HelloRequest.read(in);
            case CLIENT_HELLO -> ClientHello.read(in);
            case SERVER_HELLO -> ServerHello.read(in);
            case NEW_SESSION_TICKET -> NewSessionTicket.read(in);
            case CERTIFICATE -> CertificateMessage.read(in, context.sender());
            case CERTIFICATE_STATUS -> CertificateStatus.read(in);
            case SERVER_KEY_EXCHANGE -> ServerKeyExchange.read(in, keyExchange(in, type, context));
            case CERTIFICATE_REQUEST -> CertificateRequest.read(in);
            case SERVER_HELLO_DONE -> ServerHelloDone.read(in);
            case CLIENT_KEY_EXCHANGE -> ClientKeyExchange.read(in, keyExchange(in, type, context));
            case CERTIFICATE_VERIFY -> CertificateVerify.read(in);
            case FINISHED -> Finished.read(in, Finished.VERIFY_DATA_LENGTH);
            case END_OF_EARLY_DATA, ENCRYPTED_EXTENSIONS, KEY_UPDATE -> throw foreign(in, type, "TLS 1.2");
        };
    }

    private static HandshakeMessage readTls13Body(FieldReader in, HandshakeType type, MessageContext.Tls13 context)
            throws DecodeException {
        return switch (type) {
            case CLIENT_HELLO -> ClientHello.read(in);
            case SERVER_HELLO -> ServerHello.read(in);
            case NEW_SESSION_TICKET -> Tls13NewSessionTicket.read(in);
            case END_OF_EARLY_DATA -> EndOfEarlyData.read(in);
            case ENCRYPTED_EXTENSIONS -> EncryptedExtensions.read(in);
            case CERTIFICATE -> Tls13Certificate.read(in, context.sender());
            case CERTIFICATE_REQUEST -> Tls13CertificateRequest.read(in);
            case CERTIFICATE_VERIFY -> CertificateVerify.read(in);
            case FINISHED -> Finished.read(in, context.hashLength());
            case KEY_UPDATE -> KeyUpdate.read(in);
            case HELLO_REQUEST, CERTIFICATE_STATUS, SERVER_KEY_EXCHANGE, SERVER_HELLO_DONE, CLIENT_KEY_EXCHANGE ->
                throw foreign(in, type, "TLS 1.3");
        };
    }

    private static DecodeException foreign(FieldReader in, HandshakeType type, String version) {
        return in.failure(Alert.UNEXPECTED_MESSAGE, "", version + " has no " + type.rfcName(), "RFC 9846 §4");
    }

    private static KeyExchange keyExchange(FieldReader in, HandshakeType type, MessageContext context)
            throws DecodeException {
        if (context instanceof MessageContext.Chosen chosen) {
            return chosen.keyExchange();
        }
        throw in.failure(
                Alert.UNEXPECTED_MESSAGE,
                "exchange_keys",
                "a " + type.rfcName() + " from the " + context.sender().lowerCase()
                        + " comes before a cipher suite has been chosen",
                "RFC 5246 §7.3");
    }

    /// The bytes that take the place of the first ClientHello in the transcript when a HelloRetryRequest follows: a message
    /// of the type message_hash (254), which nobody sends (RFC 9846 §4.1).
    public static byte[] messageHash(byte[] hashOfFirstHello) {
        byte[] message = new byte[HandshakeHeader.LENGTH + hashOfFirstHello.length];
        message[0] = (byte) 254;
        message[3] = (byte) hashOfFirstHello.length;
        System.arraycopy(hashOfFirstHello, 0, message, HandshakeHeader.LENGTH, hashOfFirstHello.length);
        return message;
    }
}
