package dev.sevensteps.learn;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.export.Palette;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A machine that was learnt, in DOT; if it is not the one that the model declares, that one beside it. What every state
/// answers alike is said once, above; what is refused with unexpected_message is not drawn.
final class MachineText {

    private static final String ESTABLISHED = "established";

    /// Graphviz believes bold text to be as narrow as other text, and a title may be the widest thing of a picture.
    private static final String ROOM_FOR_BOLD = "&#160;".repeat(6);

    /// What is said to a state and what it answers.
    ///
    /// @param stays whether all stays as it is; else the connection ends
    private record Habit(Symbol symbol, Reply reply, boolean stays) {}

    /// What states answer alike.
    ///
    /// @param always all of them, but the end of the connection
    /// @param before those before the handshake is complete
    private record Habits(ImmutableSet<Habit> always, ImmutableSet<Habit> before) {

        boolean has(Habit habit, boolean established) {
            return always.contains(habit) || (!established && before.contains(habit));
        }
    }

    private record Way(int from, int to) {}

    private final Configuration configuration;
    private final StringBuilder dot = new StringBuilder();

    private MachineText(Configuration configuration) {
        this.configuration = configuration;
    }

    static String of(Learning.Verdict verdict) {
        return new MachineText(verdict.configuration()).draw(verdict);
    }

    private String draw(Learning.Verdict verdict) {
        String title = configuration.version().title() + ", the "
                + configuration.role().lowerCase() + ": " + configuration.words();
        Habits habits = new Habits(habits(verdict.learnt(), true), habits(verdict.learnt(), false));
        dot.append("digraph \"%s\" {\n".formatted(title));
        dot.append("  graph [rankdir=TB, bgcolor=\"%s\", pad=0.25, nodesep=0.26, ranksep=0.36,\n"
                .formatted(Palette.PAPER.light()));
        dot.append(
                "    fontname=\"Helvetica\", labelloc=t, labeljust=l, label=<<table border=\"0\" cellborder=\"0\" cellspacing=\"2\">\n");
        drawRow(font(Palette.INK, 20, "<b>" + title + ROOM_FOR_BOLD + "</b>"));
        drawRow("");
        if (verdict.isEqual()) {
            drawRow(font(Palette.INK, 12, "Learnt from the engine, and the same as what the model declares."));
        }
        sentences("In every state:", habits.always()).forEach(this::drawRow);
        sentences("Before the handshake is complete:", without(habits)).forEach(this::drawRow);
        drawRow(font(Palette.MUTED, 11, "Whatever else is said is refused: fatal unexpected_message, and the end."));
        drawRow("");
        dot.append("    </table>>];\n");
        dot.append("  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", margin=\"0.2,0.09\"];\n");
        dot.append("  edge [fontname=\"Helvetica\", arrowsize=0.7];\n");
        if (verdict.isEqual()) {
            draw("learnt", verdict.learnt(), habits);
        } else {
            drawFramed("learnt", "learnt from the engine", verdict.learnt(), habits);
            drawFramed("declared", "declared by the model", verdict.declared(), habits);
        }
        return dot.append("}\n").toString();
    }

    private void drawRow(String words) {
        dot.append("    <tr><td align=\"left\">%s</td></tr>\n".formatted(words));
    }

    private static ImmutableSet<Habit> without(Habits habits) {
        return habits.before().stream()
                .filter(habit -> !habits.always().contains(habit))
                .collect(toImmutableSet());
    }

    /// What is answered to what, a line for each answer.
    private static List<String> sentences(String when, ImmutableSet<Habit> habits) {
        Map<String, List<String>> byReply = habits.stream()
                .collect(Collectors.groupingBy(
                        habit -> words(habit.reply()),
                        TreeMap::new,
                        Collectors.mapping(habit -> habit.symbol().words(), Collectors.toList())));
        return byReply.entrySet().stream()
                .map(entry -> font(
                        Palette.MUTED,
                        11,
                        "%s %s → %s".formatted(when, String.join(", ", entry.getValue()), entry.getKey())))
                .toList();
    }

    private static String words(Reply reply) {
        return reply.equals(Reply.CLOSED) ? "the connection ends" : reply.toString();
    }

