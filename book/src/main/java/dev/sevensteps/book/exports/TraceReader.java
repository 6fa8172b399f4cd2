package dev.sevensteps.book.exports;

import dev.sevensteps.book.exports.TraceMembers.Choices;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what [TraceJson] writes: the way back from the text to the [Trace]. The text may come from anyone. Whatever is not
/// as `docs/trace.schema.json` has it is told in a sentence that names the place, and so is what no connection could have
/// brought forth: lines in an order that no scenario has, bytes beyond the end of a message, a record of the wrong number.
///
/// What follows from the name of a line, such as its sender, must be right. How the model puts something in words may have
/// changed since the trace was written, and is passed over.
public final class TraceReader {

    /// How many characters a trace may have: more than any that is recorded within the usual limits.
    public static final int LONGEST = 128 << 20;

    /// Two digits for each byte of the longest message.
    private static final int LONGEST_STRING = 2 * (4 + 0xffffff);

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_WORDS = 200;
    private static final int LONGEST_NUMBER = 20;
    private static final int DEEPEST = 8;
    private static final long MOST_TOKENS = 32L << 20;

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private static final Choices<Scenario> SCENARIOS = Choices.of("scenario", Scenario.all(), Scenario::id);
    private static final Choices<ProtocolVersion> VERSIONS =
            Choices.of("version", List.of(ProtocolVersion.values()), ProtocolVersion::number);
    private static final Choices<CipherSuite> SUITES = Choices.of("suite", CipherSuite.all(), CipherSuite::name);
    private static final Choices<NamedGroup> GROUPS =
            Choices.of("group", List.of(NamedGroup.values()), NamedGroup::rfcName);

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LONGEST)
                            .maxStringLength(LONGEST_STRING)
                            .maxNameLength(LONGEST_NAME)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private final String json;

    private TraceReader(String json) {
        this.json = json;
    }

    /// The trace that a text tells of.
    ///
    /// @throws UnreadableTrace if it is no trace
    public static Trace read(String json) throws UnreadableTrace {
        if (json.length() > LONGEST) {
            throw new UnreadableTrace("The trace is too long: it has " + json.length() + " characters, and at most "
                    + LONGEST + " are read.");
        }
        try {
            return new TraceReader(json).read();
        } catch (StreamConstraintsException tooMuch) {
            throw unreadable(tooMuch, "this is more than a trace can hold");
        } catch (JacksonException broken) {
            throw unreadable(broken, "this is no JSON");
        }
    }

    private static UnreadableTrace unreadable(JacksonException fault, String what) {
        TokenStreamLocation at = fault.getLocation();
        String place = at == null || at.getLineNr() < 1
                ? "In this text"
                : "At line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new UnreadableTrace(
                place + ": " + what + " (" + UnreadableTrace.shortened(fault.getOriginalMessage(), LONGEST_WORDS)
                        + ").",
                fault);
    }

    /// In two passes, because members of an object have no order: the entries can be read only when the version is known.
    private Trace read() throws UnreadableTrace {
        TraceMembers summaryMembers = TraceMembers.of("summary", head());
        Trace.Summary summary = summary(summaryMembers);
        TraceEntryReader reader = new TraceEntryReader(summary.version());
        List<Trace.Entry> entries = entries(reader);
        requirePath(summaryMembers, summary, reader.lines());
        return new Trace(summary, entries);
    }

    /// Reads all but the entries.
    ///
    /// @return the summary
    private JsonNode head() throws UnreadableTrace {
        JsonNode format = null;
        JsonNode formatVersion = null;
        JsonNode summary = null;
        boolean hasEntries = false;
        String unknown = null;
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableTrace("This is no trace: a trace is a JSON object, {…}.");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "format" -> format = parser.readValueAsTree();
                    case "formatVersion" -> formatVersion = parser.readValueAsTree();
                    case "summary" -> summary = parser.readValueAsTree();
                    case "entries" -> {
                        hasEntries = true;
                        parser.skipChildren();
                    }
                    default -> {
                        unknown = unknown == null ? name : unknown;
                        parser.skipChildren();
                    }
                }
            }
            if (parser.nextToken() != null) {
                throw new UnreadableTrace("After the end of the trace there is more text, at line "
                        + parser.currentTokenLocation().getLineNr() + ".");
            }
        }
        requireFormat(format, formatVersion);
        if (unknown != null) {
            throw new UnreadableTrace("The member " + UnreadableTrace.quoted(unknown) + " has no meaning in a trace.");
        }
        if (summary == null || !hasEntries) {
            throw new UnreadableTrace("The trace has no member \"" + (summary == null ? "summary" : "entries") + "\".");
        }
        return summary;
    }

    private static void requireFormat(@Nullable JsonNode format, @Nullable JsonNode version) throws UnreadableTrace {
        if (format == null || !format.isString() || !format.asString().equals(TraceJson.FORMAT)) {
            throw new UnreadableTrace(
                    "This is no trace: one has a member \"format\" that says \"" + TraceJson.FORMAT + "\".");
        }
        if (version == null
                || !version.isIntegralNumber()
                || !version.canConvertToInt()
                || version.intValue() != TraceJson.FORMAT_VERSION) {
            throw new UnreadableTrace("At formatVersion: traces of version " + TraceJson.FORMAT_VERSION
                    + " can be read here, and no other. Record it anew.");
        }
    }

    private static Trace.Summary summary(TraceMembers json) throws UnreadableTrace {
        Optional<ProtocolVersion> version = json.choiceIfAny("version", VERSIONS);
        Optional<CipherSuite> suite = json.choiceIfAny("suite", SUITES);
        if (suite.isPresent() && !suite.map(CipherSuite::version).equals(version)) {
            throw json.faultAt(
                    "suite",
                    suite.get().name() + " is a suite of "
                            + suite.get().version().title() + ", and the version of the trace is another");
        }
        Trace.Summary summary = new Trace.Summary(
                json.choice("role", TraceEntryReader.ROLES),
                began(json),
                json.choiceIfAny("scenario", SCENARIOS),
                version,
                suite,
                json.flag("extendedMasterSecret"),
                json.choiceIfAny("group", GROUPS),
                json.textIfAny("serverName"),
                json.textIfAny("protocol"),
                json.textIfAny("serverSubject"),
                json.textIfAny("clientSubject"));
        json.end();
        return summary;
    }

    private static Instant began(TraceMembers json) throws UnreadableTrace {
        try {
            Instant began = Instant.parse(json.text("began"));
            if (began.isAfter(EARLIEST.minus(Duration.ofNanos(1))) && began.isBefore(LATEST)) {
                return began;
            }
        } catch (DateTimeParseException noInstant) {
            // Told below.
        }
        throw json.faultAt("began", "here must stand a moment after ISO 8601, like \"2026-06-01T12:00:00Z\"");
    }

    private List<Trace.Entry> entries(TraceEntryReader reader) throws UnreadableTrace {
        List<Trace.Entry> entries = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.currentName().equals("entries");
                if (parser.nextToken() != JsonToken.START_ARRAY && found) {
                    throw TraceMembers.fault("entries", "here must stand an array, […]");
                }
                if (!found) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    JsonNode entry = parser.readValueAsTree();
                    entries.add(reader.read("entries[" + entries.size() + "]", entry));
                }
            }
        }
        return entries;
    }

    /// The lines must be the beginning of a way through the script, and the whole way of the scenario if one is named.
    private static void requirePath(TraceMembers json, Trace.Summary summary, List<Line> lines) throws UnreadableTrace {
        Optional<Scenario> named = summary.scenario();
        if (named.isPresent() && !named.map(Scenario::version).equals(summary.version())) {
            throw json.faultAt("scenario", named.get().id() + " does not belong to the version of the trace");
        }
        if (named.isPresent() && !named.get().path().equals(lines)) {
            throw json.faultAt(
                    "scenario",
                    "the lines of the trace are not those of " + named.get().id());
        }
        boolean isBeginning = Scenario.all().stream()
                .map(Scenario::path)
                .anyMatch(path -> lines.size() <= path.size()
                        && path.subList(0, lines.size()).equals(lines));
        if (!isBeginning) {
            throw TraceMembers.fault(
                    "entries",
                    "there is no handshake in which these lines follow each other: "
                            + String.join(
                                    ", ",
                                    lines.stream().map(Line::name).limit(40).toList()));
        }
    }
}
