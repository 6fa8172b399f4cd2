package dev.sevensteps.engine.trace;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Field;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A connection as one end saw it, from its first byte on: what [Recorder] makes, and what pictures, books and key logs
/// are made of. [TraceJson] writes it down.
///
/// @param summary what it was about
/// @param entries what happened, in order. A record comes before what it carries
public record Trace(Summary summary, List<Entry> entries) {

    public Trace {
        entries = List.copyOf(entries);
    }

    /// What a connection was about, as far as it came.
    ///
    /// @param role                 at which end it was recorded
    /// @param began                when the recording began
    /// @param scenario             which scenario of the model it was; absent if the handshake was not completed
    /// @param version              the version; absent before the ServerHello
    /// @param suite                the cipher suite
    /// @param extendedMasterSecret whether the master secret is bound to the handshake (RFC 7627)
    /// @param group                the group of the ephemeral keys; absent where there were none
    /// @param serverName           the name that the client asked for
    /// @param protocol             the application protocol (ALPN)
    /// @param serverSubject        the name in the server's certificate; absent if none was shown
    /// @param clientSubject        the name in the client's certificate; absent if none was shown
    public record Summary(
            Role role,
            Instant began,
            Optional<Scenario> scenario,
            Optional<ProtocolVersion> version,
            Optional<CipherSuite> suite,
            boolean extendedMasterSecret,
            Optional<NamedGroup> group,
            Optional<String> serverName,
            Optional<String> protocol,
            Optional<String> serverSubject,
            Optional<String> clientSubject) {}

    /// Something that happened.
    public sealed interface Entry {

        /// How long after the beginning.
        Duration after();
    }

    /// A record went over the wire, as an eavesdropper sees it.
    ///
    /// @param number    its number among the records of this trace, from 0
    /// @param sender    who sent it
    /// @param type      what it says it carries
    /// @param version   the version in its header
    /// @param encrypted whether it is protected by keys
    /// @param length    how many bytes it has, header included
    /// @param wire      its bytes; of a long connection, as many as are kept
    /// @param header    its header, field by field
    public record WireRecord(
            Duration after,
            int number,
            Role sender,
            ContentType type,
            int version,
            boolean encrypted,
            int length,
            ByteString wire,
            List<Field> header)
            implements Entry {

        public WireRecord {
            header = List.copyOf(header);
        }
    }

    /// A line of the script was spoken, and counts.
    ///
    /// @param line      the line
    /// @param type      the kind of record that carried it
    /// @param encrypted whether it went under keys
    /// @param bytes     the message in clear, header included
    /// @param fields    what its bytes mean
    /// @param records   the numbers of the records that carried it
    /// @param before    the state before it
    /// @param following the state after it
    public record Spoken(
            Duration after,
            Line line,
            ContentType type,
            boolean encrypted,
            ByteString bytes,
            List<Field> fields,
            List<Integer> records,
            State before,
            State following)
            implements Entry {

        public Spoken {
            fields = List.copyOf(fields);
            records = List.copyOf(records);
        }
    }

    /// Something was said outside the script: an alert, a HelloRequest, another ClientHello.
    ///
    /// @param sender    who said it
    /// @param what      what it is to the model
    /// @param words     what it is, for a reader
    /// @param type      the kind of record that carried it
    /// @param encrypted whether it went under keys
    /// @param bytes     the message in clear, header included
    /// @param fields    what its bytes mean
    /// @param records   the numbers of the records that carried it
    public record Interjected(
            Duration after,
            Role sender,
            Interjection what,
            String words,
            ContentType type,
            boolean encrypted,
            ByteString bytes,
            List<Field> fields,
            List<Integer> records)
            implements Entry {

        public Interjected {
            fields = List.copyOf(fields);
            records = List.copyOf(records);
        }
    }

