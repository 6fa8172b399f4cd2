package dev.sevensteps.book.exports;

import dev.sevensteps.book.exports.TraceMembers.Choices;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Field;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads the entries of one trace, whose version is known.
final class TraceEntryReader {

    static final Choices<Role> ROLES = Choices.of("role", List.of(Role.values()), Role::lowerCase);

    /// Longer than any connection.
    private static final long MOST_MICROS = Duration.ofDays(3650).toMillis() * 1000;

    private static final int RECORD_HEADER = 5;
    private static final int LONGEST_RECORD = RECORD_HEADER + 0xffff;

    /// A handshake message says its length in 24 bits, and has a header of four bytes.
    private static final int LONGEST_MESSAGE = 4 + 0xffffff;

    private static final int RANDOM = 32;

    /// What is agreed upon in the largest field, ffdhe8192.
    private static final int LONGEST_SECRET = 1024;

    private static final int LONGEST_WORDS = 200;

    private static final Choices<ContentType> TYPES =
            Choices.of("content type", List.of(ContentType.values()), ContentType::rfcName);
    private static final Choices<Field.Kind> FIELD_KINDS = Choices.of(
            "kind of field", List.of(Field.Kind.values()), kind -> kind.name().toLowerCase(Locale.ROOT));
    private static final Choices<Interjection> INTERJECTIONS = Choices.of(
            "interjection",
            // Application data have a kind of entry of their own.
            Stream.of(Interjection.values())
                    .filter(what -> what != Interjection.APPLICATION_DATA)
                    .toList(),
            Interjection::name);
    private static final Choices<SecretName> SECRETS =
            Choices.of("secret", List.of(SecretName.values()), SecretName::rfcName);
    private static final Choices<Duty> DUTIES = Choices.of("duty", List.of(Duty.values()), Duty::name);
    private static final Choices<Alert> ALERTS = Choices.of("alert", List.of(Alert.values()), Alert::rfcName);
    private static final Choices<String> FAILURES = Choices.of(
            "failure",
            List.of("refused", "malformed", "unacceptable", "bad_proof", "peer_gave_up", "cut_off", "broken"),
            word -> word);

    private final Choices<Line> spoken;
    private final Choices<Line> known;
    private final Choices<State> states;
    private final List<Line> lines = new ArrayList<>();
    private int records;

    /// @param version the version that was settled; without one, only the opening can have been said
    TraceEntryReader(Optional<ProtocolVersion> version) {
        List<Line> all = version.map(
                        settled -> List.<Line>copyOf(Script.of(settled).lines()))
                .orElseGet(TraceEntryReader::ofEitherVersion);
        List<Line> sayable = version.isPresent() ? all : List.of(Opening.values());
        spoken =
                Choices.of("line of " + version.map(ProtocolVersion::title).orElse("the opening"), sayable, Line::name);
        known = Choices.of("line", all, Line::name);
        states = Choices.of("state", states(all), State::words);
    }

    /// Where no version was settled a handshake may still have failed at a line of one: of those that have the name in both
    /// versions, that of the newer.
    private static List<Line> ofEitherVersion() {
        return Stream.of(ProtocolVersion.TLS_1_3, ProtocolVersion.TLS_1_2)
                .flatMap(version -> Script.of(version).lines().stream())
                .toList();
    }

    private static List<State> states(List<Line> lines) {
        return Stream.of(
                        Stream.of(new State.Start(), new State.Established(), new State.Closed()),
                        lines.stream().map(State.After::new),
                        Arrays.stream(Role.values()).map(State.HalfClosed::new),
                        Arrays.stream(Alert.values()).map(State.Aborted::new))
                .<State>flatMap(some -> some)
                .toList();
    }

    /// The lines that were spoken in the entries read so far.
    List<Line> lines() {
        return List.copyOf(lines);
    }

    /// Reads the next entry.
    Trace.Entry read(String place, JsonNode node) throws UnreadableTrace {
        TraceMembers json = TraceMembers.of(place, node);
        Duration after = Duration.ofNanos(json.number("micros", 0, MOST_MICROS) * 1000);
        String kind = json.text("kind");
        Trace.Entry entry = switch (kind) {
            case "record" -> record(json, after);
            case "line" -> line(json, after);
            case "interjection" -> interjection(json, after);
            case "refused" -> refused(json, after);
            case "data" -> data(json, after);
            case "secret" -> secret(json, after);
            case "failure" -> failure(json, after);
            default ->
                throw json.faultAt(
                        "kind",
                        UnreadableTrace.quoted(kind) + " is no kind of entry that is known here: it is one of"
                                + " data, failure, interjection, line, record, refused, secret");
        };
        json.end();
        return entry;
    }

