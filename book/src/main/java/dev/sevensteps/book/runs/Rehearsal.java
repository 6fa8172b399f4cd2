package dev.sevensteps.book.runs;

import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Role;
import java.security.InvalidKeyException;
import java.util.Optional;

/// A plan as it is played in one memory and one thread, recorded at both ends: the handshake, a message each way, and the
/// end. Played over TCP with the same seed, the handshake has the same bytes.
///
/// @param client  what the client recorded
/// @param server  what the server recorded
/// @param session what the client can resume later
public record Rehearsal(Trace client, Trace server, Optional<Session> session) {

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

    /// How the client speaks. Where the two must have met before, they meet, and it knows the session to go on with.
    public static ClientPolicy clientPolicy(World world) {
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
        Connection client = Connection.client(policy, world.environment(Role.CLIENT, clientRecorder), clientRecorder);
        Connection server =
                Connection.server(world.serverPolicy(), world.environment(Role.SERVER, serverRecorder), serverRecorder);
        Talk talk = new Talk(client, server, carrier);
        talk.shakeHands(policy.earlyData());
        talk.talk(world.plan().keyUpdate());
        talk.hangUp(Role.CLIENT);
        return new Rehearsal(clientRecorder.trace(), serverRecorder.trace(), talk.session());
    }
}
