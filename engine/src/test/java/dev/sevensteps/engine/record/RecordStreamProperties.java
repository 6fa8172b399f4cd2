package dev.sevensteps.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sevensteps.engine.record.RecordStreams.Cuts;
import dev.sevensteps.engine.record.RecordStreams.Keys;
import dev.sevensteps.engine.record.RecordStreams.Said;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Limits;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/// Writer and reader against each other, with a network between them that cuts as it likes, and one that does worse.
@Domain(RecordStreams.class)
@Domain(DomainContext.Global.class)
final class RecordStreamProperties {

    private static final Cuts WHOLE = new Cuts(List.of(Integer.MAX_VALUE));

    /// What is said is heard: the same types, the same bytes, in the same order, however they travel, and no record
    /// holds more than it may.
    @Property(tries = 400)
    void whatIsSaidIsHeard(
            @ForAll Keys keys,
            @ForAll @Size(max = 8) List<Said> talk,
            @ForAll Cuts cuts,
            @ForAll @IntRange(min = 1, max = Limits.PLAINTEXT_LENGTH) int maxContentLength)
            throws RecordException {
        Assume.that(maxContentLength > 50
                || talk.stream().mapToInt(said -> said.content().length()).sum() < 2000);
        byte[] wire = RecordStreams.write(talk, keys.make(), maxContentLength);
        List<Said> records = RecordStreams.read(reader(keys), wire, cuts);
        assertThat(records)
                .allSatisfy(record -> assertThat(record.content().length()).isBetween(1, maxContentLength));
        assertThat(records)
                .hasSize(talk.stream()
                        .mapToInt(said -> Math.ceilDiv(said.content().length(), maxContentLength))
                        .sum());
        assertThat(joined(records)).isEqualTo(joined(talk));
    }

    /// The cut changes nothing: not the records, not the failure, not which records come before it.
    @Property(tries = 400)
    void anyCutGivesTheSame(
            @ForAll Keys keys,
            @ForAll @Size(min = 1, max = 5) List<Said> talk,
            @ForAll Cuts cuts,
            @ForAll @IntRange(max = 200) int where,
            @ForAll byte what)
            throws RecordException {
        byte[] wire = RecordStreams.write(talk, keys.make(), Limits.PLAINTEXT_LENGTH);
        wire[where % wire.length] = what;
        assertThat(outcome(keys, wire, cuts)).isEqualTo(outcome(keys, wire, WHOLE));
    }

    private record Outcome(List<Said> records, String failure, boolean insideRecord) {}

    private static Outcome outcome(Keys keys, byte[] wire, Cuts cuts) {
        RecordReader reader = reader(keys);
        List<Said> heard = new ArrayList<>();
        int at = 0;
        try {
            for (int piece = 0; at < wire.length; piece++) {
                int last = cuts.lengths().size() - 1;
                int length = Math.min(wire.length - at, cuts.lengths().get(Math.min(piece, last)));
                reader.feed(Arrays.copyOfRange(wire, at, at + length), 0, length);
                at += length;
                for (ReceivedRecord record = reader.next(); record != null; record = reader.next()) {
                    heard.add(new Said(record.type(), ByteString.copyOf(record.content())));
                }
            }
            return new Outcome(heard, "", reader.isInsideRecord());
        } catch (RecordException e) {
            return new Outcome(heard, e.alert() + ": " + e.getMessage(), false);
        }
    }

    /// Any one bit of any protected record, header included: the records before it open, and no record from there on.
    @Property(tries = 1000)
    void aChangedBitNeverOpens(
            @ForAll Keys keys,
            @ForAll @Size(min = 1, max = 4) List<Said> talk,
            @ForAll @IntRange(max = 100_000) int where)
            throws RecordException {
        Assume.that(!keys.name().equals("none"));
        byte[] wire = RecordStreams.write(talk, keys.make(), Limits.PLAINTEXT_LENGTH);
        List<Integer> borders = RecordStreams.borders(wire);
        int bit = where % (8 * Math.min(wire.length, 600));
        byte[] changed = wire.clone();
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        int record = (int) borders.stream().filter(border -> border <= bit / 8).count() - 1;
        List<Said> good = RecordStreams.read(reader(keys), wire.clone(), WHOLE);
        Outcome outcome = outcome(keys, changed, WHOLE);
        assertThat(outcome.records()).isEqualTo(good.subList(0, record));
        // A length that has grown may make the reader wait for what never comes; everything else is a failure at once.
        assertThat(outcome.insideRecord() || !outcome.failure().isEmpty()).isTrue();
    }

    /// Records that come twice, in another order, or not at all do not open (RFC 5246 appendix F.2).
    @Property(tries = 200)
    void recordsOutOfOrderDoNotOpen(
            @ForAll Keys keys,
            @ForAll @Size(min = 2, max = 5) List<Said> talk,
            @ForAll @IntRange(max = 100) int one,
            @ForAll @IntRange(max = 100) int other)
            throws RecordException {
        Assume.that(!keys.name().equals("none"));
        byte[] wire = RecordStreams.write(talk, keys.make(), Limits.PLAINTEXT_LENGTH);
        List<byte[]> records = split(wire);
        int expected = one % records.size();
        int instead = other % (records.size() + 1);
        Assume.that(expected != instead);
        RecordReader reader = reader(keys);
        for (byte[] record : records.subList(0, expected)) {
            reader.feed(record.clone(), 0, record.length);
            assertThat(reader.next()).isNotNull();
            assertThat(reader.next()).isNull();
        }
        Assume.that(instead < records.size());
        byte[] wrong = records.get(instead);
        reader.feed(wrong.clone(), 0, wrong.length);
        assertThat(failure(reader).alert()).isEqualTo(Alert.BAD_RECORD_MAC);
    }