    private Trace.WireRecord record(TraceMembers json, Duration after) throws UnreadableTrace {
        int number = json.number("number", 0);
        if (number != records) {
            throw json.faultAt(
                    "number", "this is " + number + ", and the records are counted: here must stand " + records);
        }
        records++;
        int length = (int) json.number("length", RECORD_HEADER, LONGEST_RECORD);
        return new Trace.WireRecord(
                after,
                number,
                json.choice("sender", ROLES),
                json.choice("type", TYPES),
                version(json),
                json.flag("encrypted"),
                length,
                json.bytes("wire", length),
                fields(json, "header", RECORD_HEADER));
    }

    /// The version in the header of a record, as four hexadecimal digits.
    private static int version(TraceMembers json) throws UnreadableTrace {
        ByteString version = json.bytes("version", 2);
        if (version.length() != 2) {
            throw json.faultAt("version", "here must stand four hexadecimal digits");
        }
        return ((version.at(0) & 0xff) << 8) | (version.at(1) & 0xff);
    }

    private Trace.Spoken line(TraceMembers json, Duration after) throws UnreadableTrace {
        Line line = json.choice("line", spoken);
        lines.add(line);
        json.expect("sender", line.sender().lowerCase(), line.name() + " is said by the");
        json.expect("message", line.message().rfcName(), line.name() + " is a");
        step(json, line);
        // How the model puts it, which may change.
        json.text("stepTitle");
        json.text("meaning");
        json.text("section");
        ByteString bytes = json.bytes("bytes", LONGEST_MESSAGE);
        return new Trace.Spoken(
                after,
                line,
                json.choice("type", TYPES),
                json.flag("encrypted"),
                bytes,
                fields(json, "fields", bytes.length()),
                json.numbers("records", 0),
                json.choice("before", states),
                json.choice("after", states));
    }

    private static void step(TraceMembers json, Line line) throws UnreadableTrace {
        long step = json.number("step", 1, 7);
        if (step != line.step().number()) {
            throw json.faultAt(
                    "step",
                    "this is " + step + ", and " + line.name() + " belongs to step "
                            + line.step().number());
        }
    }

    private static Trace.Interjected interjection(TraceMembers json, Duration after) throws UnreadableTrace {
        ByteString bytes = json.bytes("bytes", LONGEST_MESSAGE);
        return new Trace.Interjected(
                after,
                json.choice("sender", ROLES),
                json.choice("interjection", INTERJECTIONS),
                json.line("words", LONGEST_WORDS),
                json.choice("type", TYPES),
                json.flag("encrypted"),
                bytes,
                fields(json, "fields", bytes.length()),
                json.numbers("records", 0));
    }

    private static Trace.Refused refused(TraceMembers json, Duration after) throws UnreadableTrace {
        ByteString bytes = json.bytes("bytes", LONGEST_MESSAGE);
        return new Trace.Refused(
                after,
                json.choice("sender", ROLES),
                json.line("words", LONGEST_WORDS),
                json.choice("type", TYPES),
                json.flag("encrypted"),
                bytes,
                fields(json, "fields", bytes.length()),
                json.numbers("records", 0));
    }

    private static Trace.Data data(TraceMembers json, Duration after) throws UnreadableTrace {
        int length = json.number("length", 0);
        return new Trace.Data(
                after, json.choice("sender", ROLES), length, json.bytes("bytes", length), json.numbers("records", 0));
    }

    private static Trace.Born secret(TraceMembers json, Duration after) throws UnreadableTrace {
        ByteString random = json.bytes("clientRandom", RANDOM);
        // What a witness tells of comes without.
        if (!random.equals(ByteString.EMPTY) && random.length() != RANDOM) {
            throw json.faultAt("clientRandom", "a random number has " + RANDOM + " bytes, not " + random.length());
        }
        return new Trace.Born(
                after,
                json.choice("name", SECRETS),
                random,
                Secret.wrap(json.bytes("value", LONGEST_SECRET).toArray()));
    }

    private Trace.Failed failure(TraceMembers json, Duration after) throws UnreadableTrace {
        Optional<Line> line = json.choiceIfAny("line", known);
        if (line.isPresent()) {
            step(json, line.get());
        }
        return new Trace.Failed(
                after,
                json.choice("failure", FAILURES),
                json.choiceIfAny("duty", DUTIES),
                json.text("sentence"),
                json.choiceIfAny("alert", ALERTS),
                json.choice("by", ROLES),
                line,
                json.choice("state", states));
    }

    private static List<Field> fields(TraceMembers json, String name, int length) throws UnreadableTrace {
        List<Field> fields = new ArrayList<>();
        for (TraceMembers one : json.objects(name)) {
            int offset = (int) one.number("offset", 0, length);
            fields.add(new Field(
                    offset,
                    (int) one.number("length", 1, length - offset),
                    one.text("path"),
                    one.text("value"),
                    one.number("depth", 0),
                    one.choice("kind", FIELD_KINDS)));
            one.end();
        }
        return fields;
    }
}
