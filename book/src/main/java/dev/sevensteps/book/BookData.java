package dev.sevensteps.book;

import dev.sevensteps.book.broken.AttackRuns;
import dev.sevensteps.book.broken.Break;
import dev.sevensteps.book.broken.Breaks;
import dev.sevensteps.book.broken.FlawRuns;
import dev.sevensteps.book.broken.Slip;
import dev.sevensteps.book.broken.Slips;
import dev.sevensteps.book.broken.TamperedRuns;
import dev.sevensteps.book.broken.WrongMessageRuns;
import dev.sevensteps.book.insight.InsightJson;
import dev.sevensteps.book.insight.ScenarioInsight;
import dev.sevensteps.book.runs.Choice;
import dev.sevensteps.book.runs.Choices;
import dev.sevensteps.book.runs.Comparison;
import dev.sevensteps.book.runs.Comparisons;
import dev.sevensteps.book.runs.GoodRuns;
import dev.sevensteps.book.runs.Impossibilities;
import dev.sevensteps.book.runs.Impossible;
import dev.sevensteps.book.runs.Run;
import dev.sevensteps.book.runs.RunCatalogue;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.symbolic.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// All data of the page as JSON: the format is told in `book.d.ts`. Where a text, a byte string or a list of fields is meant,
/// there is a number, its place in one of the three pools at the end; and what else stands in it more than once is
/// [shared][Sharing].
final class BookData {

    /// What a reader can recognise the data by.
    static final String FORMAT = "sevensteps-book";

    /// It grows when members are added or change their meaning.
    static final int FORMAT_VERSION = 1;

    /// Where the runs come from.
    private static final List<RunCatalogue> CATALOGUES =
            List.of(new GoodRuns(), new FlawRuns(), new WrongMessageRuns(), new TamperedRuns(), new AttackRuns());

    private final String made;
    private final List<Run> runs;
    private final List<Break> breaks;
    private final List<Slip> slips;
    private final Pools pools = new Pools();
    private final TraceData traces = new TraceData(pools);

    /// The data.
    ///
    /// @param made   what makes them
    /// @param runs   the first is shown first
    /// @param breaks what becomes of changed bytes
    /// @param slips  what becomes of messages that are not due
    BookData(String made, List<Run> runs, List<Break> breaks, List<Slip> slips) {
        this.made = made;
        this.runs = runs;
        this.breaks = breaks;
        this.slips = slips;
    }

    /// The data with the runs of the catalogues.
    static BookData ofModel() {
        return new BookData(StepBook.COMMAND, catalogued().toList(), Breaks.all(), Slips.all());
    }

    /// The same, and a run of the reader's own comes first.
    static BookData with(Trace trace) {
        return new BookData(
                "./sevensteps book --trace FILE",
                Stream.concat(Stream.of(yours(trace)), catalogued()).toList(),
                Breaks.all(),
                Slips.all());
    }

    private static Stream<Run> catalogued() {
        return CATALOGUES.stream().flatMap(catalogue -> catalogue.runs().stream());
    }

    /// A run of the reader's own.
    static Run yours(Trace trace) {
        Role role = trace.summary().role();
        Optional<Trace> seen = Optional.of(trace);
        return new Run(
                "yours",
                "Your own run, as the " + role.lowerCase() + " saw it",
                Run.Kind.YOURS,
                new LinkedHashMap<>(),
                "This is what was recorded in the file that you gave.",
                "",
                trace.summary().version().orElse(ProtocolVersion.TLS_1_3),
                trace.summary().scenario(),
                role == Role.CLIENT ? seen : Optional.empty(),
                role == Role.SERVER ? seen : Optional.empty(),
                role,
                Optional.empty());
    }

