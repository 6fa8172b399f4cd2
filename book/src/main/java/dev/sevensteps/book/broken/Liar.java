package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Carrier;
import dev.sevensteps.book.runs.Rehearsal;
import dev.sevensteps.book.runs.Talk;
import dev.sevensteps.book.runs.World;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.record.Outbox;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.record.RecordWriter;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Role;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/// An end that could say everything right, and says something else. Behind it stands an honest end that listens, makes every
/// message as it should be, and has the keys; what goes over the wire is what the liar makes of that, in records of its own, under
/// the keys of the place. To its peer it is an end that follows the script up to a point and then does not.
final class Liar implements Carrier {

    private static final int FIRST_RECORD_VERSION = 0x0301;
    private static final int RECORD_VERSION = 0x0303;

    /// What the liar says in the place of what would be due.
    @FunctionalInterface
    interface Lie {
        List<Words> instead(Words due);
    }

    private final Role role;
    private final Recorder conscience;
    private final Lie lie;
    private final Outbox outbox = new Outbox();
    private final RecordWriter writer = new RecordWriter(outbox, FIRST_RECORD_VERSION);
    private Epoch writing = Epoch.CLEAR;
    private Epoch due = Epoch.CLEAR;
    private int considered;

    /// @param role       which end lies
    /// @param conscience what the honest end behind it records
    Liar(Role role, Recorder conscience, Lie lie) {
        this.role = role;
        this.conscience = conscience;
        this.lie = lie;
        if (role == Role.SERVER) {
            writer.useVersion(RECORD_VERSION);
        }
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
            words(entry).stream()
                    .flatMap(words -> lie.instead(words).stream())
                    .forEach(words -> said.writeBytes(seal(words, trace)));
        }
        return said.toByteArray();
    }

    /// What the honest end has said in clear, if an entry is that.
    private Optional<Words> words(Trace.Entry entry) {
        return switch (entry) {
            case Trace.Spoken spoken -> {
                if (spoken.line().sender() != role) {
                    yield Optional.empty();
                }
                // Its own Finished is the last that an end says under the keys of the handshake.
                due = spoken.line().message() == Message.FINISHED
                        ? Epoch.APPLICATION
                        : spoken.line().epoch();
                yield Optional.of(new Words(
                        Optional.of(spoken.line()),
                        spoken.type(),
                        spoken.bytes(),
                        spoken.line().epoch()));
            }
            case Trace.Interjected aside ->
                aside.sender() == role
                        ? Optional.of(new Words(
                                Optional.empty(),
                                aside.type(),
                                aside.bytes(),
                                aside.type() == ContentType.CHANGE_CIPHER_SPEC ? Epoch.CLEAR : due))
                        : Optional.empty();
            case Trace.Data data ->
                data.sender() == role
                        ? Optional.of(new Words(Optional.empty(), ContentType.APPLICATION_DATA, data.bytes(), due))
                        : Optional.empty();
            case Trace.WireRecord _, Trace.Refused _, Trace.Born _, Trace.Failed _ -> Optional.empty();
        };
    }

    private byte[] seal(Words words, Trace trace) {
        try {
            if (words.epoch() == Epoch.CLEAR) {
                writer.writeInClear(words.type(), words.bytes().toArray());
            } else {
                if (words.epoch() != writing) {
                    writing = words.epoch();
                    writer.switchTo(KeysOfTrace.protection(trace, writing));
                }
                writer.write(words.type(), words.bytes().toArray());
            }
            writer.useVersion(RECORD_VERSION);
            return outbox.drain();
        } catch (RecordException keyUsedUp) {
            throw new IllegalStateException("A key was used up in one conversation.", keyUsedUp);
        }
    }
}