    /// @param established whether the established state counts as well
    private static ImmutableSet<Habit> habits(Machine machine, boolean established) {
        Map<Integer, String> names = names(machine);
        return machine.alphabet().stream()
                .filter(symbol -> IntStream.range(0, machine.size())
                                .filter(state -> !machine.isEnd(state))
                                .filter(state -> established || !ESTABLISHED.equals(names.get(state)))
                                .mapToObj(state -> habit(machine, state, symbol))
                                .distinct()
                                .count()
                        == 1)
                .map(symbol -> habit(machine, 0, symbol))
                .filter(habit -> habit.stays() || habit.reply().ended())
                .filter(habit -> !isRefusal(habit.reply()))
                .collect(toImmutableSet());
    }

    private static Habit habit(Machine machine, int state, Symbol symbol) {
        return new Habit(symbol, machine.reply(state, symbol), machine.next(state, symbol) == state);
    }

    private static boolean isRefusal(Reply reply) {
        return reply.equals(Reply.fatal(Alert.UNEXPECTED_MESSAGE));
    }

    private void drawFramed(String id, String title, Machine machine, Habits habits) {
        dot.append("  subgraph \"cluster_%s\" {\n".formatted(id));
        dot.append("    label=<%s>; color=\"%s\"; style=rounded;\n"
                .formatted(font(Palette.INK, 14, "<b>" + title + "</b>"), Palette.FRAME.light()));
        draw(id, machine, habits);
        dot.append("  }\n");
    }

    private void draw(String id, Machine machine, Habits habits) {
        Map<Integer, String> names = names(machine);
        names.forEach((state, name) -> {
            boolean end = machine.isEnd(state);
            Palette line = end ? Palette.FAILURE : name.equals(ESTABLISHED) ? Palette.STEP_7 : Palette.INK;
            Palette ground =
                    end ? Palette.FAILURE_TINT : name.equals(ESTABLISHED) ? Palette.STEP_7_TINT : Palette.PAPER;
            dot.append("    %s%d [label=<%s>, color=\"%s\", fillcolor=\"%s\"];\n"
                    .formatted(id, state, font(Palette.INK, 13, name), line.light(), ground.light()));
        });
        ways(machine, habits)
                .forEach((way, said) -> dot.append("    %s%d -> %s%d [label=<%s>, color=\"%s\"];\n"
                        .formatted(
                                id,
                                way.from(),
                                id,
                                way.to(),
                                label(said),
                                Palette.of(configuration.tester()).light())));
    }

    /// What is said on a way, and below it what is answered.
    private String label(List<Habit> said) {
        Map<Reply, List<Habit>> byReply =
                said.stream().collect(Collectors.groupingBy(Habit::reply, LinkedHashMap::new, Collectors.toList()));
        String lines = byReply.entrySet().stream()
                .map(entry -> font(
                                Palette.of(configuration.tester()),
                                11,
                                entry.getValue().stream()
                                        .map(habit -> habit.symbol().words())
                                        .collect(Collectors.joining("<br/>")))
                        + "<br/>"
                        + font(
                                Palette.of(configuration.role()),
                                11,
                                "→ " + words(entry.getKey()).replace(", ", "<br/>→ ")))
                .collect(Collectors.joining("<br/>"));
        return "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"4\"><tr><td align=\"left\" balign=\"left\">"
                + lines + "</td></tr></table>";
    }

    private static Map<Way, List<Habit>> ways(Machine machine, Habits habits) {
        Map<Integer, String> names = names(machine);
        Map<Way, List<Habit>> ways = new LinkedHashMap<>();
        for (int from = 0; from < machine.size(); from++) {
            boolean established = ESTABLISHED.equals(names.get(from));
            for (Symbol symbol : machine.isEnd(from) ? List.<Symbol>of() : machine.alphabet()) {
                Habit habit = habit(machine, from, symbol);
                if (!isRefusal(habit.reply()) && !habits.has(habit, established)) {
                    ways.computeIfAbsent(new Way(from, machine.next(from, symbol)), _ -> new ArrayList<>())
                            .add(habit);
                }
            }
        }
        return ways;
    }

    /// Each state under the name of what was said last when it was first reached.
    private static Map<Integer, String> names(Machine machine) {
        Map<Integer, String> names = new TreeMap<>();
        names.put(0, "the beginning");
        for (int from = 0; from < machine.size(); from++) {
            for (Symbol symbol : machine.alphabet()) {
                int to = machine.next(from, symbol);
                Reply reply = machine.reply(from, symbol);
                if (reply.established()) {
                    names.put(to, ESTABLISHED);
                }
                names.putIfAbsent(to, reply.ended() ? "the end" : "after " + symbol.words());
            }
        }
        return names;
    }

    private static String font(Palette colour, int size, String text) {
        return "<font color=\"%s\" point-size=\"%d\">%s</font>".formatted(colour.light(), size, text);
    }
}
