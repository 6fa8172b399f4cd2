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
import dev.sevensteps.engine.record.Outbox;
import dev.sevensteps.engine.record.Protection;
import dev.sevensteps.engine.record.ReceivedRecord;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.record.RecordReader;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.wire.AlertMessage;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
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
    public static final int PATIENCE = Asides.PATIENCE;

    /// As much is written under one key before it is looked at again.
    private static final int PIECE = 1 << 20;

    private final Dialogue dialogue;
    private final Onlooker observer;
    private final RecordReader reader = new RecordReader();
    private final Speaker speaker;
    private final Asides asides;
    private final Listener listener;
    private final Deque<Event> events = new ArrayDeque<>();

    private State state = new State.Start();
    private Optional<Afterwards> afterwards = Optional.empty();
    private long earlyDataSent;

    private Connection(Play play, Environment environment, Observer onlooker) {
        this.observer = new Onlooker(onlooker);
        this.speaker = new Speaker(play.role(), observer);
        this.dialogue = new Dialogue(play, environment, observer, this);
        this.asides = new Asides(dialogue, speaker, observer);
        this.listener = new Listener(this, dialogue, asides, observer, play.earlyDataTaken());
        if (play.role() == Role.SERVER) {
            speaker.useUsualRecordVersion();
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
        return speaker.hasOutput();
    }

    /// Takes out everything that is to be sent to the peer.
    public byte[] takeOutput() {
        return speaker.takeOutput();
    }

    /// Hands everything that is to be sent to `sink`, without a copy.
    public <E extends Exception> void drainTo(Outbox.Sink<E> sink) throws E {
        speaker.drainTo(sink);
    }

    /// Takes out everything that has happened since the last call.
    public List<Event> takeEvents() {
        List<Event> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /// From now on hands application data to `sink` as they come, in the order of the records and before
    /// [#receive(byte[], int, int)] returns. They cost no copy and no object then; there are no [events][Event.Data] of them.
    public void handDataTo(DataSink sink) {
        listener.handDataTo(sink);
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
                listener.hear(record);
                observer.requireSound();
                record = peerIsSilent() ? null : reader.next();
            }
        });
    }

    /// The transport has ended. Without a close_notify before it, an attacker may have cut it (RFC 5246 §7.2.1). To who has closed
    /// and need not hear what the peer still says that is no failure; who does read on must have seen [Event.PeerClosed], or data
    /// may be missing.
    public void endOfInput() {
        switch (state) {
            case State.Start _, State.After _ ->
                fail(new Failure.CutOff("The peer ended the connection in the middle of the handshake."));
            case State.Established _ -> fail(Failure.CutOff.withoutCloseNotify());
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
                speaker.write(ContentType.APPLICATION_DATA, bytes, at, piece);
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
            speaker.write(ContentType.APPLICATION_DATA, bytes, from, length);
            earlyDataSent += length;
            if (observer.isListening()) {
                observer.data(role(), ByteString.copyOf(bytes, from, from + length));
            }
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
            asides.say(Interjection.CLOSE_NOTIFY, AlertMessage.warning(Alert.CLOSE_NOTIFY));
            state = state instanceof State.Established ? new State.HalfClosed(role()) : new State.Closed();
        });
    }

    /// Gives back memory that is held for speed. For a connection that falls idle; what it costs to grow anew is little.
    public void trim() {
        reader.trim();
        speaker.trim();
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
            observer.requireSound();
        } catch (FailureException failed) {
            fail(failed.failure());
        } catch (RecordException malformed) {
            fail(Failure.Malformed.of(malformed));
        } catch (DecodeException malformed) {
            fail(Failure.Malformed.of(malformed));
        } catch (RuntimeException | Error unexpected) {
            // An Error too: a key or a verifier of somebody else's may throw any, and the peer must hear of the end.
            fail(Failure.Broken.by(unexpected));
        }
    }

    private void fail(Failure failure) {
        State before = state;
        observer.refuseWhatIsInHand();
        Optional<Alert> answer = failure.alert();
        Optional<Alert> heard = failure instanceof Failure.PeerGaveUp gaveUp ? gaveUp.heard() : Optional.empty();
        state = new State.Aborted(answer.or(() -> heard).orElse(Alert.CLOSE_NOTIFY));
        try {
            if (answer.isPresent()) {
                asides.say(Interjection.FATAL_ALERT, AlertMessage.fatal(answer.get()));
            }
        } catch (RecordException | RuntimeException | Error unspeakable) {
            // The key is used up, or the cipher is what has failed: the peer will see the transport end instead.
            speaker.forgetUnfinished();
        }
        dialogue.abandon();
        events.add(new Event.Failed(failure, dialogue.current()));
        observer.failed(failure, before, dialogue.current());
    }

    /// The peer has said close_notify.
    void peerCloses() throws FailureException {
        if (!dialogue.isOver()) {
            throw new FailureException(
                    new Failure.CutOff("The peer closed the connection in the middle of the handshake."));
        }
        state = state.equals(new State.HalfClosed(role())) ? new State.Closed() : new State.HalfClosed(role().peer());
        events.add(new Event.PeerClosed());
    }

    /// The ServerHello has settled the version. In TLS 1.3 nobody looks at that of a record (RFC 9846 §5.1).
    void useVersion(ProtocolVersion version) {
        switch (version) {
            case TLS_1_2 -> reader.expectVersion(version.code());
            case TLS_1_3 -> reader.ignoreVersions();
        }
    }

    /// Puts what this end says into records.
    Speaker speaker() {
        return speaker;
    }

    /// What is said outside the script.
    Asides asides() {
        return asides;
    }

    /// Makes messages of what the peer sends.
    Listener listener() {
        return listener;
    }

    /// What follows a handshake of TLS 1.3, once there is one.
    Optional<Afterwards> afterwards() {
        return afterwards;
    }

    void skipEarlyData(int bytes) {
        reader.skipEarlyData(bytes);
    }

    boolean canWrite() {
        return !state.equals(new State.HalfClosed(role()));
    }

    void add(Event event) {
        events.add(event);
    }

    void protectReading(Protection protection) {
        reader.switchTo(protection);
    }

    /// Under which keys the next record of the peer is read.
    Epoch readingEpoch() {
        return dialogue.readingEpoch();
    }

    void moveTo(State newState) {
        state = newState;
    }

    void established(Agreement agreement) {
        listener.handshakeIsOver();
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
