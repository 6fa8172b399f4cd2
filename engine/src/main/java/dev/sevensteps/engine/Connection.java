package dev.sevensteps.engine;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.play.ClientPlay;
import dev.sevensteps.engine.play.Play;
import dev.sevensteps.engine.play.ServerPlay;
import dev.sevensteps.engine.play.Upkeep;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.record.HandshakeJoiner;
import dev.sevensteps.engine.record.Outbox;
import dev.sevensteps.engine.record.Protection;
import dev.sevensteps.engine.record.ReceivedRecord;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.record.RecordReader;
import dev.sevensteps.engine.record.RecordWriter;
import dev.sevensteps.engine.record.Tls13Aead;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.wire.AlertLevel;
import dev.sevensteps.engine.wire.AlertMessage;
import dev.sevensteps.engine.wire.ChangeCipherSpec;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.FieldReader;
import dev.sevensteps.engine.wire.FieldWriter;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.RecordHeader;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One end of a TLS connection, without any I/O: bytes in, bytes and events out. No sockets, no threads, no clock of its
/// own.
///
/// ```java
/// Connection client = Connection.client(policy, environment, Observer.NONE);
/// …
/// send(client.takeOutput());                    // whatever it wants to say
/// client.receive(bytes, 0, count);              // whatever the peer said
/// for (Event event : client.takeEvents()) { … } // established, data, failed …
/// ```
///
/// This class carries: it turns bytes into records and messages and back, and holds what happens outside the script,
/// alerts and data. What is said and heard by the script is the [Dialogue]'s. Not safe for two threads at once.
public final class Connection {

    /// How many warnings, HelloRequests and attempts to renegotiate are put up with on one connection.
    public static final int PATIENCE = 32;

    /// As much is written under one key before it is looked at again.
    private static final int PIECE = 1 << 20;

    /// The version in the headers of the first records: every server takes it (RFC 5246 §E.1).
    private static final int RECORD_VERSION_AT_FIRST = 0x0301;

    private final Dialogue dialogue;
    private final Observer observer;
    private final RecordReader reader = new RecordReader();
    private final Outbox outbox = new Outbox();
    private final RecordWriter writer = new RecordWriter(outbox, RECORD_VERSION_AT_FIRST);
    private final HandshakeJoiner joiner = new HandshakeJoiner();
    private final Deque<Event> events = new ArrayDeque<>();

    private State state = new State.Start();
    private Optional<Afterwards> afterwards = Optional.empty();
    private int interjections;
    private long earlyDataSent;
    private long earlyDataHeard;
    private final int earlyDataTaken;

    private Connection(Play play, Environment environment, Observer observer) {
        this.dialogue = new Dialogue(play, environment, observer, this);
        this.observer = observer;
        this.earlyDataTaken = play.earlyDataTaken();
        if (play.role() == Role.SERVER) {
            useUsualRecordVersion();
        }
    }

    /// A client, with its ClientHello waiting to be sent.
    public static Connection client(ClientPolicy policy, Environment environment, Observer observer) {
        Connection connection = new Connection(new ClientPlay(policy, environment), environment, observer);
        connection.guarded(connection.dialogue::speak);
        return connection;
    }

    /// A server, which waits for a ClientHello.
    public static Connection server(ServerPolicy policy, Environment environment, Observer observer) {
        return new Connection(new ServerPlay(policy, environment), environment, observer);
    }

    /// Which end this is.
    public Role role() {
        return dialogue.role();
    }

    /// Where the conversation stands.
    public State state() {
        return state;
    }

    /// The lines that have been spoken, first to last.
    public List<Line> spoken() {
        return dialogue.spoken();
    }

    /// The lines that may come next; none when the handshake is over or has failed.
    public Set<Line> expected() {
        return isDead() ? Set.of() : dialogue.expected();
    }

    /// Whether there is anything to send to the peer.
    public boolean hasOutput() {
        return !outbox.isEmpty();
    }

    /// Takes out everything that is to be sent to the peer.
    public byte[] takeOutput() {
        return outbox.drain();
    }

    /// Hands everything that is to be sent to `sink`, without a copy.
    public <E extends Exception> void drainTo(Outbox.Sink<E> sink) throws E {
        outbox.drain(sink);
    }

