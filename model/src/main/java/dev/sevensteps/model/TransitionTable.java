package dev.sevensteps.model;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import com.google.common.graph.ImmutableNetwork;
import com.google.common.graph.NetworkBuilder;
import dev.sevensteps.model.Transition.Trigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The state machine of a version, derived from its script: nobody draws it. Client and server walk the same
/// machine; a transition whose speaker is the client is sent by the one and received by the other.
///
/// What is not in the table is refused: any other message is answered with unexpected_message, and the state is
/// then [State.Aborted]. A fatal alert leads there from every state; neither is drawn as an edge, and no more is what
/// may be said in the midst of a handshake and leaves the state as it is (see [Interjection.Window]).
public final class TransitionTable {

    private final ProtocolVersion version;
    private final ImmutableNetwork<State, Transition> network;

    private TransitionTable(ProtocolVersion version, ImmutableNetwork<State, Transition> network) {
        this.version = version;
        this.network = network;
    }

    /// The machine of a version.
    public static TransitionTable of(ProtocolVersion version) {
        ImmutableNetwork.Builder<State, Transition> network = NetworkBuilder.directed()
                .allowsParallelEdges(true)
                .allowsSelfLoops(true)
                .immutable();
        spoken(version).forEach(edge -> network.addEdge(edge.from(), edge.to(), edge));
        ends(version).forEach(edge -> network.addEdge(edge.from(), edge.to(), edge));
        return new TransitionTable(version, network.build());
    }

    public ProtocolVersion version() {
        return version;
    }

    /// All states, in the order in which they are first reached.
    public ImmutableSet<State> states() {
        return ImmutableSet.copyOf(network.nodes());
    }

    /// All transitions, those of the script first.
    public ImmutableSet<Transition> transitions() {
        return ImmutableSet.copyOf(network.edges());
    }

    /// The transitions that leave a state, in the order of all.
    ///
    /// @throws IllegalArgumentException if the machine has no such state
    public ImmutableSet<Transition> from(State state) {
        // The network gives them in another order in each run of the program.
        Set<Transition> leaving = network.outEdges(state);
        return network.edges().stream().filter(leaving::contains).collect(toImmutableSet());
    }

    /// The machine as a Guava graph.
    public ImmutableNetwork<State, Transition> network() {
        return network;
    }

    /// The states that a scenario goes through, from [State.Start] to [State.Established].
    public static ImmutableList<State> walk(Scenario scenario) {
        ImmutableList.Builder<State> states = ImmutableList.builder();
        states.add(new State.Start());
        ImmutableList<Line> path = scenario.path();
        for (int i = 0; i < path.size(); i++) {
            states.add(reached(path, i));
        }
        return states.build();
    }

    private static State reached(List<Line> path, int index) {
        return index == path.size() - 1 ? new State.Established() : new State.After(path.get(index));
    }

    private static ImmutableList<Transition> spoken(ProtocolVersion version) {
        record Edge(State from, Line line, State to) {}
        Map<Edge, List<Scenario>> takenBy = new LinkedHashMap<>();
        Map<State, List<Scenario>> visitedBy = new LinkedHashMap<>();
        for (Scenario scenario : Scenario.all(version)) {
            ImmutableList<Line> path = scenario.path();
            ImmutableList<State> states = walk(scenario);
            for (int i = 0; i < path.size(); i++) {
                Edge edge = new Edge(states.get(i), path.get(i), states.get(i + 1));
                takenBy.computeIfAbsent(edge, key -> new ArrayList<>()).add(scenario);
                visitedBy
                        .computeIfAbsent(states.get(i), key -> new ArrayList<>())
                        .add(scenario);
            }
        }
        return takenBy.entrySet().stream()
                .map(taken -> new Transition(
                        taken.getKey().from(),
                        new Trigger.Spoken(taken.getKey().line()),
                        condition(
                                taken.getValue(),
                                visitedBy.getOrDefault(taken.getKey().from(), List.of())),
                        taken.getKey().to()))
                .sorted(Comparator.comparingInt(edge -> place(version, edge.from())))
                .collect(ImmutableList.toImmutableList());
    }

    /// Where a state stands on the page: the start first, then the lines in the order of the script.
    private static int place(ProtocolVersion version, State state) {
        return switch (state) {
            case State.Start _ -> -1;
            case State.After(Line line) -> Script.of(version).lines().indexOf(line);
            case State.Established _, State.HalfClosed _, State.Closed _, State.Aborted _ -> Integer.MAX_VALUE;
        };
    }

    /// The fewest facts that tell the scenarios that take an edge from the others that visit its source; where
    /// two facts tell as much, the one named first in [Fact] is kept.
    private static Guard condition(List<Scenario> taking, List<Scenario> visiting) {
        Set<Fact> telling = EnumSet.allOf(Fact.class);
        telling.removeIf(fact ->
                taking.stream().map(scenario -> scenario.holds(fact)).distinct().count() > 1);
        for (Fact fact : Lists.reverse(List.of(Fact.values()))) {
            Set<Fact> fewer = EnumSet.copyOf(telling);
            if (fewer.remove(fact) && selects(guard(fewer, taking.getFirst()), visiting, taking)) {
                telling = fewer;
            }
        }
        return guard(telling, taking.getFirst());
    }

    private static boolean selects(Guard guard, List<Scenario> visiting, List<Scenario> taking) {
        return visiting.stream()
                .filter(scenario -> guard.holds(scenario.facts()))
                .toList()
                .equals(taking);
    }

    private static Guard guard(Set<Fact> facts, Scenario example) {
        return new Guard(
                facts.stream().filter(example::holds).collect(toImmutableSet()),
                facts.stream().filter(fact -> !example.holds(fact)).collect(toImmutableSet()));
    }

    private static ImmutableList<Transition> ends(ProtocolVersion version) {
        ImmutableList.Builder<Transition> edges = ImmutableList.builder();
        State established = new State.Established();
        for (Role role : Role.values()) {
            for (Interjection interjection : Interjection.values()) {
                if (interjection.isAllowedAfterHandshake(role, version)) {
                    switch (interjection.effect()) {
                        case STAYS -> edges.add(interjected(established, role, interjection, established));
                        case CLOSES -> {
                            State half = new State.HalfClosed(role);
                            edges.add(interjected(established, role, interjection, half));
                            edges.add(interjected(half, role.peer(), interjection, new State.Closed()));
                        }
                        case ABORTS -> {
                            // From every state to Aborted; see the class comment.
                        }
                    }
                }
            }
            edges.add(interjected(
                    new State.HalfClosed(role),
                    role.peer(),
                    Interjection.APPLICATION_DATA,
                    new State.HalfClosed(role)));
        }
        return edges.build();
    }

    private static Transition interjected(State from, Role by, Interjection interjection, State to) {
        return new Transition(from, new Trigger.Interjected(by, interjection), Guard.always(), to);
    }
}
