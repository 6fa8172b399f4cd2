package dev.sevensteps.model.export;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import dev.sevensteps.model.Guard;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.Transition;
import dev.sevensteps.model.TransitionTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A state machine in DOT, the language of Graphviz: states coloured by step, transitions by speaker. A [Walk]
/// through it can be marked; what it did not touch fades.
public final class MachineDot {

    private record Ends(State from, State to) {}

    private final TransitionTable table;
    private final View view;
    private final Optional<Walk> walk;
    private final Set<State> visited;
    private final Set<Ends> taken;
    private final StringBuilder dot = new StringBuilder();

    private MachineDot(TransitionTable table, View view, Optional<Walk> walk) {
        this.table = table;
        this.view = view;
        this.walk = walk;
        this.visited = new HashSet<>();
        this.taken = new HashSet<>();
        walk.ifPresent(way -> {
            ImmutableList<State> states = way.states();
            visited.addAll(states);
            for (int i = 1; i < states.size(); i++) {
                taken.add(new Ends(states.get(i - 1), states.get(i)));
            }
        });
    }

    /// The machine, as this view sees it.
    public static String of(TransitionTable table, View view) {
        return new MachineDot(table, view, Optional.empty()).draw();
    }

    /// The machine, with the way that one handshake took.
    public static String of(TransitionTable table, View view, Walk walk) {
        return new MachineDot(table, view, Optional.of(walk)).draw();
    }

    /// What the node of a state is called in the pictures of its machine; Graphviz keeps it as the node's title. An edge is
    /// called after both its ends, `start->after_client_hello`.
    public static String node(State state) {
        return Names.id(state);
    }

    private String draw() {
        String name = table.version().title() + ", " + view.title();
        dot.append("digraph ").append(Dot.quoted(name)).append(" {\n");
        Dot.preamble(dot, "TB", name, List.of(Dot.steps(), legend()));
        table.states().forEach(this::drawState);
        ImmutableListMultimap<Ends, Transition> edges =
                Multimaps.index(table.transitions(), edge -> new Ends(edge.from(), edge.to()));
        edges.asMap().forEach((ends, transitions) -> drawEdge(ends, List.copyOf(transitions)));
        walk.flatMap(Walk::stop).ifPresent(this::drawStop);
        return dot.append("}\n").toString();
    }

    private void drawState(State state) {
        boolean faded = walk.isPresent() && !visited.contains(state);
        boolean stoppedHere = stoppedAt().filter(state::equals).isPresent();
        Optional<Step> step = Names.step(state);
        Palette line = faded ? Palette.FAINT : step.map(Palette::of).orElse(Palette.INK);
        Palette ground = faded ? Palette.PAPER : step.map(Palette::tintOf).orElse(Palette.PAPER);
        dot.append("  %s [label=<%s>, color=\"%s\", fillcolor=\"%s\", penwidth=%s%s];\n"
                .formatted(
                        Names.id(state),
                        label(state, faded),
                        (stoppedHere ? Palette.FAILURE : line).light(),
                        ground.light(),
                        stoppedHere ? "3" : walk.isPresent() && !faded ? "2" : "1.2",
                        isReceived(state) ? ", style=\"rounded,filled,dashed\"" : ""));
    }

    private String label(State state, boolean faded) {
        Palette ink = faded ? Palette.FAINT : Palette.INK;
        return switch (state) {
            case State.After(Line line) ->
                Dot.font(faded ? Palette.FAINT : Palette.of(line.sender()), 10, view.words(line.sender()))
                        + "<br/>"
                        + Dot.font(
                                ink,
                                13,
                                "<b>",
                                sign(line.sender()) + line.message().rfcName(),
                                "</b>");
            case State.HalfClosed(Role by) ->
                Dot.font(faded ? Palette.FAINT : Palette.of(by), 10, "the " + by.lowerCase() + " is done") + "<br/>"
                        + Dot.font(ink, 13, "<b>", Names.heading(state), "</b>");
            case State.Start(), State.Established(), State.Closed(), State.Aborted _ ->
                Dot.font(ink, 13, "<b>", Names.heading(state), "</b>");
        };
    }

    private String sign(Role speaker) {
        return view == View.JOINT ? "" : view.mark(speaker);
    }

    private boolean isReceived(State state) {
        return view != View.JOINT && state instanceof State.After(Line line) && !view.isSent(line.sender());
    }

