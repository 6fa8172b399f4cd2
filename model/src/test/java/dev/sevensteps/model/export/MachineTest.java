package dev.sevensteps.model.export;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import com.google.common.graph.ImmutableGraph;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.State;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.TransitionTable;
import dev.sevensteps.model.keys.KeyGraph;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// State machines and key schedules are drawn whole, and a walk is marked where it went.
class MachineTest {

    private static final Pattern NODE = Pattern.compile("(?m)^  (\\w+) \\[label=");
    private static final Pattern EDGE = Pattern.compile("(?m)^  (\\w+) -> (\\w+) \\[");

    static List<Arguments> machines() {
        return Lists.cartesianProduct(List.of(ProtocolVersion.values()), List.of(View.values())).stream()
                .map(pair -> Arguments.of(TransitionTable.of((ProtocolVersion) pair.getFirst()), pair.getLast()))
                .toList();
    }

    static ImmutableList<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("machines")
    void dotHasEveryStateAndEveryTransition(TransitionTable table, View view) {
        String dot = MachineDot.of(table, view);

        assertThat(matches(NODE, dot))
                .containsExactlyInAnyOrderElementsOf(
                        table.states().stream().map(Names::id).toList());
        assertThat(EDGE.matcher(dot)
                        .results()
                        .map(edge -> edge.group(1) + " " + edge.group(2))
                        .toList())
                .doesNotHaveDuplicates()
                .hasSameElementsAs(table.transitions().stream()
                        .map(edge -> Names.id(edge.from()) + " " + Names.id(edge.to()))
                        .toList());
        everyLine(table).forEach(line -> assertThat(dot).contains(line.message().rfcName() + "</b>"));
    }

    /// Who looks for a state in a picture finds it under this name.
    @ParameterizedTest
    @MethodSource("machines")
    void everyNodeIsFoundByItsState(TransitionTable table, View view) {
        String dot = MachineDot.of(table, view);

        assertThat(table.states())
                .allSatisfy(state -> assertThat(dot).contains("\n  " + MachineDot.node(state) + " [label="));
        assertThat(MachineDot.node(new State.After(Tls12.SERVER_HELLO))).isEqualTo("after_server_hello");
    }

    @ParameterizedTest
    @EnumSource
    void whatOneEndSendsTheOtherReceives(ProtocolVersion version) {
        TransitionTable table = TransitionTable.of(version);
        String client = MachineDot.of(table, View.CLIENT);
        String server = MachineDot.of(table, View.SERVER);
        for (Line line : everyLine(table)) {
            String name = line.message().rfcName() + "</b>";
            boolean clientSpeaks = line.sender() == Role.CLIENT;

            assertThat(client).contains("<b>" + (clientSpeaks ? "! " : "? ") + name);
            assertThat(server).contains("<b>" + (clientSpeaks ? "? " : "! ") + name);
        }
        assertThat(MachineDot.of(table, View.JOINT)).doesNotContain("<b>! ", "<b>? ");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aWalkIsMarkedAndTheRestFades(Scenario scenario) {
        String dot = MachineDot.of(TransitionTable.of(scenario.version()), View.JOINT, Walk.of(scenario));
        Set<String> walked =
                TransitionTable.walk(scenario).stream().map(Names::id).collect(toSet());

        assertThat(matches(Pattern.compile("(?m)^  (\\w+) \\[label=.*penwidth=2[],]"), dot))
                .hasSameElementsAs(walked);
        assertThat(matches(Pattern.compile("(?m)^  (\\w+) -> \\w+ \\[.*penwidth=2.4[],]"), dot))
                .hasSize(scenario.path().size());
        assertThat(dot).contains(Palette.FAINT.light());
    }

    @Test
    void aHandshakeThatFailedStopsWhereItDid() {
        Scenario scenario = Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL);
        Walk walk = Walk.of(
                scenario.path().subList(0, 2), Walk.Stop.on(Tls12.SERVER_CERTIFICATE, Alert.CERTIFICATE_EXPIRED));
        String dot = MachineDot.of(TransitionTable.of(ProtocolVersion.TLS_1_2), View.CLIENT, walk);

        assertThat(walk.states().getLast()).isEqualTo(new State.After(Tls12.SERVER_HELLO));
        assertThat(dot).contains("after_server_hello -> aborted [", "certificate_expired", "the client gave up");
        assertThat(dot.lines().filter(line -> line.startsWith("  after_server_hello [")))
                .singleElement()
                .asString()
                .contains(Palette.FAILURE.light());
    }

