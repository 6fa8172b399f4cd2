package dev.sevensteps.engine;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.play.Lesson;
import dev.sevensteps.engine.play.Phase;
import dev.sevensteps.engine.play.Play;
import dev.sevensteps.engine.play.Tls12Phase;
import dev.sevensteps.engine.play.Tls13Phase;
import dev.sevensteps.engine.play.Transcript;
import dev.sevensteps.engine.play.Utterance;
import dev.sevensteps.engine.proof.KeysSwitched;
import dev.sevensteps.engine.proof.Proof;
import dev.sevensteps.engine.proof.Tls13Choice;
import dev.sevensteps.engine.record.Protection;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.SecretName;
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
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Opening;
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
/// none, whose turn it is, and under which keys each end speaks; the [Play] makes the message or does what is owed for it. A
/// line counts only when each of its duties has its [Proof].
final class Dialogue {

    private static final byte[] CHANGE_CIPHER_SPEC = {1};

    private final Play play;
    private final Onlooker observer;
    private final Connection carrier;
    private final Protections protections;
    private final Compatibility compatibility;
    private final Transcript transcript = new Transcript();
    private final Set<SecretName> told = EnumSet.noneOf(SecretName.class);

    private Conversation conversation;
    private Phase phase = new Phase.Silent();
    private Epoch reading = Epoch.CLEAR;
    private Epoch writing = Epoch.CLEAR;
    private Optional<Line> current = Optional.empty();