    private void drawEdge(Ends ends, List<Transition> transitions) {
        boolean faded = walk.isPresent() && !taken.contains(ends);
        List<Role> speakers = transitions.stream()
                .map(edge -> edge.trigger().speaker())
                .distinct()
                .toList();
        Palette colour = faded ? Palette.FAINT : speakers.size() == 1 ? Palette.of(speakers.getFirst()) : Palette.MUTED;
        boolean received = view != View.JOINT && speakers.stream().noneMatch(view::isSent);
        List<String> label = ends.to() instanceof State.After
                ? conditions(transitions, faded)
                : namesAndConditions(transitions, faded);
        dot.append("  %s -> %s [%scolor=\"%s\", penwidth=%s%s];\n"
                .formatted(
                        Names.id(ends.from()),
                        Names.id(ends.to()),
                        label.isEmpty() ? "" : "label=<" + Dot.block(label) + ">, ",
                        colour.light(),
                        !faded && walk.isPresent() ? "2.4" : "1.2",
                        (received ? ", style=dashed" : "") + (intoEstablished(ends) ? ", headport=n" : "")));
    }

    /// From above: the words of what is said once the connection stands are to the right of the state.
    private static boolean intoEstablished(Ends ends) {
        return ends.to() instanceof State.Established && !ends.from().equals(ends.to());
    }

    /// Only what must hold: the state that the edge leads to has the name of the message.
    private List<String> conditions(List<Transition> transitions, boolean faded) {
        return transitions.stream()
                .map(Transition::condition)
                .filter(condition -> !condition.equals(Guard.always()))
                .flatMap(condition -> Splitter.on(" and ").splitToStream(condition.toString()))
                .map(fact -> Dot.font(faded ? Palette.FAINT : Palette.MUTED, 10, fact))
                .toList();
    }

    /// One line for each thing that can be said; what either end can say is said once.
    private List<String> namesAndConditions(List<Transition> transitions, boolean faded) {
        Map<String, List<Transition>> byWords = transitions.stream()
                .collect(
                        Collectors.groupingBy(edge -> edge.trigger().words(), LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        byWords.forEach((words, edges) -> {
            Role first = edges.getFirst().trigger().speaker();
            boolean either = edges.stream().anyMatch(edge -> edge.trigger().speaker() != first);
            String mark = either ? (view == View.JOINT ? "either: " : "! ? ") : view.mark(first);
            Palette ink = faded ? Palette.FAINT : either ? Palette.MUTED : Palette.of(first);
            lines.add(Dot.font(ink, 11, mark + words));
            lines.addAll(conditions(edges, faded));
        });
        return lines;
    }

    private void drawStop(Walk.Stop stop) {
        State last = stoppedAt().orElseThrow();
        dot.append("  aborted [label=<%s<br/>%s>, color=\"%s\", fillcolor=\"%s\", penwidth=3];\n"
                .formatted(
                        Dot.font(Palette.FAILURE, 10, "the " + stop.by().lowerCase() + " gave up:"),
                        Dot.font(Palette.FAILURE, 13, "<b>", stop.alert().rfcName(), "</b>"),
                        Palette.FAILURE.light(),
                        Palette.FAILURE_TINT.light()));
        dot.append("  %s -> aborted [label=<%s>, color=\"%s\", penwidth=2.4];\n"
                .formatted(
                        Names.id(last),
                        Dot.block(List.of(Dot.font(Palette.FAILURE, 11, "on " + stop.on()))),
                        Palette.FAILURE.light()));
    }

    /// The last state that a handshake reached which failed.
    private Optional<State> stoppedAt() {
        return walk.filter(way -> way.stop().isPresent())
                .map(way -> way.states().getLast());
    }

    private String legend() {
        String named = Dot.font(Palette.MUTED, 11, "Each state is named after the message that led to it:");
        return switch (view) {
            case JOINT ->
                Dot.row(
                        named,
                        Dot.font(Palette.CLIENT, 11, "the client says"),
                        Dot.font(Palette.SERVER, 11, "the server says"));
            case CLIENT, SERVER ->
                Dot.row(
                        named,
                        Dot.font(Palette.of(viewer()), 11, "! sent"),
                        Dot.font(Palette.of(viewer().peer()), 11, "? received (dashed)"));
        };
    }

    private Role viewer() {
        return view.isSent(Role.CLIENT) ? Role.CLIENT : Role.SERVER;
    }
}
