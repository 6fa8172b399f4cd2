package dev.sevensteps.learn;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.play.ClientPlay;
import dev.sevensteps.engine.play.Phase;
import dev.sevensteps.engine.play.Play;
import dev.sevensteps.engine.play.ServerPlay;
import dev.sevensteps.engine.play.Tls12Phase;
import dev.sevensteps.engine.play.Tls13Phase;
import dev.sevensteps.engine.play.Transcript;
import dev.sevensteps.engine.play.Utterance;
import dev.sevensteps.engine.wire.CertificateMessage;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.Tls13Certificate;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Script;
import java.util.List;
import java.util.Optional;

/// One end of a connection with the order taken out: it says any message at any time. What it says is right as far as it can
/// be: hellos, shares, signatures and hashes over what was really said are those of a peer that means it, made by the same
/// code that the engine plays with, with keys of the tester's own. Where a message cannot be made, because what it is made
/// of is not known yet, one from another handshake is said in its place.
final class Tester {

    private static final byte[] CHANGE_CIPHER_SPEC = {1};

    private final Configuration configuration;
    private final Samples samples;
    private final boolean hasChoice;

    /// How the tester plays: as one of two servers, which differ in the group that they take, until it is clear which.
    private final Part usual;
    private final Part retrying;
    private Part part;
    private boolean heardRetry;

    private static final class Part {
        final Play play;
        Phase phase = new Phase.Silent();
        final Transcript transcript = new Transcript();

        Part(Play play) {
            this.play = play;
        }
    }

    Tester(Configuration configuration, Cast cast, Samples samples) {
        this.configuration = configuration;
        this.samples = samples;
        this.usual = new Part(play(cast, configuration, false));
        this.hasChoice = configuration.tester() == Role.SERVER && configuration.version() == ProtocolVersion.TLS_1_3;
        this.retrying = hasChoice ? new Part(play(cast, configuration, true)) : usual;
        this.part = usual;
    }

    private static Play play(Cast cast, Configuration configuration, boolean retrying) {
        Environment environment = cast.environment(configuration.tester());
        return switch (configuration.tester()) {
            case CLIENT -> new ClientPlay(cast.client(true), environment);
            case SERVER -> new ServerPlay(cast.server(true, retrying), environment);
        };
    }

    Role role() {
        return configuration.tester();
    }

    Phase phase() {
        return part.phase;
    }

    Play play() {
        return part.play;
    }

    /// Makes a message: header included; of a ChangeCipherSpec its one byte.
    byte[] say(Message message, Symbol.Form form) {
        byte[] said = switch (form) {
            case RIGHT, WRONG -> make(message);
            case EMPTY -> HandshakeCodec.encode(noCertificate());
        };
        if (form == Symbol.Form.WRONG) {
            said[said.length - 1] ^= 1;
        }
        if (message != Message.CHANGE_CIPHER_SPEC) {
            part.transcript.add(said);
        }
        return said;
    }

    private HandshakeMessage noCertificate() {
        return switch (configuration.version()) {
            case TLS_1_2 -> new CertificateMessage(List.of());
            case TLS_1_3 -> new Tls13Certificate(ByteString.EMPTY, List.of());
        };
    }

    private byte[] make(Message message) {
        if (message == Message.CHANGE_CIPHER_SPEC && configuration.version() == ProtocolVersion.TLS_1_3) {
            return CHANGE_CIPHER_SPEC.clone();
        }
        if (message == Message.HELLO_RETRY_REQUEST && !hasGreeted()) {
            part = retrying;
        }
        Optional<Line> line = line(role(), message);
        boolean isHelloAgain = line.equals(Optional.of(Opening.CLIENT_HELLO)) && !(part.phase instanceof Phase.Silent);
        if (line.isEmpty() || isHelloAgain) {
            return samples.of(message);
        }
        try {
            Play.Said said = part.play.say(line.get(), part.phase, part.transcript);
            part.phase = said.phase();
            return switch (said.utterance()) {
                case Utterance.Handshake(HandshakeMessage made) -> HandshakeCodec.encode(made);
                case Utterance.ChangeOfKeys() -> CHANGE_CIPHER_SPEC.clone();
            };
        } catch (FailureException | IllegalStateException notToBeMade) {
            return samples.of(message);
        }
    }

    /// Whether a server has answered the first hello.
    private boolean hasGreeted() {
        return part != usual || !(part.phase instanceof Tls13Phase.Decided);
    }

    /// Takes in a handshake message of the engine.
    ///
    /// @return which it is
    String hear(byte[] bytes) throws DecodeException {
        HandshakeType type = HandshakeType.ofCode(bytes[0] & 0xff).orElseThrow();
        HandshakeMessage decoded = HandshakeCodec.decode(bytes, part.play.context(part.phase));
        Optional<Message> message = message(type, decoded);
        if (message.isEmpty()) {
            return (type == HandshakeType.KEY_UPDATE ? Interjection.KEY_UPDATE : Interjection.HELLO_REQUEST).words();
        }
        boolean first = part.phase instanceof Phase.Silent;
        for (Part each : first && hasChoice ? List.of(usual, retrying) : List.of(part)) {
            each.transcript.add(bytes);
            hear(each, message.get(), new Utterance.Handshake(decoded));
        }
        heardRetry |= message.get() == Message.HELLO_RETRY_REQUEST;
        return message.get().rfcName();
    }