    @ParameterizedTest
    @MethodSource("machines")
    void mermaidIsWellFormed(TransitionTable table, View view) {
        String mermaid = Mermaid.machine(table, view);
        Set<String> states = table.states().stream().map(Names::id).collect(toSet());

        assertThat(mermaid).startsWith("stateDiagram-v2\n");
        assertThat(matches(Pattern.compile("(?m)^    state \"[^\"]+\" as (\\w+)$"), mermaid))
                .containsExactlyInAnyOrderElementsOf(states);
        assertThat(matches(Pattern.compile("(?m)^    (\\w+)(?: --> \\w+)? : [^:;#\n]+(: [^:;#\n]+)?$"), mermaid))
                .hasSameSizeAs(table.transitions());
        assertThat(mermaid.lines().skip(1))
                .allMatch(line -> line.matches("    (state |classDef |class |\\[\\*] --> |\\w+ (-->|:) ).*"));
    }

    @ParameterizedTest
    @MethodSource("machines")
    void plantUmlIsWellFormed(TransitionTable table, View view) {
        String plantUml = PlantUml.machine(table, view);

        assertThat(plantUml).startsWith("@startuml\n").endsWith("@enduml\n");
        assertThat(matches(Pattern.compile("(?m)^state \"[^\"]+\" as (\\w+)"), plantUml))
                .hasSameSizeAs(table.states());
        assertThat(matches(Pattern.compile("(?m)^(\\w+)(?: -\\[#\\w{6}]-> \\w+)? : \\S"), plantUml))
                .hasSameSizeAs(table.transitions());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyKeyIsDrawn(boolean extended) {
        ImmutableGraph<KeyGraph.Node> schedule = KeyGraph.ofTls12(extended, 0, 16, 4);
        String dot = KeyScheduleDot.of(schedule, "keys");

        assertThat(matches(NODE, dot)).hasSameSizeAs(schedule.nodes());
        assertThat(matches(EDGE, dot)).hasSameSizeAs(schedule.edges());
        for (String key : List.of("client_write_key", "server_write_key", "client_write_IV", "server_write_IV")) {
            assertThat(node(dot, key)).contains(Palette.SECRET.light());
        }
        assertThat(node(dot, "premaster secret")).contains(Palette.SECRET.light());
        assertThat(node(dot, "<b>ClientHello.random")).contains(Palette.PUBLIC.light());
        assertThat(dot.contains("extended master secret")).isEqualTo(extended);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyKeyOfTls13IsDrawn(boolean resumed) {
        ImmutableGraph<KeyGraph.Node> schedule = KeyGraph.ofTls13(resumed, 32, 16);
        String dot = KeyScheduleDot.of(schedule, "keys");

        assertThat(matches(NODE, dot)).hasSameSizeAs(schedule.nodes());
        assertThat(matches(EDGE, dot)).hasSameSizeAs(schedule.edges());
        for (String secret :
                List.of("Handshake Secret", "Main Secret", "client_handshake_traffic_secret", "shared secret")) {
            assertThat(node(dot, secret)).contains(Palette.SECRET.light());
        }
        assertThat(node(dot, "Hash over</b>")).contains(Palette.PUBLIC.light());
        assertThat(dot.contains("client_early_traffic_secret")).isEqualTo(resumed);
    }

    private static String node(String dot, String label) {
        return dot.lines()
                .filter(line -> line.contains(" [label=") && line.contains(label))
                .findFirst()
                .orElseThrow();
    }

    private static List<Line> everyLine(TransitionTable table) {
        return table.states().stream()
                .flatMap(state -> state instanceof State.After(Line line) ? Stream.of(line) : Stream.empty())
                .toList();
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
