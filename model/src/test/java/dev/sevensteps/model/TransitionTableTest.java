package dev.sevensteps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.graph.Graphs;
import dev.sevensteps.model.Transition.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The machine that is derived from the script, looked at as a graph.
class TransitionTableTest {

    private static final TransitionTable TABLE = TransitionTable.of(ProtocolVersion.TLS_1_2);

    @Test
    void itHasTwentyOneStatesAndFortyOneTransitions() {
        assertThat(TABLE.version()).isEqualTo(ProtocolVersion.TLS_1_2);
        assertThat(TABLE.states()).hasSize(21);
        assertThat(TABLE.transitions()).hasSize(41);
        assertThat(TABLE.transitions())
                .filteredOn(edge -> edge.trigger() instanceof Trigger.Spoken)
                .hasSize(29);
        assertThat(TABLE.network().nodes()).isEqualTo(TABLE.states());
        assertThat(TABLE.network().edges()).isEqualTo(TABLE.transitions());
    }

    /// So that what is made of them is the same each time.
    @ParameterizedTest
    @EnumSource
    void whatLeavesAStateIsInTheOrderOfAll(ProtocolVersion version) {
        TransitionTable table = TransitionTable.of(version);
        for (State state : table.states()) {
            assertThat(table.from(state))
                    .as(state.words())
                    .containsExactlyElementsOf(table.transitions().stream()
                            .filter(edge -> edge.from().equals(state))
                            .toList());
        }
    }

    /// From each state, every scenario that visits it finds one transition to take, and only one; all transitions
    /// of the script are taken by someone.
    @ParameterizedTest
    @EnumSource
    void everyScenarioWalksTheGraphAndFindsExactlyOneWay(ProtocolVersion version) {
        TransitionTable table = TransitionTable.of(version);
        Set<Transition> taken = new HashSet<>();
        for (Scenario scenario : Scenario.all(version)) {
            List<Line> said = new ArrayList<>();
            State state = new State.Start();
            while (!state.equals(new State.Established())) {
                List<Transition> open = table.from(state).stream()
                        .filter(edge -> edge.condition().holds(scenario.facts()))
                        .toList();
                assertThat(open).as("%s, %s", scenario.title(), state.words()).hasSize(1);
                Transition way = open.getFirst();
                taken.add(way);
                if (way.trigger() instanceof Trigger.Spoken(Line line)) {
                    said.add(line);
                }
                state = way.to();
            }
            assertThat(said).as(scenario.title()).isEqualTo(scenario.path());
        }
        assertThat(table.transitions())
                .filteredOn(edge -> edge.trigger() instanceof Trigger.Spoken)
                .containsExactlyInAnyOrderElementsOf(taken);
    }

    @Test
    void aWalkNamesTheLinesThatWereSpokenAndEndsEstablished() {
        for (Scenario scenario : Scenario.all()) {
            List<State> walk = TransitionTable.walk(scenario);
            List<Line> path = scenario.path();
            assertThat(walk).hasSize(path.size() + 1);
            assertThat(walk).startsWith(new State.Start()).endsWith(new State.Established());
            for (int i = 1; i < path.size(); i++) {
                assertThat(walk.get(i)).isEqualTo(new State.After(path.get(i - 1)));
                assertThat(TransitionTable.of(scenario.version())
                                .network()
                                .hasEdgeConnecting(walk.get(i - 1), walk.get(i)))
                        .isTrue();
            }
        }
    }

    /// What is said and by whom tells where the machine goes; but for one place, where the same Finished of the
    /// server is the last word of a full handshake and not of a resumption.
    @Test
    void oneMessageLeadsToOneStateExceptWhereTheServersFinishedMayBeTheLastWord() {
        record Heard(State from, Role who, String what) {}
        Map<Heard, Set<State>> leadsTo = new HashMap<>();
        for (Transition edge : TABLE.transitions()) {
            Heard heard = new Heard(
                    edge.from(), edge.trigger().speaker(), edge.trigger().words());
            leadsTo.computeIfAbsent(heard, key -> new HashSet<>()).add(edge.to());
        }
        leadsTo.values().removeIf(states -> states.size() == 1);

        assertThat(leadsTo)
                .containsExactly(Map.entry(
                        new Heard(new State.After(Tls12.SERVER_CHANGE_CIPHER_SPEC), Role.SERVER, "Finished"),
                        Set.of(new State.Established(), new State.After(Tls12.SERVER_FINISHED))));
    }

