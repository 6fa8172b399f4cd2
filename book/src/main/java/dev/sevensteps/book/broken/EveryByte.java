package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Carrier;
import dev.sevensteps.book.runs.Talk;
import dev.sevensteps.book.runs.World;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.wire.RecordHeader;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// One good run, again and again, each time with another byte changed.
final class EveryByte {

    private final String run;
    private final World world;
    private final Repetition ends;
    private final Parting good;

    /// How a run ended.
    ///
    /// @param heard  the data that the ends have taken from each other
    /// @param closed the ends that have heard the other say that it will say no more
    private record Parting(List<ByteString> heard, List<Role> closed) {}

    EveryByte(String run, World world) {
        this.run = run;
        this.world = world;
        this.ends = new Repetition(world);
        FirstFailure none = new FirstFailure();
        this.good = play(Carrier.HONEST, Role.CLIENT, none::at);
        none.outcome().ifPresent(failed -> {
            throw new IllegalStateException("The good run " + run + " failed: " + failed.sentence());
        });
    }

    /// What the client records when nobody changes anything.
    Trace undisturbed() {
        Recorder recorder = Recorder.at(Role.CLIENT, world.clock());
        play(Carrier.HONEST, Role.CLIENT, role -> role == Role.CLIENT ? recorder : Observer.NONE);
        return recorder.trace();
    }

    /// What becomes of each record.
    List<Break> breaks() {
        List<Break> breaks = new ArrayList<>();
        Trace trace = undisturbed();
        for (Role sender : Role.values()) {
            List<Trace.WireRecord> records = trace.all(Trace.WireRecord.class)
                    .filter(record -> record.sender() == sender)
                    .toList();
            for (int nth = 0; nth < records.size(); nth++) {
                Trace.WireRecord record = records.get(nth);
                breaks.add(new Break(run, sender, record.number(), ranges(sender, nth, record.length())));
            }
        }
        breaks.sort(Comparator.comparingInt(Break::record));
        return breaks;
    }

    private List<Break.Range> ranges(Role sender, int nth, int length) {
        List<Outcome> outcomes = IntStream.range(0, length)
                .parallel()
                .mapToObj(offset -> change(new Spot(sender, nth, offset)))
                .toList();
        List<Break.Range> ranges = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= length; to++) {
            if (to == length || !outcomes.get(to).equals(outcomes.get(from))) {
                ranges.add(new Break.Range(from, to, outcomes.get(from)));
                from = to;
            }
        }
        return ranges;
    }

    private Outcome change(Spot spot) {
        FirstFailure first = new FirstFailure();
        Role hearer = spot.sender().peer();
        Parting parting = play(spot.tamperer(), hearer, first::at);
        return first.outcome()
                .or(() -> parting.closed().contains(hearer) ? Optional.empty() : Optional.of(deserted(hearer)))
                .orElseGet(() -> Outcome.unnoticed(why(spot, parting)));
    }

    /// Who has said that it will say no more and reads on is told by its socket when the transport ends too early.
    private static Outcome deserted(Role hearer) {
        Failure cut = Failure.CutOff.withoutCloseNotify();
        return new Outcome(Optional.of(hearer), "", "", cut.sentence(), cut.kind());
    }

    /// Why nobody notices.
    ///
    /// @throws IllegalStateException if somebody should have
    private String why(Spot spot, Parting parting) {
        if (parting.equals(good) && spot.offset() > 0 && spot.offset() < RecordHeader.LENGTH - 2) {
            return switch (world.plan().scenario().version()) {
                case TLS_1_3 ->
                    "Nobody looks at the version in the header of this record, and nobody has to: it is there for the"
                            + " boxes on the way (RFC 9846 §5.1: it MUST be ignored for all purposes).";
                case TLS_1_2 ->
                    "Nobody can know yet which version will be spoken: before the ServerHello has been read, any record"
                            + " of version 3 will do (RFC 5246 §E.1).";
            };
        }
        throw new IllegalStateException("In the run " + run + " nobody notices that " + spot
                + " was changed, and it ends" + " with " + parting + ".");
    }

    /// @param deserted whose transport ends first when all is said: who waits for more than comes should be the one to say so
    private Parting play(Carrier carrier, Role deserted, Function<Role, Observer> observers) {
        Connection client = ends.end(Role.CLIENT, observers.apply(Role.CLIENT));
        Connection server = ends.end(Role.SERVER, observers.apply(Role.SERVER));
        Talk talk = new Talk(client, server, carrier);
        talk.shakeHands(ends.clientPolicy().earlyData());
        talk.talk(world.plan().keyUpdate());
        talk.hangUp(deserted);
        List<ByteString> heard = new ArrayList<>();
        List<Role> closed = new ArrayList<>();
        for (Connection end : List.of(client, server)) {
            for (Event event : end.takeEvents()) {
                if (event instanceof Event.Data(ByteString bytes)) {
                    heard.add(bytes);
                } else if (event instanceof Event.PeerClosed) {
                    closed.add(end.role());
                }
            }
        }
        return new Parting(heard, closed);
    }
}