    /// A message of the other end was refused: it was heard, and does not count. Why is in the [Failed] that follows.
    ///
    /// @param sender    who said it
    /// @param words     what it is, for a reader
    /// @param type      the kind of record that carried it
    /// @param encrypted whether it went under keys
    /// @param bytes     the message in clear, header included; application data as many as are kept
    /// @param fields    what its bytes mean; of what cannot be read, no more than the header and the rest
    /// @param records   the numbers of the records that carried it
    public record Refused(
            Duration after,
            Role sender,
            String words,
            ContentType type,
            boolean encrypted,
            ByteString bytes,
            List<Field> fields,
            List<Integer> records)
            implements Entry {

        public Refused {
            fields = List.copyOf(fields);
            records = List.copyOf(records);
        }
    }

    /// Application data went.
    ///
    /// @param sender  who sent it
    /// @param length  how many bytes
    /// @param bytes   the bytes in clear; of a long connection, as many as are kept
    /// @param records the numbers of the records that carried it
    public record Data(Duration after, Role sender, int length, ByteString bytes, List<Integer> records)
            implements Entry {

        public Data {
            records = List.copyOf(records);
        }
    }

    /// A secret is there. Who has them all can read the connection.
    ///
    /// @param clientRandom the random number of the first ClientHello
    public record Born(Duration after, SecretName name, ByteString clientRandom, Secret value) implements Entry {}

    /// The connection failed.
    ///
    /// @param kind     what kind of failure it is: `refused`, `malformed`, `unacceptable`, `bad_proof`, `peer_gave_up`,
    ///     `cut_off`, `broken`
    /// @param duty     the duty that could not be done; absent where it is not a proof that failed
    /// @param sentence why, for a person
    /// @param alert    the alert that one end gave up with; absent if there was none, or it has no name
    /// @param by       who gave up
    /// @param line     the line that was being spoken or heard, or the last that was
    /// @param state    where the conversation stood
    public record Failed(
            Duration after,
            String kind,
            Optional<Duty> duty,
            String sentence,
            Optional<Alert> alert,
            Role by,
            Optional<Line> line,
            State state)
            implements Entry {

        static Failed of(Duration after, Role role, Failure failure, State state, Optional<Line> line) {
            boolean byPeer = failure instanceof Failure.PeerGaveUp;
            Optional<Alert> alert = failure instanceof Failure.PeerGaveUp gaveUp ? gaveUp.heard() : failure.alert();
            Optional<Duty> duty =
                    failure instanceof Failure.BadProof proof ? Optional.of(proof.duty()) : Optional.empty();
            return new Failed(
                    after, failure.kind(), duty, failure.sentence(), alert, byPeer ? role.peer() : role, line, state);
        }

        /// Whether the line was being spoken or heard when it failed, and does not count.
        public boolean isAtLine() {
            return line.isPresent() && !line.map(State.After::new).equals(Optional.of(state)) && !isAfterHandshake();
        }

        private boolean isAfterHandshake() {
            return switch (state) {
                case State.Start(), State.After _ -> false;
                case State.Established(), State.HalfClosed _, State.Closed(), State.Aborted _ -> true;
            };
        }
    }

    /// The entries of one kind.
    public <E extends Entry> Stream<E> all(Class<E> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast);
    }

    /// The lines that were spoken, first to last.
    public List<Line> lines() {
        return all(Spoken.class).map(Spoken::line).toList();
    }

    /// Why the connection failed, if it did.
    public Optional<Failed> failure() {
        return all(Failed.class).findFirst();
    }

    /// The same without what an eavesdropper could not know: without the keys, and without the application data, of which
    /// only the length is left. The handshake messages that went encrypted are kept in clear: they hold no secrets.
    public Trace withoutSecrets() {
        return new Trace(
                summary,
                entries.stream()
                        .filter(entry -> !(entry instanceof Born))
                        .map(Trace::withoutSecrets)
                        .toList());
    }

    private static Entry withoutSecrets(Entry entry) {
        return switch (entry) {
            case Data data -> new Data(data.after(), data.sender(), data.length(), ByteString.EMPTY, data.records());
            case Refused refused
            when refused.type() == ContentType.APPLICATION_DATA ->
                new Refused(
                        refused.after(),
                        refused.sender(),
                        refused.words(),
                        refused.type(),
                        refused.encrypted(),
                        ByteString.EMPTY,
                        List.of(),
                        refused.records());
            case WireRecord _, Spoken _, Interjected _, Refused _, Born _, Failed _ -> entry;
        };
    }
}
