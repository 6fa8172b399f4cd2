package dev.sevensteps.engine.trace;

import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.wire.AlertMessage;
import dev.sevensteps.engine.wire.ChangeCipherSpec;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.Field;
import dev.sevensteps.engine.wire.FieldReader;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.engine.wire.RecordHeader;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Records one connection, from its first byte on, as a [Trace]:
///
/// ```java
/// Recorder recorder = Recorder.at(Role.CLIENT, Clock.systemUTC());
/// … a connection with this observer …
/// String json = TraceJson.write(recorder.trace());
/// ```
///
/// The trace can be taken at any time, also by another thread.
public final class Recorder implements Observer {

    /// How many bytes of application data, and how many of their records, are kept unless another limit is set.
    public static final int USUAL_LIMIT = 1 << 20;

    /// How many records, pieces of data and interjections are kept unless another limit is set.
    public static final int USUAL_ENTRIES = 1 << 16;

    private final Role role;
    private final Clock clock;
    private final Instant began;
    private final List<Trace.Entry> entries = new ArrayList<>();
    private final Carriers carriers = new Carriers();
    private final Set<Role> encrypting = EnumSet.noneOf(Role.class);
    private int records;
    private long wireBytesLeft;
    private long dataBytesLeft;
    private long entriesLeft;

    private Recorder(Role role, Clock clock, long limit, int mostEntries) {
        this.role = role;
        this.clock = clock;
        this.began = clock.instant();
        this.wireBytesLeft = limit;
        this.dataBytesLeft = limit;
        this.entriesLeft = mostEntries;
    }

    /// A recorder for this end of a connection. Time is counted from now on.
    public static Recorder at(Role role, Clock clock) {
        return new Recorder(role, clock, USUAL_LIMIT, USUAL_ENTRIES);
    }

    /// A recorder for this end of a connection that keeps that many bytes of application data, and of the records that
    /// carry them. Of what comes later only the length is kept. The handshake is always kept.
    public static Recorder at(Role role, Clock clock, long limit) {
        return new Recorder(role, clock, limit, USUAL_ENTRIES);
    }

    /// The same, with room for that many records, pieces of data and interjections: each costs a small object however short
    /// it is, and a peer can send very many that are short. Of those that come later nothing is kept. The lines of the script
    /// always are, since there are only so many.
    public static Recorder at(Role role, Clock clock, long limit, int mostEntries) {
        return new Recorder(role, clock, limit, mostEntries);
    }

    /// What has happened so far.
    public synchronized Trace trace() {
        return new Trace(Synopsis.of(role, began, entries), entries);
    }

    @Override
    public synchronized void record(Role sender, ByteString wire, int length) {
        if (entriesLeft-- <= 0) {
            carriers.add(sender, records++, length);
            return;
        }
        List<Field> header = new ArrayList<>();
        RecordHeader read = header(wire, header);
        boolean encrypted = encrypting.contains(sender) || read.type() == ContentType.APPLICATION_DATA;
        int number = records++;
        carriers.add(sender, number, length);
        ByteString kept = wire;
        if (read.type() == ContentType.APPLICATION_DATA) {
            kept = keep(wire, wireBytesLeft);
            wireBytesLeft -= kept.length();
        }
        entries.add(new Trace.WireRecord(
                now(), number, sender, read.type(), read.version(), encrypted, wire.length(), kept, header));
    }

    @Override
    public synchronized void spoken(Spoken spoken) {
        Line line = spoken.line();
        entries.add(new Trace.Spoken(
                now(),
                line,
                spoken.type(),
                line.epoch() != Epoch.CLEAR,
                spoken.bytes(),
                fields(spoken.type(), spoken.bytes(), spoken.context()),
                carriers.take(line.sender(), spoken.bytes().length()),
                spoken.before(),
                spoken.after()));
        if (line.message() == Message.CHANGE_CIPHER_SPEC) {
            encrypting.add(line.sender());
        }
    }

    @Override
    public synchronized void interjected(Interjected interjected) {
        List<Integer> by = carriers.take(interjected.by(), interjected.bytes().length());
        if (entriesLeft-- <= 0) {
            return;
        }
        entries.add(new Trace.Interjected(
                now(),
                interjected.by(),
                interjected.what(),
                interjected.words(),
                interjected.type(),
                isEncrypted(interjected),
                interjected.bytes(),
                fields(interjected.type(), interjected.bytes(), interjected.context()),
                by));
    }