    Dialogue(Play play, Environment environment, Onlooker observer, Connection carrier) {
        this.play = play;
        this.observer = observer;
        this.carrier = carrier;
        this.protections = new Protections(environment, play.preferences(), play.role());
        this.compatibility = new Compatibility(play.role(), play.preferences().habits(), carrier);
        this.conversation = Conversation.opening(play.preferences().versions());
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

    Conversation conversation() {
        return conversation;
    }

    /// Whether no other version than this can be spoken any more.
    boolean speaksOnly(ProtocolVersion version) {
        return conversation.versions().equals(Set.of(version));
    }

    /// Whether this end can send early data now.
    boolean sendsEarlyData() {
        return writing == Epoch.EARLY;
    }

    /// What the phase offers of early data: how many bytes the session is good for.
    long earlyDataOffered() {
        return phase instanceof Phase.Offered offered ? offered.maxEarlyData() : 0;
    }

    Phase phase() {
        return phase;
    }

    Protections protections() {
        return protections;
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
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    /// Forgets all secrets: the connection has failed.
    void abandon() {
        play.forget(phase);
        phase = new Phase.Silent();
        transcript.close();
    }

    /// Under which keys the peer is read.
    Epoch readingEpoch() {
        return reading;
    }

    /// Takes in a handshake message.
    void hear(HandshakeType type, byte[] bytes) throws FailureException, RecordException, DecodeException {
        hear(Recognition.of(type, bytes, conversation, context()), bytes);
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

    private void hear(Line line, byte[] bytes, Conversation next)
            throws FailureException, RecordException, DecodeException {
        MessageContext context = play.context(phase);
        Utterance utterance = read(line, bytes, context);
        Play.Heard heard = play.hear(line, utterance, phase, transcript);
        Conversation wiser = learn(next, heard.lesson());
        List<Proof> proofs = new ArrayList<>(heard.proofs());
        if (line.duties().contains(Duty.SWITCH_KEYS)) {
            proofs.add(KeysSwitched.perform(
                    carrier.listener().isAtMessageBoundary(),
                    () -> switchReading(wiser.epoch(line.sender()), heard.phase())));
        }
        requireProofs(line, proofs);
        move(line, bytes, context, heard.phase(), wiser);
    }

    private static Conversation learn(Conversation next, Lesson lesson) {
        if (!next.isWaiting()) {
            return next;
        }
        return next.learn(lesson.holding(), lesson.excluded());
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
            Line line = conversation.lineFor(play.version(phase), play.decided(phase));
            current = Optional.of(line);
            if (line.epoch() != writing) {
                throw new IllegalStateException(line.name() + " must not be written " + writing.words() + ".");
            }
            say(line);
        }
        listenUnderTheRightKeys();
    }

    private void say(Line line) throws FailureException, RecordException {
        if (!(conversation.next(role(), line.message()) instanceof Turn.Accepted(Line accepted, Conversation next))
                || !accepted.equals(line)) {
            throw new IllegalStateException("The script does not call for " + line.name() + " here.");
        }
        MessageContext context = play.context(phase).sentBy(role());
        compatibility.before(line);
        Play.Said said = play.say(line, phase, transcript);
        byte[] bytes = switch (said.utterance()) {
            case Utterance.Handshake(HandshakeMessage message) -> {
                byte[] encoded = HandshakeCodec.encode(message);
                transcript.add(encoded);
                carrier.speaker().write(ContentType.HANDSHAKE, encoded, 0, encoded.length);
                yield encoded;
            }
            case Utterance.ChangeOfKeys() -> {
                carrier.speaker()
                        .write(ContentType.CHANGE_CIPHER_SPEC, CHANGE_CIPHER_SPEC, 0, CHANGE_CIPHER_SPEC.length);
                yield CHANGE_CIPHER_SPEC;
            }
        };
        if (line == Opening.CLIENT_HELLO) {
            carrier.speaker().useUsualRecordVersion();
        }
        move(line, bytes, context, said.phase(), learn(next, said.lesson()));
        compatibility.after(line, said.utterance(), writing);
    }

    /// The line counts.
    private void move(Line line, byte[] bytes, MessageContext context, Phase newPhase, Conversation wiser)
            throws RecordException {
        State before = conversation.state();
        phase = newPhase;
        conversation = wiser;
        tellSecrets();
        carrier.moveTo(conversation.state());
        if (!(line instanceof Opening) && before instanceof State.After(Line last) && last instanceof Opening) {
            carrier.useVersion(play.version(phase));
        }
        if (observer.isListening()) {
            ContentType type = line.message() == Message.CHANGE_CIPHER_SPEC
                    ? ContentType.CHANGE_CIPHER_SPEC
                    : ContentType.HANDSHAKE;
            observer.spoken(
                    new Observer.Spoken(line, type, ByteString.copyOf(bytes), context, before, conversation.state()));
        }
        if (phase instanceof Tls13Phase known) {
            known.agreedTerms().flatMap(Tls13Choice.Terms::recordSizeLimit).ifPresent(carrier.speaker()::limitRecords);
        }
        speakUnderTheRightKeys();
        observer.requireSound();
        if (conversation.isOver()) {
            finish();
        }
    }

    private void tellSecrets() {
        for (BornSecret secret : phase.secrets()) {
            if (told.add(secret.name())) {
                observer.born(secret);
            }
        }
    }

    private void finish() throws RecordException {
        transcript.close();
        play.remember(phase);
        switch (phase) {
            case Tls12Phase.Keyed keyed -> carrier.established(Agreement.of(keyed));
            case Tls13Phase.Open open -> carrier.established(Agreement.of(open), play.upkeep(open));
            case Phase other ->
                throw new IllegalStateException(
                        "A handshake cannot be over in " + other.getClass().getSimpleName());
        }
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

    /// The keys of this end change where the script says so.
    private void speakUnderTheRightKeys() {
        Epoch next = conversation.epoch(role());
        if (next != writing) {
            protections.of(phase, next, role()).ifPresent(protection -> {
                carrier.speaker().protect(protection);
                writing = next;
            });
        }
    }

    /// The peer has the word, and so have its keys. In TLS 1.3 those of a client change behind its ClientHello without a line
    /// of its own.
    private void listenUnderTheRightKeys() throws FailureException {
        Epoch next = conversation.epoch(role().peer());
        if (next != reading) {
            KeysSwitched.perform(carrier.listener().isAtMessageBoundary(), () -> switchReading(next, phase));
        }
        carrier.skipEarlyData(EarlyDataSkipping.bytes(role(), conversation, play.earlyDataTaken()));
    }

    private void switchReading(Epoch next, Phase newPhase) {
        Protection protection = protections
                .of(newPhase, next, role().peer())
                .orElseThrow(() -> new IllegalStateException("The keys are not there yet."));
        carrier.protectReading(protection);
        reading = next;
    }
}
