package dev.sevensteps.book.insight;

import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.keys.NamedValue;
import dev.sevensteps.model.keys.Term;
import dev.sevensteps.model.symbolic.Exchange;
import dev.sevensteps.model.symbolic.Variant;
import dev.sevensteps.model.symbolic.WhoKnows;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One way in which a handshake can go: who knows what after each of its messages, and how its keys are made.
///
/// @param version `1.2` or `1.3`
/// @param facts   the names of the facts that hold
/// @param path    the names of its lines, in order
/// @param knowers of whom is asked what they know
/// @param values  what may be known, what is there first first
/// @param knows   who comes to know what, in the order of the path
/// @param keys    the values of the key schedule, what is there first first
public record ScenarioInsight(
        String version,
        List<String> facts,
        List<String> path,
        List<Person> knowers,
        List<Known> values,
        List<Gain> knows,
        List<Key> keys) {

    /// Somebody who may know something.
    public record Person(String id, String title, String say) {}

    /// Something that may be known.
    ///
    /// @param secret whether it is one in this handshake: whoever listens does not come to know it
    public record Known(String id, String name, boolean secret, String say) {}

    /// Somebody comes to know something.
    ///
    /// @param line  after which line; empty from the outset, and [#DATA] when both ends have sent data
    /// @param gains the ids of what they did not know before
    public record Gain(String line, String who, List<String> gains, String why) {}

    /// A value of the key schedule.
    ///
    /// @param formula how it is made; empty if it was given
    /// @param from    the ids of what it is made of
    /// @param atLine  the line after which it is there; empty if from the outset
    /// @param length  in bytes; 0 where it depends on the group
    /// @param group   the lane in which a picture puts it
    public record Key(
            String id,
            String name,
            String formula,
            List<String> from,
            String atLine,
            int length,
            String group,
            String say,
            String section) {}

    /// What stands in the place of a line when the handshake is over and both ends have sent data.
    public static final String DATA = "established";

    /// What is known of a variant.
    public static ScenarioInsight of(Variant variant) {
        WhoKnows reader = WhoKnows.in(variant);
        Scenario scenario = variant.scenario();
        Gains gains = new Gains(reader);
        return new ScenarioInsight(
                scenario.version().number(),
                scenario.facts().stream().map(Fact::name).toList(),
                scenario.path().stream().map(Line::name).toList(),
                Gains.people(scenario),
                gains.values(),
                gains.all(),
                keys(reader));
    }

    private record Placed(int lines, Key key) {}

    private static List<Key> keys(WhoKnows reader) {
        Variant variant = reader.variant();
        Scenario scenario = variant.scenario();
        List<String> halves = Halves.of(variant.exchange());
        Stream<Placed> first = reader.values().stream()
                .filter(value -> halves.contains(value.id()))
                .map(value -> new Placed(value.lines(), half(scenario, value)));
        Stream<Placed> schedule = reader.keys().stream().map(key -> new Placed(key.lines(), key(variant, key)));
        return Stream.concat(first, schedule)
                .sorted(Comparator.comparingInt(Placed::lines))
                .map(Placed::key)
                .toList();
    }

    private static Key half(Scenario scenario, WhoKnows.Value value) {
        ValueTexts.Text text = ValueTexts.of(value.id());
        return new Key(
                value.id(),
                text.name(),
                "",
                List.of(),
                line(scenario, value.lines()),
                0,
                "ingredients",
                text.say(),
                KeyPlaces.sectionOfHalf(scenario.version()));
    }

    private static String line(Scenario scenario, int lines) {
        return lines == 0 ? "" : scenario.path().get(lines - 1).name();
    }

    private static Key key(Variant variant, NamedValue<Term> key) {
        Scenario scenario = variant.scenario();
        ValueTexts.Text text = ValueTexts.of(key.name());
        boolean agreed = Halves.isAgreed(key);
        return new Key(
                key.name(),
                text.name(),
                agreed ? Halves.formula(variant.exchange()) : key.formula(),
                agreed
                        ? Halves.of(variant.exchange())
                        : key.ingredients().stream().map(NamedValue::name).toList(),
                line(scenario, key.lines()),
                key.length(),
                KeyPlaces.group(scenario.version(), key),
                text.say(),
                KeyPlaces.section(key));
    }

    /// The variants of a scenario, the usual one first.
    public static List<Variant> variants(Scenario scenario) {
        return Variant.all().stream()
                .filter(variant -> variant.scenario().equals(scenario))
                .toList();
    }

    /// Under which key a book keeps a variant: the id of its scenario, and what is unusual about its secret.
    /// `tls1.3-resumed`, `tls1.3-resumed+psk_ke`, `tls1.3+X25519MLKEM768`.
    public static String keyOf(Variant variant) {
        String id = variant.scenario().id();
        return switch (variant.exchange()) {
            case RSA, DIFFIE_HELLMAN -> id;
            case HYBRID -> id + "+X25519MLKEM768";
            case NONE -> variant.scenario().version() == ProtocolVersion.TLS_1_2 ? id : id + "+psk_ke";
        };
    }

    /// The variant that a trace was recorded of; nothing if the handshake was not completed.
    public static Optional<Variant> variantOf(Trace trace) {
        return trace.summary().scenario().map(scenario -> new Variant(scenario, exchange(trace, scenario)));
    }

    private static Exchange exchange(Trace trace, Scenario scenario) {
        Optional<NamedGroup> group = trace.summary().group();
        if (group.isPresent()) {
            return group.get() == NamedGroup.X25519MLKEM768 ? Exchange.HYBRID : Exchange.DIFFIE_HELLMAN;
        }
        // DHE in TLS 1.2 with parameters of the server's own has no group that has a name.
        return scenario.holds(Fact.EPHEMERAL)
                ? Exchange.DIFFIE_HELLMAN
                : scenario.holds(Fact.RESUMED) ? Exchange.NONE : Exchange.RSA;
    }
}