    @Test
    void theConditionsAreTheFewestFactsThatTell() {
        assertThat(conditionsFrom(new State.Start())).containsExactly("ClientHello: always");
        assertThat(conditionsFrom(new State.After(Tls12.SERVER_HELLO)))
                .containsExactlyInAnyOrder(
                        "Certificate: not RESUMED",
                        "NewSessionTicket: RESUMED and TICKET",
                        "ChangeCipherSpec: RESUMED and not TICKET");
        assertThat(conditionsFrom(new State.After(Tls12.SERVER_CERTIFICATE)))
                .containsExactlyInAnyOrder(
                        "CertificateStatus: STAPLED",
                        "ServerKeyExchange: EPHEMERAL and not STAPLED",
                        "CertificateRequest: not EPHEMERAL and CLIENT_AUTH and not STAPLED",
                        "ServerHelloDone: not EPHEMERAL and not CLIENT_AUTH and not STAPLED");
        assertThat(conditionsFrom(new State.After(Tls12.CLIENT_KEY_EXCHANGE)))
                .containsExactlyInAnyOrder("CertificateVerify: CLIENT_CERT", "ChangeCipherSpec: not CLIENT_CERT");
        assertThat(conditionsFrom(new State.After(Tls12.CLIENT_FINISHED)))
                .containsExactlyInAnyOrder("NewSessionTicket: TICKET", "ChangeCipherSpec: not TICKET");
    }

    private static List<String> conditionsFrom(State state) {
        return TABLE.from(state).stream()
                .map(edge -> edge.trigger().words() + ": " + edge.condition())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyStateIsReachedFromTheStartAndFromEveryStateTheEndIs(ProtocolVersion version) {
        TransitionTable table = TransitionTable.of(version);
        var graph = table.network().asGraph();
        assertThat(Graphs.reachableNodes(graph, new State.Start())).isEqualTo(table.states());
        for (State state : table.states()) {
            assertThat(Graphs.reachableNodes(graph, state)).as(state.words()).contains(new State.Closed());
        }
    }

    /// Handshakes do not go round in circles: only what is said after them does.
    @Test
    void noStateOfTheHandshakeIsVisitedTwice() {
        Set<State> handshake = new HashSet<>(TABLE.states());
        handshake.removeIf(state -> switch (state) {
            case State.Start _, State.After _ -> false;
            case State.Established _, State.HalfClosed _, State.Closed _, State.Aborted _ -> true;
        });
        assertThat(handshake).hasSize(17);
        assertThat(Graphs.hasCycle(Graphs.inducedSubgraph(TABLE.network().asGraph(), handshake)))
                .isFalse();
    }

    @Test
    void tls13HasSeventeenStatesAndThirtyTwoTransitions() {
        TransitionTable table = TransitionTable.of(ProtocolVersion.TLS_1_3);
        assertThat(table.states()).hasSize(17);
        assertThat(table.transitions()).hasSize(32);
    }

    /// In TLS 1.3 the client always has the last word, and what was said and by whom always tells where the machine goes, but for
    /// the Finished of the client, whose guard is a matter of what was said before.
    @Test
    void inTls13TheClientFinishes() {
        TransitionTable table = TransitionTable.of(ProtocolVersion.TLS_1_3);
        assertThat(table.transitions())
                .filteredOn(edge -> edge.to().equals(new State.Established()))
                .filteredOn(edge -> edge.trigger() instanceof Trigger.Spoken)
                .allMatch(edge -> edge.trigger().speaker() == Role.CLIENT
                        && edge.trigger().words().equals("Finished"))
                .hasSize(4);
    }

    @Test
    void theConnectionIsClosedWhenBothHaveSaidSo() {
        State byClient = new State.HalfClosed(Role.CLIENT);
        State byServer = new State.HalfClosed(Role.SERVER);
        assertThat(ways(byClient))
                .containsExactlyInAnyOrder(
                        "SERVER CLOSE_NOTIFY closed", "SERVER APPLICATION_DATA half-closed by the client");
        assertThat(ways(byServer))
                .containsExactlyInAnyOrder(
                        "CLIENT CLOSE_NOTIFY closed", "CLIENT APPLICATION_DATA half-closed by the server");
        assertThat(ways(new State.Closed())).isEmpty();
        assertThat(ways(new State.Established()))
                .containsExactlyInAnyOrder(
                        "CLIENT WARNING_ALERT established",
                        "CLIENT CLOSE_NOTIFY half-closed by the client",
                        "CLIENT APPLICATION_DATA established",
                        "CLIENT RENEGOTIATION established",
                        "SERVER WARNING_ALERT established",
                        "SERVER CLOSE_NOTIFY half-closed by the server",
                        "SERVER APPLICATION_DATA established",
                        "SERVER HELLO_REQUEST established");
    }

    private static List<String> ways(State state) {
        return TABLE.from(state).stream()
                .map(edge -> switch (edge.trigger()) {
                    case Trigger.Spoken(Line line) -> "spoken " + line.name();
                    case Trigger.Interjected(Role by, Interjection interjection) ->
                        by + " " + interjection + " " + edge.to().words();
                })
                .toList();
    }

    @Test
    void itKnowsNoStateThatTheScriptDoesNotReach() {
        assertThatIllegalArgumentException().isThrownBy(() -> TABLE.from(new State.After(Opening.HELLO_RETRY_REQUEST)));
        assertThatIllegalArgumentException().isThrownBy(() -> TABLE.from(new State.After(Tls12.RESUMING_FINISHED)));
    }
}
