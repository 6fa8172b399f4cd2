package dev.sevensteps.engine.wire;

import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.model.Alert;
import java.util.ArrayList;
import java.util.List;

/// Handshake messages with their header, as they stand in the transcript (RFC 5246 §7.4).
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
            case FINISHED -> Finished.read(in);
        };
    }

    private static KeyExchange keyExchange(FieldReader in, HandshakeType type, MessageContext context)
            throws DecodeException {
        return switch (context) {
            case MessageContext.Chosen chosen -> chosen.keyExchange();
            case MessageContext.Offered offered ->
                throw in.failure(
                        Alert.UNEXPECTED_MESSAGE,
                        "exchange_keys",
                        "a " + type.rfcName() + " from the " + offered.sender().lowerCase()
                                + " comes before a cipher suite has been chosen",
                        "RFC 5246 §7.3");
        };
    }
}