    /// Takes out everything that has happened since the last call.
    public List<Event> takeEvents() {
        List<Event> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /// Takes in `bytes[from..from+length)`, which the peer sent, cut at whatever place. They are read and not changed.
    /// After a failure, or after the peer has closed, they are ignored.
    public void receive(byte[] bytes, int from, int length) {
        if (peerIsSilent()) {
            return;
        }
        guarded(() -> {
            reader.feed(bytes, from, length);
            ReceivedRecord record = reader.next();
            while (record != null) {
                hear(record);
                record = peerIsSilent() ? null : reader.next();
            }
        });
    }

    /// The transport has ended. Without a close_notify before it, an attacker may have cut it (RFC 5246 §7.2.1).
    public void endOfInput() {
        switch (state) {
            case State.Start _, State.After _ ->
                fail(new Failure.CutOff("The peer ended the connection in the middle of the handshake."));
            case State.Established _ ->
                fail(new Failure.CutOff("The peer ended the connection without close_notify; data may be missing"
                        + " (RFC 5246 §7.2.1)."));
            case State.HalfClosed(Role by) -> {
                if (by == role()) {
                    state = new State.Closed();
                }
            }
            case State.Closed _, State.Aborted _ -> {
                // Nobody is surprised.
            }
        }
    }

    /// Sends `bytes[from..from+length)` as application data.
    ///
    /// @throws IllegalStateException if the handshake is not complete, or this end has closed
    public void send(byte[] bytes, int from, int length) {
        if (!(state instanceof State.Established) && !state.equals(new State.HalfClosed(role().peer()))) {
            throw new IllegalStateException("No data can be sent: the connection is " + state.words() + ".");
        }
        guarded(() -> {
            int at = from;
            do {
                int piece = Math.min(PIECE, from + length - at);
                if (afterwards.isPresent()) {
                    afterwards.get().renewIfDue();
                }
                write(ContentType.APPLICATION_DATA, bytes, at, piece);
                at += piece;
            } while (at < from + length);
            if (observer.isListening()) {
                observer.data(role(), ByteString.copyOf(bytes, from, from + length));
            }
        });
    }

    /// How many bytes can be sent ahead at this moment, before the server has answered (0-RTT, RFC 9846 §2.3); 0 if none can.
    public long earlyDataLeft() {
        return dialogue.sendsEarlyData() && !isDead() ? Math.max(0, dialogue.earlyDataOffered() - earlyDataSent) : 0;
    }

    /// Sends `bytes[from..from+length)` ahead. They are not safe against being sent again by whoever records them, and the
    /// server may not take them: see [Agreement#earlyAccepted()].
    ///
    /// @throws IllegalStateException if that is more than [can be sent ahead][#earlyDataLeft()]
    public void sendEarly(byte[] bytes, int from, int length) {
        if (length > earlyDataLeft()) {
            throw new IllegalStateException("No more than " + earlyDataLeft() + " bytes can be sent ahead here.");
        }
        guarded(() -> {
            write(ContentType.APPLICATION_DATA, bytes, from, length);
            earlyDataSent += length;
            observeEarlyData(role(), ByteString.copyOf(bytes, from, from + length));
        });
    }

    /// Changes the key with which this end writes for the next one (RFC 9846 §4.7.3).
    ///
    /// @param peerToo whether to ask the peer to do the same
    /// @throws IllegalStateException if the connection is not established, or is one of TLS 1.2, which cannot do it
    public void updateKeys(boolean peerToo) {
        if (!(state instanceof State.Established) || afterwards.isEmpty()) {
            throw new IllegalStateException("No keys can be updated: the connection is " + state.words() + ".");
        }
        guarded(() -> afterwards.get().updateKeys(peerToo));
    }

    /// Says that this end will send no more (RFC 5246 §7.2.1). What the peer still sends is received. A second call
    /// does nothing.
    public void close() {
        if (isDead() || state.equals(new State.HalfClosed(role()))) {
            return;
        }
        guarded(() -> {
            say(Interjection.CLOSE_NOTIFY, AlertMessage.warning(Alert.CLOSE_NOTIFY));
            state = state instanceof State.Established ? new State.HalfClosed(role()) : new State.Closed();
        });
    }

    private boolean isDead() {
        return state instanceof State.Aborted || state instanceof State.Closed;
    }

    /// Whether nothing that the peer sends now counts any more: "Any data received after a closure alert is ignored"
    /// (RFC 5246 §7.2.1).
    private boolean peerIsSilent() {
        return isDead() || state.equals(new State.HalfClosed(role().peer()));
    }

    @FunctionalInterface
    private interface Action {
        void run() throws FailureException, RecordException, DecodeException;
    }

    /// The one place where everything ends up that goes wrong.
    private void guarded(Action action) {
        try {
            action.run();
        } catch (FailureException failed) {
            fail(failed.failure());
        } catch (RecordException malformed) {
            fail(Failure.Malformed.of(malformed));
        } catch (DecodeException malformed) {
            fail(Failure.Malformed.of(malformed));
        } catch (RuntimeException unexpected) {
            fail(Failure.Broken.by(unexpected));
        }
    }

    private void fail(Failure failure) {
        State before = state;
        Optional<Alert> answer = failure.alert();
        Optional<Alert> heard = failure instanceof Failure.PeerGaveUp gaveUp ? gaveUp.heard() : Optional.empty();
        state = new State.Aborted(answer.or(() -> heard).orElse(Alert.CLOSE_NOTIFY));
        try {
            if (answer.isPresent()) {
                say(Interjection.FATAL_ALERT, AlertMessage.fatal(answer.get()));
            }
        } catch (RecordException keyUsedUp) {
            // The peer will see the transport end instead.
            outbox.trim();
        }
        dialogue.abandon();
        events.add(new Event.Failed(failure, dialogue.current()));
        observer.failed(failure, before, dialogue.current());
    }

    private void hear(ReceivedRecord record) throws FailureException, RecordException, DecodeException {
        if (observer.isListening()) {
            observer.record(role().peer(), record.wire(), record.length());
        }
        switch (record.type()) {
            case HANDSHAKE -> {
                joiner.feed(record.array(), record.from(), record.length());
                byte[] message = joiner.next();
                while (message != null) {
                    hearHandshake(message);
                    message = joiner.next();
                }
            }
            case CHANGE_CIPHER_SPEC -> hearChangeCipherSpec(record.content());
            case ALERT -> hearAlert(AlertMessage.read(FieldReader.of(record.content())));
            case APPLICATION_DATA -> hearData(record);
        }
    }

    private void hearHandshake(byte[] message) throws FailureException, RecordException, DecodeException {
        HandshakeType type = HandshakeType.ofCode(message[0] & 0xff)
                .orElseThrow(() -> FailureException.unacceptable(
                        Alert.UNEXPECTED_MESSAGE,
                        "The peer sent a handshake message of the unknown type " + (message[0] & 0xff)
                                + " (RFC 5246 §7.4)."));
        Interjection interjection = Recognition.interjection(type).orElse(null);
        if (interjection == null || !interjection.isAllowed(role().peer(), dialogue.conversation())) {
            dialogue.hear(type, message);
            return;
        }
        HandshakeMessage decoded = HandshakeCodec.decode(message, dialogue.context());
        if (afterwards.isEmpty()) {
            loseSomePatience();
        }
        observer.interjected(new Observer.Interjected(
                role().peer(),
                interjection,
                type.rfcName(),
                ContentType.HANDSHAKE,
                ByteString.copyOf(message),
                dialogue.context()));
        if (afterwards.isPresent()) {
            afterwards.get().hear(decoded);
        } else if (dialogue.isOver()) {
            // RFC 5246 §7.2.2: the answer to a request for a new handshake that is not wanted.
            say(Interjection.WARNING_ALERT, AlertMessage.warning(Alert.NO_RENEGOTIATION));
        }
    }

    /// In TLS 1.2 a line of the script; in TLS 1.3 nothing, and dropped (RFC 9846 §5).
    private void hearChangeCipherSpec(byte[] content) throws FailureException, RecordException, DecodeException {
        if (dialogue.speaksOnly(ProtocolVersion.TLS_1_2)
                || !Interjection.COMPATIBILITY_CCS.isAllowed(role().peer(), dialogue.conversation())) {
            ChangeCipherSpec.read(FieldReader.of(content));
            dialogue.hear(Message.CHANGE_CIPHER_SPEC, content);
            return;
        }
        if (content.length != 1 || content[0] != 1) {
            throw FailureException.unacceptable(
                    Alert.UNEXPECTED_MESSAGE,
                    "The peer sent a ChangeCipherSpec that is not the one byte 1 (RFC 9846 §5).");
        }
        loseSomePatience();
        observeCompatibilityCcs(role().peer());
    }

    /// Says a ChangeCipherSpec that changes nothing.
    void sayCompatibilityCcs() {
        int before = outbox.length();
        writer.writeInClear(ContentType.CHANGE_CIPHER_SPEC, new byte[] {1});
        if (observer.isListening()) {
            observer.record(role(), outbox.peek(before), 1);
        }
        observeCompatibilityCcs(role());
    }

    private void observeCompatibilityCcs(Role by) {
        observer.interjected(new Observer.Interjected(
                by,
                Interjection.COMPATIBILITY_CCS,
                "change_cipher_spec",
                ContentType.CHANGE_CIPHER_SPEC,
                ByteString.copyOf(new byte[] {1}),
                dialogue.context()));
    }

    private void hearAlert(AlertMessage alert) throws FailureException, RecordException {
        Optional<Alert> description = alert.alert();
        if (isFatal(alert)) {
            observe(role().peer(), Interjection.FATAL_ALERT, alert);
            throw new FailureException(new Failure.PeerGaveUp(description, alert.description()));
        }
        joiner.requireBoundaryBefore(ContentType.ALERT);
        if (description.equals(Optional.of(Alert.CLOSE_NOTIFY))) {
            observe(role().peer(), Interjection.CLOSE_NOTIFY, alert);
            peerCloses();
            return;
        }
        loseSomePatience();
        observe(
                role().peer(),
                dialogue.speaksOnly(ProtocolVersion.TLS_1_3) ? Interjection.USER_CANCELED : Interjection.WARNING_ALERT,
                alert);
        description.ifPresent(warning -> events.add(new Event.Warned(warning)));
    }

    /// RFC 9846 §6: in TLS 1.3 the level says nothing. All alerts are fatal but the two of closure.
    private boolean isFatal(AlertMessage alert) {
        if (!dialogue.speaksOnly(ProtocolVersion.TLS_1_3)) {
            return alert.level() == AlertLevel.FATAL;
        }
        return alert.alert()
                .filter(known -> known == Alert.CLOSE_NOTIFY || known == Alert.USER_CANCELED)
                .isEmpty();
    }

    private void peerCloses() throws FailureException {
        if (!dialogue.isOver()) {
            throw new FailureException(
                    new Failure.CutOff("The peer closed the connection in the middle of the handshake."));
        }
        state = state.equals(new State.HalfClosed(role())) ? new State.Closed() : new State.HalfClosed(role().peer());
        events.add(new Event.PeerClosed());
    }

    private void loseSomePatience() throws FailureException {
        interjections++;
        if (interjections > PATIENCE) {
            throw FailureException.unacceptable(
                    Alert.UNEXPECTED_MESSAGE,
                    "The peer interrupted more than " + PATIENCE + " times with warnings and requests.");
        }
    }

    private void hearData(ReceivedRecord record) throws FailureException, RecordException {
        joiner.requireBoundaryBefore(ContentType.APPLICATION_DATA);
        if (Interjection.EARLY_DATA.isAllowed(role().peer(), dialogue.conversation())) {
            hearEarlyData(ByteString.copyOf(record.array(), record.from(), record.from() + record.length()));
            return;
        }
        if (!Interjection.APPLICATION_DATA.isAllowed(role().peer(), dialogue.conversation())) {
            throw FailureException.unacceptable(
                    Alert.UNEXPECTED_MESSAGE,
                    "The peer sent application data before the handshake was over; expected was "
                            + dialogue.expectation() + ".");
        }
        if (record.length() > 0) {
            ByteString content = ByteString.copyOf(record.array(), record.from(), record.from() + record.length());
            events.add(new Event.Data(content));
            observer.data(role().peer(), content);
            afterwards.ifPresent(Afterwards::dataCame);
        }
    }

    private void hearEarlyData(ByteString content) throws FailureException {
        earlyDataHeard += content.length();
        if (earlyDataHeard > earlyDataTaken) {
            throw FailureException.unacceptable(
                    Alert.UNEXPECTED_MESSAGE,
                    "The client sent more than the " + earlyDataTaken
                            + " bytes of early data that are taken (RFC 9846 §4.7.1).");
        }
        if (!content.isEmpty()) {
            events.add(new Event.EarlyData(content));
            observeEarlyData(role().peer(), content);
        }
    }

    private void observeEarlyData(Role by, ByteString content) {
        if (observer.isListening()) {
            observer.data(by, content);
        }
    }

    /// Says something outside the script.
    private void say(Interjection interjection, AlertMessage alert) throws RecordException {
        write(ContentType.ALERT, bytes(alert), 0, AlertMessage.LENGTH);
        observe(role(), interjection, alert);
    }

    private void observe(Role by, Interjection interjection, AlertMessage alert) {
        String words = alert.alert().map(Alert::rfcName).orElseGet(() -> "alert number " + alert.description());
        observer.interjected(new Observer.Interjected(
                by, interjection, words, ContentType.ALERT, ByteString.copyOf(bytes(alert)), dialogue.context()));
    }

    private static byte[] bytes(AlertMessage alert) {
        FieldWriter out = FieldWriter.create();
        alert.write(out);
        return out.toArray();
    }

    /// Puts a message into the outbox, as records.
    void write(ContentType type, byte[] bytes, int from, int length) throws RecordException {
        int before = outbox.length();
        writer.write(type, bytes, from, length);
        if (observer.isListening()) {
            observeRecords(outbox.peek(before).toArray(), length);
        }
    }

    private void observeRecords(byte[] records, int contentLength) {
        int left = contentLength;
        for (int at = 0; at < records.length; ) {
            int length = (records[at + 3] & 0xff) << 8 | (records[at + 4] & 0xff);
            int end = at + RecordHeader.LENGTH + length;
            int content = Math.min(left, writer.contentLimit());
            observer.record(role(), ByteString.copyOf(records, at, end), content);
            left -= content;
            at = end;
        }
    }

    /// Records of both versions say TLS 1.2 but for the first ClientHello, which says TLS 1.0 to please old servers (RFC 9846
    /// §5.1, RFC 5246 §E.1).
    void useUsualRecordVersion() {
        writer.useVersion(ProtocolVersion.TLS_1_2.code());
    }

    /// The ServerHello has settled the version. In TLS 1.3 nobody looks at that of a record (RFC 9846 §5.1).
    void useVersion(ProtocolVersion version) {
        switch (version) {
            case TLS_1_2 -> reader.expectVersion(version.code());
            case TLS_1_3 -> reader.ignoreVersions();
        }
    }

    /// Records hold no more than the peer wants them to: content and type, here without the type (RFC 8449 §4).
    void limitRecords(int recordSizeLimit) {
        writer.limitContent(Math.min(recordSizeLimit, Tls13Aead.INNER_LENGTH) - 1);
    }

    void skipEarlyData(int bytes) {
        reader.skipEarlyData(bytes);
    }

    /// Whether so many records went under the key of this end that it should give way to the next.
    boolean isKeyDueForUpdate() {
        return writer.protection() instanceof Tls13Aead aead && aead.isDueForUpdate();
    }

    boolean canWrite() {
        return !state.equals(new State.HalfClosed(role()));
    }

    void add(Event event) {
        events.add(event);
    }

    /// Says a handshake message outside the script.
    void sayOutsideTheScript(Interjection interjection, HandshakeMessage message) throws RecordException {
        byte[] bytes = HandshakeCodec.encode(message);
        write(ContentType.HANDSHAKE, bytes, 0, bytes.length);
        observer.interjected(new Observer.Interjected(
                role(),
                interjection,
                message.type().rfcName(),
                ContentType.HANDSHAKE,
                ByteString.copyOf(bytes),
                dialogue.context().sentBy(role())));
    }

    /// RFC 9846 §5.1: behind a KeyUpdate the record ends.
    void requireBoundaryAtKeyChange() throws RecordException {
        joiner.requireBoundaryAtKeyChange();
    }

    void protectWriting(Protection protection) {
        writer.switchTo(protection);
    }

    void protectReading(Protection protection) {
        reader.switchTo(protection);
    }

    /// Under which keys the next record of the peer is read.
    Epoch readingEpoch() {
        return dialogue.readingEpoch();
    }

    boolean isAtMessageBoundary() {
        return joiner.atBoundary();
    }

    void moveTo(State newState) {
        state = newState;
    }

    void established(Agreement agreement) {
        joiner.resetTotal();
        events.add(new Event.Established(agreement));
    }

    /// The handshake of TLS 1.3 is over.
    void established(Agreement agreement, Upkeep upkeep) throws RecordException {
        established(agreement);
        Afterwards life = new Afterwards(this, upkeep, dialogue);
        afterwards = Optional.of(life);
        life.begin();
    }
}