    /// The text. Every run, every choice and so on is a line, so that a change can be seen in a diff.
    String text() {
        SequencedMap<String, JsonNode> members = new LinkedHashMap<>();
        JsonNodeFactory json = JsonNodeFactory.instance;
        members.put("format", json.stringNode(FORMAT));
        members.put("formatVersion", json.numberNode(FORMAT_VERSION));
        members.put("made", json.stringNode(made));
        members.put("steps", InsightJson.steps());
        members.put("scripts", InsightJson.scripts());
        members.put("machines", InsightJson.machines());
        members.put("scenarios", scenarios());
        members.put("choices", array(Choices.all().stream().map(BookData::choice)));
        members.put("impossible", array(Impossibilities.all().stream().map(BookData::impossible)));
        members.put("runs", array(runs.stream().map(this::run)));
        members.put("comparisons", array(comparisons().map(BookData::comparison)));
        OutcomeData outcomes = new OutcomeData();
        members.put("breaks", array(breaks.stream().map(new BreakData(outcomes)::of)));
        members.put("breakMask", json.numberNode(Breaks.MASK));
        members.put("sayings", SlipData.sayings());
        members.put("slips", array(slips.stream().map(new SlipData(outcomes, runs)::of)));
        members.put("outcomes", outcomes.all());
        Sharing sharing = new Sharing();
        members.values().forEach(sharing::count);
        members.replaceAll((_, member) -> sharing.write(member));
        members.put("shared", sharing.shared());
        members.put("strings", pools.strings());
        members.put("blobs", pools.blobs());
        members.put("fieldLists", pools.fieldLists());
        return members.entrySet().stream()
                .map(member -> json.stringNode(member.getKey()) + ":" + lines(member.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    /// What holds objects or arrays has a line for each; all else is one line.
    private static String lines(JsonNode value) {
        if (!value.valueStream().allMatch(JsonNode::isContainer) || value.isEmpty()) {
            return value.toString();
        }
        return value.isArray()
                ? value.valueStream().map(JsonNode::toString).collect(Collectors.joining(",\n", "[\n", "\n]"))
                : value.propertyStream()
                        .map(member -> JsonNodeFactory.instance.stringNode(member.getKey()) + ":" + member.getValue())
                        .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }

    private static Stream<Comparison> comparisons() {
        return Stream.of(Comparisons.all(), AttackRuns.comparisons()).flatMap(List::stream);
    }

    /// What is known of the scenarios of the runs.
    private ObjectNode scenarios() {
        ObjectNode json = object();
        runs.stream()
                .map(BookData::variant)
                .flatMap(Optional::stream)
                .distinct()
                .forEachOrdered(variant ->
                        json.set(ScenarioInsight.keyOf(variant), InsightJson.scenario(ScenarioInsight.of(variant))));
        return json;
    }

    /// What a run was; where it broke off, what it could have become.
    private static Optional<Variant> variant(Run run) {
        return ScenarioInsight.variantOf(run.trace())
                .or(() -> run.scenario()
                        .flatMap(scenario ->
                                ScenarioInsight.variants(scenario).stream().findFirst()));
    }

    private static ArrayNode array(Stream<ObjectNode> elements) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        elements.forEachOrdered(array::add);
        return array;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode choice(Choice choice) {
        ObjectNode json = object().put("id", choice.id()).put("title", choice.title());
        json.set(
                "options",
                array(choice.options().stream()
                        .map(option -> object().put("id", option.id())
                                .put("title", option.title())
                                .put("say", option.say()))));
        return json;
    }

    private static ObjectNode impossible(Impossible impossible) {
        ObjectNode json = object();
        json.set("chosen", chosen(impossible.chosen()));
        return json.put("reason", impossible.reason());
    }

    private static ObjectNode chosen(SequencedMap<String, String> chosen) {
        ObjectNode json = object();
        chosen.forEach(json::put);
        return json;
    }

    private static ObjectNode comparison(Comparison comparison) {
        return object().put("title", comparison.title())
                .put("left", comparison.left())
                .put("right", comparison.right())
                .put("say", comparison.say());
    }

    private ObjectNode run(Run run) {
        ObjectNode json = object().put("id", run.id())
                .put("title", run.title())
                .put("kind", run.kind().kebabCase());
        json.set("chosen", chosen(run.chosen()));
        json.put("say", run.say())
                .put("command", run.command())
                .put("scenario", variant(run).map(ScenarioInsight::keyOf).orElse(""))
                .put("version", run.version().number());
        ObjectNode ends = json.putObject("ends");
        run.client().ifPresent(trace -> ends.set("client", traces.of(trace)));
        run.server().ifPresent(trace -> ends.set("server", traces.of(trace)));
        json.put("sees", run.sees().lowerCase());
        run.reading()
                .ifPresent(more ->
                        json.putObject("reading").put("title", more.title()).put("address", more.address()));
        return json;
    }
}