    /// Under another key, or in clear, nothing opens.
    @Property(tries = 100)
    void anotherKeyDoesNotOpen(@ForAll Keys keys, @ForAll Keys others, @ForAll Said said) throws RecordException {
        Assume.that(!others.name().equals("none"));
        byte[] wire = RecordStreams.write(List.of(said), keys.make(), Limits.PLAINTEXT_LENGTH);
        boolean sameAlgorithm = keys.name()
                .substring(keys.name().indexOf(' ') + 1)
                .equals(others.name().substring(others.name().indexOf(' ') + 1));
        Outcome outcome = outcome(others, wire, WHOLE);
        assertThat(outcome.records().isEmpty()).isNotEqualTo(sameAlgorithm);
        assertThat(outcome.failure().startsWith("bad_record_mac")).isNotEqualTo(sameAlgorithm);
    }

    /// What came over the wire can be seen, and is not changed where it stands.
    @Property(tries = 100)
    void theWireCanBeSeen(@ForAll Keys keys, @ForAll @Size(min = 1, max = 4) List<Said> talk, @ForAll Cuts cuts)
            throws RecordException {
        byte[] wire = RecordStreams.write(talk, keys.make(), Limits.PLAINTEXT_LENGTH);
        byte[] before = wire.clone();
        RecordReader reader = reader(keys);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int at = 0;
        for (int piece = 0; at < wire.length; piece++) {
            int last = cuts.lengths().size() - 1;
            int length = Math.min(wire.length - at, cuts.lengths().get(Math.min(piece, last)));
            reader.feed(wire, at, length);
            at += length;
            for (ReceivedRecord record = reader.next(); record != null; record = reader.next()) {
                kept.writeBytes(record.wire().toArray());
            }
        }
        assertThat(kept.toByteArray()).isEqualTo(wire);
        assertThat(wire).isEqualTo(before);
    }

    /// Keys may change between any two records, also when both arrive together.
    @Property(tries = 100)
    void keysChangeBetweenRecords(
            @ForAll Keys before, @ForAll Keys after, @ForAll Said one, @ForAll Said two, @ForAll Cuts cuts)
            throws RecordException {
        Outbox outbox = new Outbox();
        RecordWriter writer = new RecordWriter(outbox, RecordStreams.TLS_1_2);
        writer.switchTo(before.make());
        writer.write(one.type(), one.content().toArray());
        writer.write(ContentType.CHANGE_CIPHER_SPEC, new byte[] {1});
        writer.switchTo(after.make());
        writer.write(two.type(), two.content().toArray());
        byte[] wire = outbox.drain();
        RecordReader reader = reader(before);
        boolean changed = one.type() == ContentType.CHANGE_CIPHER_SPEC;
        Assume.that(!changed);
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        int at = 0;
        for (int piece = 0; at < wire.length; piece++) {
            int last = cuts.lengths().size() - 1;
            int length = Math.min(wire.length - at, cuts.lengths().get(Math.min(piece, last)));
            reader.feed(Arrays.copyOfRange(wire, at, at + length), 0, length);
            at += length;
            for (ReceivedRecord record = reader.next(); record != null; record = reader.next()) {
                if (record.type() == ContentType.CHANGE_CIPHER_SPEC && !changed) {
                    reader.switchTo(after.make());
                    changed = true;
                } else {
                    heard.write(record.array(), record.from(), record.length());
                }
            }
        }
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(one.content().toArray());
        expected.writeBytes(two.content().toArray());
        assertThat(heard.toByteArray()).isEqualTo(expected.toByteArray());
    }

    /// Arbitrary bytes are records, or the beginning of one, or a refusal; never anything else, and never more than
    /// they are.
    @Property(tries = 2000)
    void arbitraryBytesAreRecordsOrRefused(@ForAll Keys keys, @ForAll @Size(max = 300) byte[] bytes) {
        Outcome outcome = outcome(keys, bytes, WHOLE);
        int content = outcome.records().stream()
                .mapToInt(record -> record.content().length() + 5)
                .sum();
        assertThat(content).isLessThanOrEqualTo(bytes.length);
    }

    private static RecordReader reader(Keys keys) {
        RecordReader reader = new RecordReader();
        reader.switchTo(keys.make());
        return reader;
    }

    private static RecordException failure(RecordReader reader) {
        RecordException failure = catchThrowableOfType(RecordException.class, reader::next);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static List<byte[]> split(byte[] wire) {
        List<Integer> borders = RecordStreams.borders(wire);
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i + 1 < borders.size(); i++) {
            records.add(Arrays.copyOfRange(wire, borders.get(i), borders.get(i + 1)));
        }
        return records;
    }

    /// Neighbours of one type as one: how they were cut into records is not part of what was said.
    private static List<Said> joined(List<Said> records) {
        List<Said> joined = new ArrayList<>();
        for (Said record : records) {
            Said last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.type() == record.type()) {
                byte[] both = Arrays.copyOf(
                        last.content().toArray(),
                        last.content().length() + record.content().length());
                record.content().copyTo(both, last.content().length());
                joined.set(joined.size() - 1, new Said(record.type(), ByteString.copyOf(both)));
            } else {
                joined.add(record);
            }
        }
        return joined;
    }
}
