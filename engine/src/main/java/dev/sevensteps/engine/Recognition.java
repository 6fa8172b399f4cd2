package dev.sevensteps.engine;

import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.HelloRetryRequest;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import java.util.Optional;

/// Which message of the model a handshake message is.
final class Recognition {

    private Recognition() {}

    /// The message of the script.
    ///
    /// @throws FailureException if it has none, or is a ServerHello of a version that cannot be spoken
    static Message of(HandshakeType type, byte[] bytes, Conversation conversation, MessageContext context)
            throws FailureException, DecodeException {
        return switch (type) {
            case CLIENT_HELLO -> Message.CLIENT_HELLO;
            case SERVER_HELLO -> serverHello(bytes, conversation, context);
            case NEW_SESSION_TICKET -> Message.NEW_SESSION_TICKET;
            case END_OF_EARLY_DATA -> Message.END_OF_EARLY_DATA;
            case ENCRYPTED_EXTENSIONS -> Message.ENCRYPTED_EXTENSIONS;
            case CERTIFICATE -> Message.CERTIFICATE;
            case SERVER_KEY_EXCHANGE -> Message.SERVER_KEY_EXCHANGE;
            case CERTIFICATE_REQUEST -> Message.CERTIFICATE_REQUEST;
            case SERVER_HELLO_DONE -> Message.SERVER_HELLO_DONE;
            case CERTIFICATE_VERIFY -> Message.CERTIFICATE_VERIFY;
            case CLIENT_KEY_EXCHANGE -> Message.CLIENT_KEY_EXCHANGE;
            case FINISHED -> Message.FINISHED;
            case CERTIFICATE_STATUS -> Message.CERTIFICATE_STATUS;
            case HELLO_REQUEST ->
                throw FailureException.unacceptable(
                        Alert.UNEXPECTED_MESSAGE, "Only a server of TLS 1.2 sends HelloRequest (RFC 5246 §7.4.1.1).");
            case KEY_UPDATE ->
                throw FailureException.unacceptable(
                        Alert.UNEXPECTED_MESSAGE,
                        "The peer sent KeyUpdate before the handshake was over, or in TLS 1.2 (RFC 9846 §4.7.3).");
        };
    }

    /// Three messages share a type: what is in them tells which it is (RFC 9846 §4.2.3). Where none of the three can come,
    /// nothing is looked at.
    private static Message serverHello(byte[] bytes, Conversation conversation, MessageContext context)
            throws FailureException, DecodeException {
        boolean canCome = conversation.expected().stream()
                .anyMatch(line -> line.message() == Message.SERVER_HELLO
                        || line.message() == Message.TLS13_SERVER_HELLO
                        || line.message() == Message.HELLO_RETRY_REQUEST);
        if (!canCome) {
            return Message.SERVER_HELLO;
        }
        HandshakeMessage message = HandshakeCodec.decode(bytes, context);
        if (message instanceof HelloRetryRequest) {
            return Message.HELLO_RETRY_REQUEST;
        }
        if (!(message instanceof ServerHello hello)) {
            throw new IllegalStateException("A server_hello is a ServerHello or a HelloRetryRequest.");
        }
        ProtocolVersion selected = hello.extensions().contains(ExtensionType.SUPPORTED_VERSIONS)
                ? newVersion(hello)
                : ProtocolVersion.TLS_1_2;
        requireSpoken(selected, hello, conversation);
        return switch (selected) {
            case TLS_1_2 -> Message.SERVER_HELLO;
            case TLS_1_3 -> Message.TLS13_SERVER_HELLO;
        };
    }

    /// RFC 9846 §4.3.1: supported_versions in a ServerHello selects TLS 1.3 or later, and nothing that was not offered.
    private static ProtocolVersion newVersion(ServerHello hello) throws FailureException {
        if (hello.selectedVersion() != ProtocolVersion.TLS_1_3.code()) {
            throw FailureException.unacceptable(
                    Alert.ILLEGAL_PARAMETER,
                    "The server selected the version 0x%04x in supported_versions, which was not offered (RFC 9846 §4.3.1)."
                            .formatted(hello.selectedVersion()));
        }
        return ProtocolVersion.TLS_1_3;
    }

    private static void requireSpoken(ProtocolVersion selected, ServerHello hello, Conversation conversation)
            throws FailureException {
        if (conversation.versions().contains(selected)) {
            return;
        }
        if (conversation.spoken().contains(Opening.HELLO_RETRY_REQUEST)) {
            throw FailureException.unacceptable(
                    Alert.ILLEGAL_PARAMETER,
                    "The server selected TLS 1.3 in its HelloRetryRequest and another version now (RFC 9846 §4.2.4).");
        }
        throw FailureException.unacceptable(
                Alert.PROTOCOL_VERSION,
                "The server chose the version 0x%04x, which is not spoken here, or not together with early data (RFC 5246 §E.1, RFC 9846 §E.3)."
                        .formatted(hello.selectedVersion()));
    }

    /// What a handshake type is outside the script.
    static Optional<Interjection> interjection(HandshakeType type) {
        return switch (type) {
            case HELLO_REQUEST -> Optional.of(Interjection.HELLO_REQUEST);
            case CLIENT_HELLO -> Optional.of(Interjection.RENEGOTIATION);
            case NEW_SESSION_TICKET -> Optional.of(Interjection.NEW_SESSION_TICKET);
            case KEY_UPDATE -> Optional.of(Interjection.KEY_UPDATE);
            case SERVER_HELLO,
                    END_OF_EARLY_DATA,
                    ENCRYPTED_EXTENSIONS,
                    CERTIFICATE,
                    SERVER_KEY_EXCHANGE,
                    CERTIFICATE_REQUEST,
                    SERVER_HELLO_DONE,
                    CERTIFICATE_VERIFY,
                    CLIENT_KEY_EXCHANGE,
                    FINISHED,
                    CERTIFICATE_STATUS -> Optional.empty();
        };
    }
}