    void hearChangeOfKeys() {
        hear(part, Message.CHANGE_CIPHER_SPEC, new Utterance.ChangeOfKeys());
    }

    private void hear(Part hearer, Message message, Utterance utterance) {
        try {
            Optional<Line> line = line(role().peer(), message);
            if (line.isPresent()) {
                hearer.phase = hearer.play
                        .hear(line.get(), utterance, hearer.phase, hearer.transcript)
                        .phase();
            }
        } catch (FailureException | IllegalStateException outOfPlace) {
            // It was answered to something out of place, and cannot be made sense of. It stays in the transcript.
        }
    }

    private static Optional<Message> message(HandshakeType type, HandshakeMessage decoded) {
        return switch (type) {
            case CLIENT_HELLO -> Optional.of(Message.CLIENT_HELLO);
            case SERVER_HELLO ->
                Optional.of(
                        decoded instanceof dev.sevensteps.engine.wire.HelloRetryRequest
                                ? Message.HELLO_RETRY_REQUEST
                                : ((ServerHello) decoded).extensions().contains(ExtensionType.SUPPORTED_VERSIONS)
                                        ? Message.TLS13_SERVER_HELLO
                                        : Message.SERVER_HELLO);
            case NEW_SESSION_TICKET -> Optional.of(Message.NEW_SESSION_TICKET);
            case END_OF_EARLY_DATA -> Optional.of(Message.END_OF_EARLY_DATA);
            case ENCRYPTED_EXTENSIONS -> Optional.of(Message.ENCRYPTED_EXTENSIONS);
            case CERTIFICATE -> Optional.of(Message.CERTIFICATE);
            case SERVER_KEY_EXCHANGE -> Optional.of(Message.SERVER_KEY_EXCHANGE);
            case CERTIFICATE_REQUEST -> Optional.of(Message.CERTIFICATE_REQUEST);
            case SERVER_HELLO_DONE -> Optional.of(Message.SERVER_HELLO_DONE);
            case CERTIFICATE_VERIFY -> Optional.of(Message.CERTIFICATE_VERIFY);
            case CLIENT_KEY_EXCHANGE -> Optional.of(Message.CLIENT_KEY_EXCHANGE);
            case FINISHED -> Optional.of(Message.FINISHED);
            case CERTIFICATE_STATUS -> Optional.of(Message.CERTIFICATE_STATUS);
            case HELLO_REQUEST, KEY_UPDATE -> Optional.empty();
        };
    }

    /// The line of the script with which a part is played for a message, if this end has one at all. Where two lines have
    /// one message, as in a resumption of TLS 1.2, a part plays them alike.
    private Optional<Line> line(Role sender, Message message) {
        boolean again = role() == Role.CLIENT ? heardRetry : part == retrying && hasChoice;
        if (message == Message.CLIENT_HELLO && sender == Role.CLIENT && again) {
            return Optional.of(Opening.SECOND_CLIENT_HELLO);
        }
        return Script.of(configuration.version()).lines().stream()
                .filter(line -> line.sender() == sender && line.message() == message)
                .findFirst();
    }

    /// Under which keys the tester writes, as far as it knows them.
    ///
    /// @param changed whether it has said ChangeCipherSpec
    Epoch writing(boolean changed) {
        return switch (part.phase) {
            case Tls12Phase.Keyed _ -> changed ? Epoch.APPLICATION : Epoch.CLEAR;
            case Tls13Phase.Greeted _, Tls13Phase.Trusting _, Tls13Phase.ClientFinishing _, Tls13Phase.Presenting _ ->
                Epoch.HANDSHAKE;
            case Tls13Phase.ServerFinished _, Tls13Phase.Open _ -> Epoch.APPLICATION;
            case Phase.Silent _, Phase.Offered _, Tls12Phase _, Tls13Phase.Retrying _, Tls13Phase.Decided _ ->
                Epoch.CLEAR;
        };
    }

    /// Under which keys it reads.
    ///
    /// @param changed whether the engine has said ChangeCipherSpec
    Epoch reading(boolean changed) {
        return switch (part.phase) {
            case Tls12Phase.Keyed _ -> changed ? Epoch.APPLICATION : Epoch.CLEAR;
            case Tls13Phase.Greeted _, Tls13Phase.Trusting _, Tls13Phase.Presenting _, Tls13Phase.ServerFinished _ ->
                Epoch.HANDSHAKE;
            case Tls13Phase.ClientFinishing _, Tls13Phase.Open _ -> Epoch.APPLICATION;
            case Phase.Silent _, Phase.Offered _, Tls12Phase _, Tls13Phase.Retrying _, Tls13Phase.Decided _ ->
                Epoch.CLEAR;
        };
    }
}
