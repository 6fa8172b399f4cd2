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
    /// @param speaker which end
    /// @param before  the lines that have been spoken
    /// @param due     the line that it should speak; absent when the handshake is over
    /// @param memory  what it recorded in the good run
    /// @param said    what it has said before, in clear
    /// @param rest    what it is to say from here on
    private record Place(
            Role speaker, List<Line> before, Optional<Line> due, Trace memory, List<Words> said, List<Words> rest) {

        boolean isFor(Saying saying) {
            return saying instanceof Saying.OfScript(Message message)
                    && due.filter(line -> line.message() == message).isPresent();
        }

        @Override
        public String toString() {
            return "the " + speaker.lowerCase() + "'s turn after " + before.size() + " lines";
        }
    }

    /// What becomes of each saying at each place.
    Slip slip() {
        List<Slip.Place> slips = places().parallelStream()
                .map(place -> new Slip.Place(
                        place.speaker(),
                        place.due(),
                        Saying.all().stream().map(saying -> say(place, saying)).toList()))
                .toList();
        return new Slip(run.id(), world.plan().scenario(), slips);
    }

    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (int position = 0; position < path.size(); position++) {
            Line due = path.get(position);
            places.add(place(due.sender(), position, Optional.of(due)));
        }
        for (Role speaker : Role.values()) {
            places.add(place(speaker, path.size(), Optional.empty()));
        }
        return places;
    }

    private Place place(Role speaker, int position, Optional<Line> due) {
        Trace memory = (speaker == Role.CLIENT ? run.client() : run.server()).orElseThrow();
        List<Words> byHeart = Quotation.all(speaker, memory);
        List<Line> before = path.subList(0, position);
        int lines =
                (int) before.stream().filter(line -> line.sender() == speaker).count();
        // What an end says outside the script it says behind a line: its turn comes with its next line, or behind its
        // last.
        int turn = due.isPresent() ? indexOfLine(lines, byHeart) : indexOfLine(lines - 1, byHeart) + 1;
        return new Place(speaker, before, due, memory, byHeart.subList(0, turn), byHeart.subList(turn, byHeart.size()));
    }

    /// Where in what a speaker knows by heart its line of this number stands.
    private static int indexOfLine(int number, List<Words> byHeart) {
        return IntStream.range(0, byHeart.size())
                .filter(each -> byHeart.get(each).line().isPresent())
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    private Outcome say(Place place, Saying saying) {
        Mouth mouth = new Mouth(place.speaker());
        Hearer hearer = new Hearer(ends, place.speaker().peer());
        place.said().forEach(words -> hearer.hear(mouth.say(words, place.memory())));
        if (hearer.failure().isPresent() || !hearer.spoken().equals(place.before())) {
            throw new IllegalStateException("The run " + run.id() + " is not the same again: before " + place
                    + " there were " + hearer.spoken() + ", and " + hearer.failure() + ".");
        }
        hearer.hear(
                saying == Saying.Strange.UNKNOWN_RECORD
                        ? unknownRecord()
                        : mouth.say(words(place, saying), place.memory()));
        return answered(place, saying, hearer).orElseGet(() -> {
            Optional<Interjection> aside = hearer.aside();
            place.rest().forEach(words -> hearer.hear(mouth.say(words, place.memory())));
            if (hearer.failure().isPresent() || !hearer.spoken().equals(path)) {
                throw new IllegalStateException("In the run " + run.id() + " nobody notices " + saying.title() + " at "
                        + place + ", and yet it does not go on: " + hearer.failure() + ".");
            }
            return Outcome.ignored(
                    aside.map(known -> Asides.why(known, place.due().isEmpty()))
                            .orElseGet(() -> Asides.whySkipped(world.plan().scenario())));
        });
    }

    /// What the hearer made of it, unless it made nothing of it.
    private static Optional<Outcome> answered(Place place, Saying saying, Hearer hearer) {
        Optional<Outcome> noticed = hearer.failure();
        boolean isTaken = hearer.spoken().size() > place.before().size()
                || noticed.filter(failed -> isBegun(failed, place.before())).isPresent();
        if (isTaken) {
            return Optional.of(place.isFor(saying) ? Outcome.due() : Outcome.allowed());
        }
        return noticed.or(() -> hearer.aside().filter(Asides::isWelcome).map(_ -> Outcome.allowed()));
    }

    /// Whether the line at which an end failed was one that the script allowed: then it was not the order that was wrong.
    private static boolean isBegun(Outcome failed, List<Line> before) {
        return !failed.line().isEmpty()
                && before.stream().noneMatch(line -> line.name().equals(failed.line()));
    }

    private Words words(Place place, Saying saying) {
        if (place.isFor(saying)) {
            return place.rest().getFirst();
        }
        Epoch epoch = place.due().map(Line::epoch).orElse(Epoch.APPLICATION);
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