    @Override
    public synchronized void refused(Refused refused) {
        List<Integer> by = carriers.take(refused.by(), refused.bytes().length());
        ByteString kept =
                refused.type() == ContentType.APPLICATION_DATA ? keep(refused.bytes(), dataBytesLeft) : refused.bytes();
        entries.add(new Trace.Refused(
                now(),
                refused.by(),
                words(refused.type(), refused.bytes()),
                refused.type(),
                isEncrypted(by),
                kept,
                fieldsIfReadable(refused.type(), kept, refused.context()),
                by));
    }

    @Override
    public synchronized void data(Role sender, ByteString content) {
        List<Integer> by = carriers.take(sender, content.length());
        if (entriesLeft-- <= 0) {
            return;
        }
        ByteString kept = keep(content, dataBytesLeft);
        dataBytesLeft -= kept.length();
        entries.add(new Trace.Data(now(), sender, content.length(), kept, by));
    }

    @Override
    public synchronized void born(BornSecret secret) {
        entries.add(new Trace.Born(now(), secret.name(), secret.clientRandom(), secret.value()));
    }

    @Override
    public synchronized void failed(Failure failure, State before, Optional<Line> line) {
        entries.add(Trace.Failed.of(now(), role, failure, before, line));
    }

    /// In TLS 1.3 a ChangeCipherSpec goes in clear whenever it goes, and all else under keys from the ServerHello on.
    private boolean isEncrypted(Interjected interjected) {
        return interjected.type() != ContentType.CHANGE_CIPHER_SPEC
                && (encrypting.contains(interjected.by()) || interjected.context() instanceof MessageContext.Tls13);
    }

    private boolean isEncrypted(List<Integer> numbers) {
        return entries.stream()
                .anyMatch(entry -> entry instanceof Trace.WireRecord record
                        && record.encrypted()
                        && numbers.contains(record.number()));
    }

    private static String words(ContentType type, ByteString bytes) {
        return switch (type) {
            case HANDSHAKE -> bytes.isEmpty() ? "nothing" : messageName(bytes.at(0) & 0xff);
            case CHANGE_CIPHER_SPEC -> Message.CHANGE_CIPHER_SPEC.rfcName();
            case ALERT -> "Alert";
            case APPLICATION_DATA -> "application data";
        };
    }

    private static String messageName(int type) {
        return HandshakeType.ofCode(type)
                .map(HandshakeType::messageName)
                .orElse("handshake message of the unknown type " + type);
    }

    /// A clock that is set back does not make time negative.
    private Duration now() {
        Duration now = Duration.between(began, clock.instant());
        return now.isNegative() ? Duration.ZERO : now;
    }

    private static ByteString keep(ByteString bytes, long left) {
        return bytes.length() <= left ? bytes : ByteString.copyOf(bytes.toArray(), 0, (int) Math.max(0, left));
    }

    private static RecordHeader header(ByteString wire, List<Field> fields) {
        try {
            RecordHeader header = RecordHeader.read(FieldReader.annotating(wire.toArray(), fields::add), 0xffff);
            fields.sort(Field.READING_ORDER);
            return header;
        } catch (DecodeException impossible) {
            throw new IllegalStateException("A record that went over the wire has no header.", impossible);
        }
    }

    private static List<Field> fieldsIfReadable(ContentType type, ByteString bytes, MessageContext context) {
        try {
            return annotate(type, bytes, context);
        } catch (DecodeException unreadable) {
            return type == ContentType.HANDSHAKE ? HandshakeCodec.annotateUnread(bytes.toArray()) : unread(bytes);
        }
    }

    private static List<Field> unread(ByteString bytes) {
        return bytes.isEmpty()
                ? List.of()
                : List.of(new Field(0, bytes.length(), "unread", bytes.toString(), 0, Field.Kind.VALUE));
    }

    private static List<Field> fields(ContentType type, ByteString bytes, MessageContext context) {
        try {
            return annotate(type, bytes, context);
        } catch (DecodeException impossible) {
            throw new IllegalStateException("A message that was understood cannot be annotated.", impossible);
        }
    }

    private static List<Field> annotate(ContentType type, ByteString bytes, MessageContext context)
            throws DecodeException {
        return switch (type) {
            case HANDSHAKE -> HandshakeCodec.annotate(bytes.toArray(), context);
            case ALERT -> annotate(bytes, AlertMessage::read);
            case CHANGE_CIPHER_SPEC -> annotate(bytes, ChangeCipherSpec::read);
            case APPLICATION_DATA -> List.of();
        };
    }

    private static List<Field> annotate(ByteString bytes, FieldReader.Body<?> body) throws DecodeException {
        List<Field> fields = new ArrayList<>();
        body.read(FieldReader.annotating(bytes.toArray(), fields::add));
        fields.sort(Field.READING_ORDER);
        return fields;
    }
}
