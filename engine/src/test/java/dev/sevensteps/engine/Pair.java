package dev.sevensteps.engine;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.Tls12Session;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.wire.RecordHeader;
import dev.sevensteps.model.Role;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// A client and a server in one memory, with recorders at both and a wire between them that can be tampered with and
/// that cuts what it carries at any place.
///
/// ```java
/// Pair pair = Pair.of(clientPolicy, World.environment("client"), serverPolicy, World.environment("server"));
/// pair.cutAtRandom(42).pump();
/// assertThat(pair.agreement(CLIENT).suite()).isEqualTo(…);
/// ```
public final class Pair {

    /// More often than any handshake needs: two ends that talk on and on do not end.
    private static final int ROUNDS = 200;

    /// What happens to a record on its way.
    @FunctionalInterface
    public interface Carrier {

        /// Takes one record of `sender`, header included, and says what arrives in its place: one after the other.
        List<byte[]> carry(Pair pair, Role sender, byte[] record);
    }

    private final Connection client;
    private final Connection server;
    private final Recorder clientRecorder = new Recorder();
    private final Recorder serverRecorder = new Recorder();
    private final List<Event> clientEvents = new ArrayList<>();
    private final List<Event> serverEvents = new ArrayList<>();
    private Carrier carrier = (pair, sender, record) -> List.of(record);
    private Cutter cutter = List::of;

    @FunctionalInterface
    private interface Cutter {
        List<byte[]> cut(byte[] bytes);
    }

    private Pair(
            ClientPolicy clientPolicy,
            Environment clientEnvironment,
            ServerPolicy serverPolicy,
            Environment serverEnvironment,
            Observer clientObserver,
            Observer serverObserver) {
        client = Connection.client(clientPolicy, clientEnvironment, Observer.all(clientRecorder, clientObserver));
        server = Connection.server(serverPolicy, serverEnvironment, Observer.all(serverRecorder, serverObserver));
    }

    public static Pair of(
            ClientPolicy clientPolicy,
            Environment clientEnvironment,
            ServerPolicy serverPolicy,
            Environment serverEnvironment) {
        return of(clientPolicy, clientEnvironment, serverPolicy, serverEnvironment, Observer.NONE, Observer.NONE);
    }

    /// A pair with somebody at each end who listens too.
    public static Pair of(
            ClientPolicy clientPolicy,
            Environment clientEnvironment,
            ServerPolicy serverPolicy,
            Environment serverEnvironment,
            Observer clientObserver,
            Observer serverObserver) {
        return new Pair(
                clientPolicy, clientEnvironment, serverPolicy, serverEnvironment, clientObserver, serverObserver);
    }

    /// Puts someone on the wire.
    public Pair carriedBy(Carrier newCarrier) {
        carrier = newCarrier;
        return this;
    }

    /// From now on bytes arrive in pieces of random lengths, mostly short.
    public Pair cutAtRandom(long seed) {
        Random random = new Random(seed);
        cutter = bytes -> {
            List<byte[]> pieces = new ArrayList<>();
            for (int at = 0; at < bytes.length; ) {
                int longest = random.nextInt(4) == 0 ? 8 : 1500;
                int to = Math.min(bytes.length, at + 1 + random.nextInt(longest));
                pieces.add(Arrays.copyOfRange(bytes, at, to));
                at = to;
            }
            return pieces;
        };
        return this;
    }

    /// Carries whatever either end has to say, until both are silent.
    public Pair pump() {
        for (int round = 0; client.hasOutput() || server.hasOutput(); round++) {
            if (round == ROUNDS) {
                throw new AssertionError("The two ends do not stop talking: " + client.state() + ", " + server.state());
            }
            carry(Role.CLIENT);
            carry(Role.SERVER);
        }
        return this;
    }

    /// Carries what one end has to say now.
    public void carry(Role sender) {
        for (byte[] record : records(end(sender).takeOutput())) {
            carrier.carry(this, sender, record).forEach(bytes -> deliver(sender.peer(), bytes));
        }
    }

    /// Hands bytes to one end, as if the other had said them.
    public void deliver(Role hearer, byte[] bytes) {
        for (byte[] piece : cutter.cut(bytes.clone())) {
            end(hearer).receive(piece, 0, piece.length);
        }
    }

    /// The transport ends, in both directions.
    public void hangUp() {
        client.endOfInput();
        server.endOfInput();
    }

    /// One end sends data, which is carried.
    public void send(Role sender, byte[] data) {
        end(sender).send(data, 0, data.length);
        pump();
    }

    public Connection end(Role role) {
        return role == Role.CLIENT ? client : server;
    }

    public Recorder recorder(Role role) {
        return role == Role.CLIENT ? clientRecorder : serverRecorder;
    }

    /// All that one end has told its application, from the beginning.
    public List<Event> events(Role role) {
        List<Event> events = role == Role.CLIENT ? clientEvents : serverEvents;
        events.addAll(end(role).takeEvents());
        return List.copyOf(events);
    }

    private <E extends Event> Optional<E> event(Role role, Class<E> kind) {
        return events(role).stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /// What the handshake settled at one end.
    public Agreement agreement(Role role) {
        return event(role, Event.Established.class)
                .orElseThrow(() -> new AssertionError("The " + role + " has not finished: " + events(role)))
                .agreement();
    }

    /// Whether one end has ever told its application that the handshake is complete.
    public boolean hasEstablished(Role role) {
        return event(role, Event.Established.class).isPresent();
    }

    /// How one end failed; nothing if it did not.
    public Optional<Event.Failed> failure(Role role) {
        return event(role, Event.Failed.class);
    }

    /// The last session that the client was given; it comes with the handshake in TLS 1.2 and with a ticket in TLS 1.3.
    public Session session() {
        return events(Role.CLIENT).stream()
                .flatMap(event -> switch (event) {
                    case Event.Ticket(Session given) -> Stream.of(given);
                    case Event.Established(Agreement agreement) -> agreement.session().stream();
                    default -> Stream.<Session>empty();
                })
                .reduce((_, later) -> later)
                .orElseThrow(() -> new AssertionError("There is no session."));
    }

    /// The session of TLS 1.2 that the handshake has made or resumed.
    public Tls12Session tls12Session() {
        return (Tls12Session) agreement(Role.CLIENT).session().orElseThrow();
    }

    /// All application data that one end has received.
    public byte[] dataAt(Role role) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        events(role).forEach(event -> {
            if (event instanceof Event.Data(var bytes)) {
                all.writeBytes(bytes.toArray());
            }
        });
        return all.toByteArray();
    }

    /// All early data that the server has taken.
    public byte[] earlyDataAt(Role role) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        events(role).forEach(event -> {
            if (event instanceof Event.EarlyData(var bytes)) {
                all.writeBytes(bytes.toArray());
            }
        });
        return all.toByteArray();
    }

    /// Cuts what an end has said into its records.
    public static List<byte[]> records(byte[] output) {
        List<byte[]> records = new ArrayList<>();
        for (int at = 0; at < output.length; ) {
            int fragment = (output[at + 3] & 0xff) << 8 | (output[at + 4] & 0xff);
            int to = at + RecordHeader.LENGTH + fragment;
            records.add(Arrays.copyOfRange(output, at, to));
            at = to;
        }
        return records;
    }
}
