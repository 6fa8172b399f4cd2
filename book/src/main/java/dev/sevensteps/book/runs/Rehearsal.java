package dev.sevensteps.book.runs;

import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.util.Optional;

/// A plan as it is played in one memory and one thread, recorded at both ends: the handshake, a message each way, and the
/// end. Played over TCP with the same seed, the handshake has the same bytes.
///
/// @param client  what the client recorded
/// @param server  what the server recorded
/// @param session what the client can resume later
public record Rehearsal(Trace client, Trace server, Optional<Session> session) {

    /// What the client says.
    public static final String QUESTION = "Good morning, server. Can anyone else read this?";

    /// What the server answers.
    public static final String ANSWER = "Good morning, client. Not without the key.";

    /// Plays a plan in a world of its own.
    ///
    /// @throws InvalidKeyException if TLS cannot use the server's key here
    public static Rehearsal of(Plan plan) throws InvalidKeyException {
        return of(new World(plan));
    }

    /// Plays what is planned in a world. Where the two must have met before, they meet before, and only the second time is
    /// recorded.
    public static Rehearsal of(World world) {
        return of(world, Carrier.HONEST);
    }

    /// The same, and somebody carries the bytes of what is recorded.
    public static Rehearsal of(World world, Carrier carrier) {
        return meet(world, clientPolicy(world), carrier);
    }

    /// How the client speaks: it knows what it may go on with.
    private static ClientPolicy clientPolicy(World world) {
        if (!world.plan().meetsTwice()) {
            return world.clientPolicy();
        }
        Session session = meet(world.beforehand(), world.clientPolicy(), Carrier.HONEST)
                .session()
                .orElseThrow(() -> new IllegalStateException("Nothing came of the first handshake to go on with."));
        return world.clientPolicy().resuming(session);
    }

    private static Rehearsal meet(World world, ClientPolicy policy, Carrier carrier) {
        Recorder clientRecorder = Recorder.at(Role.CLIENT, world.clock());
        Recorder serverRecorder = Recorder.at(Role.SERVER, world.clock());
        Connection client = Connection.client(policy, world.environment(Role.CLIENT), clientRecorder);
        Connection server =
                Connection.server(world.serverPolicy(), world.environment(Role.SERVER), serverRecorder);
        Talk talk = new Talk(client, server, carrier);
        talk.shakeHands(policy.earlyData());
        talk.talk(world.plan().keyUpdate());
        return new Rehearsal(clientRecorder.trace(), serverRecorder.trace(), talk.session);
    }

    /// Two ends, and what the client has come to know.
    private static final class Talk {

        private final Connection client;
        private final Connection server;
        private final Carrier carrier;
        private Optional<Session> session = Optional.empty();
        private boolean heard;

        Talk(Connection client, Connection server, Carrier carrier) {
            this.client = client;
            this.server = server;
            this.carrier = carrier;
        }

        /// @param early whether the client says what it has to say ahead of it, where it can
        void shakeHands(boolean early) {
            byte[] question = QUESTION.getBytes(StandardCharsets.UTF_8);
            boolean ahead = early && client.earlyDataLeft() >= question.length;
            if (ahead) {
                client.sendEarly(question, 0, question.length);
            }
            carry();
            for (Event event : client.takeEvents()) {
                switch (event) {
                    case Event.Established(var agreement) -> {
                        heard = ahead && agreement.earlyAccepted();
                        session = session.or(agreement::session);
                    }
                    case Event.Ticket(Session given) -> session = Optional.of(given);
                    case Event.Data _, Event.EarlyData _, Event.Warned _, Event.PeerClosed _, Event.Failed _ -> {
                        // The recorder has heard it.
                    }
                }
            }
        }

        void talk(boolean keyUpdate) {
            if (isEstablished(client)) {
                if (keyUpdate) {
                    client.updateKeys(true);
                }
                if (!heard) {
                    say(client, QUESTION);
                }
                client.close();
                carry();
            }
            if (isEstablished(server) || server.state().equals(new State.HalfClosed(Role.CLIENT))) {
                say(server, ANSWER);
                server.close();
                carry();
            }
            client.endOfInput();
            server.endOfInput();
        }

        private static boolean isEstablished(Connection end) {
            return end.state() instanceof State.Established;
        }

        private static void say(Connection end, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            end.send(bytes, 0, bytes.length);
        }

        private void carry() {
            while (client.hasOutput() || server.hasOutput()) {
                deliver(client, server);
                deliver(server, client);
            }
        }

        private void deliver(Connection from, Connection to) {
            byte[] bytes = from.takeOutput();
            if (bytes.length > 0) {
                byte[] arriving = carrier.carry(from.role(), bytes);
                to.receive(arriving, 0, arriving.length);
            }
        }
    }
}
