package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Run;
import dev.sevensteps.book.runs.World;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.wire.RecordHeader;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// One good run, again and again, each time with something else said at one place. The end that says it knows by heart what it
/// said in the good run; it follows that up to the place, says something else, well made and under the keys of the place, and
/// then goes on as if nothing had been. So who listens is a real end, and nothing is wrong but the order.
final class EveryMessage {

    private static final int UNKNOWN_CONTENT_TYPE = 99;

    private final Run run;
    private final World world;
    private final Samples samples;
    private final Repetition ends;
    private final List<Line> path;

    /// @param run   the good run as it was recorded at both ends
    /// @param world where it took place
    EveryMessage(Run run, World world, Samples samples) {
        this.run = run;
        this.world = world;
        this.samples = samples;
        this.ends = new Repetition(world);
        this.path = world.plan().scenario().path();
    }

    /// Where an end is about to speak.
    ///
    /// @param position how many lines have been spoken before
    private record Place(int position, Role speaker) {}

    /// What becomes of each saying at each place.
    Slip slip() {
        List<Place> places = new ArrayList<>();
        for (int position = 0; position < path.size(); position++) {
            places.add(new Place(position, path.get(position).sender()));
        }
        for (Role speaker : Role.values()) {
            places.add(new Place(path.size(), speaker));
        }
        List<Slip.Place> slips = places.parallelStream()
                .map(place -> new Slip.Place(
                        place.speaker(),
                        due(place),
                        Saying.all().stream().map(saying -> say(place, saying)).toList()))
                .toList();
        return new Slip(run.id(), world.plan().scenario(), slips);
    }

    private Optional<Line> due(Place place) {
        return place.position() < path.size() ? Optional.of(path.get(place.position())) : Optional.empty();
    }

    private Outcome say(Place place, Saying saying) {
        Trace memory = (place.speaker() == Role.CLIENT ? run.client() : run.server()).orElseThrow();
        List<Words> byHeart = Quotation.all(place.speaker(), memory);
        int turn = turn(place, byHeart);
        Mouth mouth = new Mouth(place.speaker());
        Hearer hearer = new Hearer(ends, place.speaker().peer());
        byHeart.subList(0, turn).forEach(words -> hearer.hear(mouth.say(words, memory)));
        List<Line> before = path.subList(0, place.position());
        if (hearer.failure().isPresent() || !hearer.spoken().equals(before)) {
            throw new IllegalStateException("The run " + run.id() + " is not the same again: before " + place
                    + " there were " + hearer.spoken() + ", and " + hearer.failure() + ".");
        }
        hearer.hear(
                saying == Saying.Strange.UNKNOWN_RECORD
                        ? unknownRecord()
                        : mouth.say(words(place, saying, byHeart.get(turn)), memory));
        Optional<Outcome> noticed = hearer.failure();
        Optional<Interjection> aside = hearer.aside();
        boolean isTaken = hearer.spoken().size() > before.size()
                || noticed.filter(failed -> isBegun(failed, before)).isPresent();
        if (isTaken) {
            return isDue(place, saying) ? Outcome.due() : Outcome.allowed();
        }
        if (noticed.isPresent()) {
            return noticed.get();
        }
        if (aside.filter(Asides::isWelcome).isPresent()) {
            return Outcome.allowed();
        }
        byHeart.subList(turn, byHeart.size()).forEach(words -> hearer.hear(mouth.say(words, memory)));
        if (hearer.failure().isPresent() || !hearer.spoken().equals(path)) {
            throw new IllegalStateException("In the run " + run.id() + " nobody notices " + saying.title() + " at "
                    + place + ", and yet it does not go on: " + hearer.failure() + ".");
        }
        return Outcome.ignored(aside.map(known -> Asides.why(known, due(place).isEmpty()))
                .orElseGet(() -> Asides.whySkipped(world.plan().scenario())));
    }

    /// Where in what a speaker knows by heart its turn comes.
    private int turn(Place place, List<Words> byHeart) {
        Optional<Line> due = due(place);
        if (due.isPresent()) {
            return indexOf(due.get(), byHeart);
        }
        Line last = path.reversed().stream()
                .filter(line -> line.sender() == place.speaker())
                .findFirst()
                .orElseThrow();
        return indexOf(last, byHeart) + 1;
    }

    private static int indexOf(Line line, List<Words> byHeart) {
        return IntStream.range(0, byHeart.size())
                .filter(each -> byHeart.get(each).is(line))
                .findFirst()
                .orElseThrow();
    }

    private boolean isDue(Place place, Saying saying) {
        return saying instanceof Saying.OfScript(Message message)
                && due(place).filter(line -> line.message() == message).isPresent();
    }

    /// Whether the line at which an end failed was one that the script allowed: then it was not the order that was wrong.
    private static boolean isBegun(Outcome failed, List<Line> before) {
        return !failed.line().isEmpty()
                && before.stream().noneMatch(line -> line.name().equals(failed.line()));
    }

    private Words words(Place place, Saying saying, Words next) {
        if (isDue(place, saying)) {
            return next;
        }
        Epoch epoch = due(place).map(Line::epoch).orElse(Epoch.APPLICATION);
        ProtocolVersion version = world.plan().scenario().version();
        return switch (saying) {
            // RFC 9846 §5: in TLS 1.3 it is never encrypted.
            case Saying.OfScript(Message message)
            when message == Message.CHANGE_CIPHER_SPEC ->
                Words.changeCipherSpec().under(version == ProtocolVersion.TLS_1_3 ? Epoch.CLEAR : epoch);
            case Saying.OfScript(Message message) ->
                samples.of(message, version).under(epoch);
            case Saying.Strange strange -> Samples.of(strange).under(epoch);
        };
    }

    private static byte[] unknownRecord() {
        byte[] content = Samples.of(Saying.Strange.UNKNOWN_RECORD).bytes().toArray();
        byte[] record = new byte[RecordHeader.LENGTH + content.length];
        record[0] = UNKNOWN_CONTENT_TYPE;
        record[1] = 3;
        record[2] = 3;
        record[4] = (byte) content.length;
        System.arraycopy(content, 0, record, RecordHeader.LENGTH, content.length);
        return record;
    }
}
