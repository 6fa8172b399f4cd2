package dev.sevensteps.engine;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.play.Lesson;
import dev.sevensteps.engine.play.Phase;
import dev.sevensteps.engine.play.Play;
import dev.sevensteps.engine.play.Transcript;
import dev.sevensteps.engine.play.Utterance;
import dev.sevensteps.engine.proof.KeysSwitched;
import dev.sevensteps.engine.proof.Proof;
import dev.sevensteps.engine.record.Protection;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.record.Tls12Aead;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import dev.sevensteps.model.Turn;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Speaks and hears by the script. It decides nothing: the [Conversation] says which line a message is, or that it is
/// none, and whose turn it is; the [Play] makes the message or does what is owed for it. A line counts only when each of
/// its duties has its [Proof].
final class Dialogue {

    private static final byte[] CHANGE_CIPHER_SPEC = {1};

    private final Play play;
    private final Environment environment;
    private final Observer observer;
    private final Connection carrier;
    private final Transcript transcript = new Transcript();

    private Conversation conversation = Conversation.opening();
    private Phase phase = new Phase.Silent();
    private Epoch reading = Epoch.CLEAR;
    private Epoch writing = Epoch.CLEAR;
    private Optional<Line> current = Optional.empty();

    Dialogue(Play play, Environment environment, Observer observer, Connection carrier) {
        this.play = play;
        this.environment = environment;
        this.observer = observer;
        this.carrier = carrier;
    }

    Role role() {
        return play.role();
    }

    List<Line> spoken() {
        return conversation.spoken();
    }

    Set<Line> expected() {
        return conversation.expected();
    }

    boolean isOver() {
        return conversation.isOver();
    }

    /// The line that is being spoken or heard, or was last.
    Optional<Line> current() {
        return current;
    }

    /// What must be known to read the peer's next message.
    MessageContext context() {
        return play.context(phase);
    }

    /// The lines that may come next, as the end of a sentence.
    String expectation() {
        return conversation.expected().stream()
                .map(line ->
                        line.message().rfcName() + " from the " + line.sender().lowerCase())
                .collect(Collectors.joining(" or "));
    }

    /// Forgets all secrets: the connection has failed.
    void abandon() {
        play.forget(phase);
        phase = new Phase.Silent();
        transcript.close();
    }

    /// Takes in a message, and then speaks as long as it is this end's turn.
    ///
    /// @param bytes the message, header included; of a ChangeCipherSpec its one byte
    void hear(Message message, byte[] bytes) throws FailureException, RecordException, DecodeException {
        Role peer = role().peer();
        switch (conversation.next(peer, message)) {
            case Turn.Refused refused -> throw new FailureException(new Failure.Refused(refused));
            case Turn.Accepted(Line line, Conversation next) -> {
                current = Optional.of(line);
                requireEpoch(line);
                hear(line, bytes, next);
                speak();
            }
        }
    }

    private void hear(Line line, byte[] bytes, Conversation next) throws FailureException, DecodeException {
        MessageContext context = play.context(phase);
        Utterance utterance = read(line, bytes, context);
        Play.Heard heard = play.hear(line, utterance, phase, transcript);
        List<Proof> proofs = new ArrayList<>(heard.proofs());
        if (line.duties().contains(Duty.SWITCH_KEYS)) {
            proofs.add(KeysSwitched.perform(carrier.isAtMessageBoundary(), () -> switchReading(line.sender())));
        }
        requireProofs(line, proofs);
        move(line, bytes, context, heard.phase(), heard.lesson(), next);
    }

    private Utterance read(Line line, byte[] bytes, MessageContext context) throws DecodeException {
        if (line.message() == Message.CHANGE_CIPHER_SPEC) {
            return new Utterance.ChangeOfKeys();
        }
        HandshakeMessage message = HandshakeCodec.decode(bytes, context);
        transcript.add(bytes);
        return new Utterance.Handshake(message);
    }

    /// Speaks as long as it is this end's turn.
    void speak() throws FailureException, RecordException {
        while (conversation.turn().equals(Optional.of(role()))) {
            Line line = conversation.lineFor(play.decided(phase));
            current = Optional.of(line);
            if (line.epoch() != writing) {
                throw new IllegalStateException(line.name() + " must not be written " + writing.words() + ".");
            }
            say(line);
        }
    }

