package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Carrier;
import dev.sevensteps.book.runs.Rehearsal;
import dev.sevensteps.book.runs.Talk;
import dev.sevensteps.book.runs.World;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Role;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// An end that could say everything right, and says something else. Behind it stands an honest end that listens, makes every
/// message as it should be, and has the keys; what goes over the wire is what the liar makes of that, in records of its own, under
/// the keys of the place. To its peer it is an end that follows the script up to a point and then does not.
final class Liar implements Carrier {

    /// What the liar says in the place of what would be due.
    @FunctionalInterface
    interface Lie {
        List<Words> instead(Words due);
    }

    private final Role role;
    private final Recorder conscience;
    private final Lie lie;
    private final Quotation quotation;
    private final Mouth mouth;
    private int considered;

    /// @param role       which end lies
    /// @param conscience what the honest end behind it records
    Liar(Role role, Recorder conscience, Lie lie) {
        this.role = role;
        this.conscience = conscience;
        this.lie = lie;
        this.quotation = new Quotation(role);
        this.mouth = new Mouth(role);
    }

    /// Plays what is planned in a world, with one end that lies.
    static Rehearsal play(World world, Role liar, Lie lie) {
        return play(Rehearsal.clientPolicy(world), world.serverPolicy(), world, liar, lie);
    }

    /// The same with other policies.
    static Rehearsal play(ClientPolicy clientPolicy, ServerPolicy serverPolicy, World world, Role liar, Lie lie) {
        Recorder clientRecorder = Recorder.at(Role.CLIENT, world.clock());
        Recorder serverRecorder = Recorder.at(Role.SERVER, world.clock());
        Talk talk = new Talk(
                Connection.client(clientPolicy, world.environment(Role.CLIENT, clientRecorder), clientRecorder),
                Connection.server(serverPolicy, world.environment(Role.SERVER, serverRecorder), serverRecorder),
                new Liar(liar, liar == Role.CLIENT ? clientRecorder : serverRecorder, lie));
        talk.shakeHands(clientPolicy.earlyData());
        talk.talk(false);
        talk.hangUp(liar.peer());
        return new Rehearsal(clientRecorder.trace(), serverRecorder.trace(), talk.session());
    }

    @Override
    public byte[] carry(Role sender, byte[] bytes) {
        if (sender != role) {
            return bytes;
        }
        Trace trace = conscience.trace();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        for (Trace.Entry entry :
                trace.entries().subList(considered, trace.entries().size())) {
            considered++;
            quotation.words(entry).stream()
                    .flatMap(words -> lie.instead(words).stream())
                    .forEach(words -> said.writeBytes(mouth.say(words, trace)));
        }
        return said.toByteArray();
    }
}