    private void say(Line line) throws FailureException, RecordException {
        if (!(conversation.next(role(), line.message()) instanceof Turn.Accepted(Line accepted, Conversation next))
                || !accepted.equals(line)) {
            throw new IllegalStateException("The script does not call for " + line.name() + " here.");
        }
        MessageContext context = play.context(phase).sentBy(role());
        Play.Said said = play.say(line, phase, transcript);
        byte[] bytes = switch (said.utterance()) {
            case Utterance.Handshake(HandshakeMessage message) -> {
                byte[] encoded = HandshakeCodec.encode(message);
                transcript.add(encoded);
                carrier.write(ContentType.HANDSHAKE, encoded, 0, encoded.length);
                yield encoded;
            }
            case Utterance.ChangeOfKeys() -> {
                carrier.write(ContentType.CHANGE_CIPHER_SPEC, CHANGE_CIPHER_SPEC, 0, CHANGE_CIPHER_SPEC.length);
                yield CHANGE_CIPHER_SPEC;
            }
        };
        if (line.duties().contains(Duty.SWITCH_KEYS)) {
            carrier.protectWriting(protection(keyed(said.phase()), role()));
            writing = Epoch.APPLICATION;
        }
        move(line, bytes, context, said.phase(), said.lesson(), next);
    }

    /// The line counts.
    private void move(
            Line line, byte[] bytes, MessageContext context, Phase newPhase, Lesson lesson, Conversation next) {
        State before = conversation.state();
        if (newPhase instanceof Phase.Keyed keyed && !(phase instanceof Phase.Keyed)) {
            observer.keyed(keyed);
        }
        phase = newPhase;
        conversation = next.isWaiting() ? next.learn(lesson.holding(), lesson.excluded()) : next;
        carrier.moveTo(conversation.state());
        if (line.message() == Message.SERVER_HELLO) {
            carrier.useVersion(ProtocolVersion.TLS_1_2.code());
        }
        if (observer.isListening()) {
            ContentType type = line.message() == Message.CHANGE_CIPHER_SPEC
                    ? ContentType.CHANGE_CIPHER_SPEC
                    : ContentType.HANDSHAKE;
            observer.spoken(
                    new Observer.Spoken(line, type, ByteString.copyOf(bytes), context, before, conversation.state()));
        }
        if (conversation.isOver()) {
            finish(keyed(phase));
        }
    }

    private void finish(Phase.Keyed keyed) {
        transcript.close();
        play.remember(keyed);
        Tls12Suite suite = keyed.choice().suite();
        carrier.established(new Agreement(
                ProtocolVersion.TLS_1_2,
                suite,
                keyed.choice().extendedMasterSecret(),
                keyed.resumed(),
                keyed.choice().serverName(),
                keyed.choice().protocol(),
                keyed.peerChain(),
                keyed.session()));
    }

    /// Everything is read under the keys it must be protected with: a Finished that comes in clear is none.
    private void requireEpoch(Line line) throws FailureException {
        if (line.epoch() != reading) {
            throw FailureException.unacceptable(
                    Alert.UNEXPECTED_MESSAGE,
                    "The " + line.sender().lowerCase() + " sent "
                            + line.message().rfcName() + " " + reading.words() + "; it must come "
                            + line.epoch().words() + " (" + line.section() + ").");
        }
    }

    private static void requireProofs(Line line, List<Proof> proofs) {
        Set<Duty> done = EnumSet.noneOf(Duty.class);
        proofs.forEach(proof -> done.add(proof.duty()));
        if (!done.equals(line.duties())) {
            throw new IllegalStateException(
                    line.name() + " obliges to " + line.duties() + ", and proved is " + done + ".");
        }
    }

    private void switchReading(Role writer) {
        carrier.protectReading(protection(keyed(phase), writer));
        reading = Epoch.APPLICATION;
    }

    private Protection protection(Phase.Keyed keyed, Role writer) {
        return new Tls12Aead(
                environment.crypto(),
                keyed.choice().suite().aead(),
                keyed.keys().writeKey(writer),
                keyed.keys().writeIv(writer));
    }

    private static Phase.Keyed keyed(Phase phase) {
        if (phase instanceof Phase.Keyed keyed) {
            return keyed;
        }
        throw new IllegalStateException("The keys are not there yet.");
    }

    /// The message of the script that a handshake type stands for.
    ///
    /// @throws FailureException if it has none: a HelloRequest from a client
    static Message message(HandshakeType type) throws FailureException {
        return switch (type) {
            case CLIENT_HELLO -> Message.CLIENT_HELLO;
            case SERVER_HELLO -> Message.SERVER_HELLO;
            case NEW_SESSION_TICKET -> Message.NEW_SESSION_TICKET;
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
                        Alert.UNEXPECTED_MESSAGE, "Only a server sends HelloRequest (RFC 5246 §7.4.1.1).");
        };
    }

    /// What a handshake type is outside the script.
    static Optional<Interjection> interjection(HandshakeType type) {
        return switch (type) {
            case HELLO_REQUEST -> Optional.of(Interjection.HELLO_REQUEST);
            case CLIENT_HELLO -> Optional.of(Interjection.RENEGOTIATION);
            case SERVER_HELLO,
                    NEW_SESSION_TICKET,
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
