package dev.sevensteps.model.export;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.ChoicePoint;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Guard;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.Step;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The model as tables in Markdown.
public final class Markdown {

    private Markdown() {}

    /// The seven steps.
    public static String steps() {
        return table(
                List.of("Step", "Name", "What happens"),
                List.of(Step.values()),
                step -> List.of(String.valueOf(step.number()), "**" + step.title() + "**", step.sentence()));
    }

    /// The seven steps in both versions: the messages of each, and what became of it.
    public static String comparison() {
        return table(
                List.of("Step", "TLS 1.2", "TLS 1.3", "What became of it"),
                List.of(Step.values()),
                step -> List.of(
                        step.number() + " **" + step.title() + "**",
                        messages(ProtocolVersion.TLS_1_2, step),
                        messages(ProtocolVersion.TLS_1_3, step),
                        step.inTls13()));
    }

    /// The messages of a step, with an arrow for who sends them.
    private static String messages(ProtocolVersion version, Step step) {
        Script script = Script.of(version);
        String messages = script.lines().stream()
                .filter(line -> line.step() == step && canBeSpoken(script, line))
                .map(line -> (line.sender() == Role.CLIENT ? "→\u00a0" : "←\u00a0")
                        + line.message().rfcName()
                        + (line.guard().equals(Guard.always()) ? "" : "*"))
                .distinct()
                .collect(Collectors.joining("<br>"));
        return messages.isEmpty() && step == Step.EXCHANGE_MESSAGES ? Interjection.APPLICATION_DATA.words() : messages;
    }

    /// The lines of a script, top to bottom.
    public static String script(Script script) {
        ImmutableList<Line> lines = script.lines();
        return table(
                List.of("#", "Step", "Sender", "Message", "When", "Epoch", "Section"),
                lines.stream().filter(line -> canBeSpoken(script, line)).toList(),
                line -> List.of(
                        String.valueOf(lines.indexOf(line) + 1),
                        String.valueOf(line.step().number()),
                        line.sender().lowerCase(),
                        "**" + line.message().rfcName() + "**",
                        line.guard().toString(),
                        line.epoch().words(),
                        line.section()));
    }

    /// What the lines of a script oblige their hearer to, and which facts are known after them. The numbers are those of
    /// [#script]; beside it, all this would make a table that is wider than a page.
    public static String duties(Script script) {
        ImmutableList<Line> lines = script.lines();
        return table(
                List.of("#", "Message", "The hearer must", "It reveals"),
                lines.stream()
                        .filter(line -> canBeSpoken(script, line))
                        .filter(line ->
                                !line.duties().isEmpty() || !revelations(line).isEmpty())
                        .toList(),
                line -> List.of(
                        String.valueOf(lines.indexOf(line) + 1),
                        "**" + line.message().rfcName() + "**",
                        line.duties().stream().map(Markdown::duty).collect(Collectors.joining("<br>")),
                        revelations(line)));
    }

    /// What each line means, in plain words.
    public static String meanings(Script script) {
        return table(
                List.of("Sender", "Message", "In plain words"),
                script.lines().stream()
                        .filter(line -> canBeSpoken(script, line))
                        .toList(),
                line -> List.of(line.sender().lowerCase(), line.message().rfcName(), "“" + line.meaning() + "”"));
    }

    /// The facts on which the order of a script depends.
    public static String facts(Script script) {
        return table(
                List.of("Fact", "Holds when", "Then also"),
                script.facts(),
                fact -> List.of(
                        fact.name(),
                        fact.meaning(),
                        script.rules().stream()
                                .filter(rule -> rule.fact() == fact)
                                .map(rule -> rule.then() + " (" + rule.section() + ")")
                                .collect(Collectors.joining("<br>"))));
    }

    /// What may be said outside the script of a version.
    public static String interjections(ProtocolVersion version) {
        return table(
                List.of("What", "By", "When", "Effect", "Section"),
                Arrays.stream(Interjection.values())
                        .filter(what -> what.versions().contains(version))
                        .toList(),
                what -> List.of(
                        "**" + what.words() + "**",
                        lowerCase(what.speaker()),
                        switch (what.window()) {
                            case ALWAYS -> "at any time";
                            case IN_HANDSHAKE -> "in the handshake";
                            case EARLY -> "while early data are sent";
                            case AFTER_HANDSHAKE -> "after the handshake";
                        },
                        switch (what.effect()) {
                            case STAYS -> "the conversation goes on where it was";
                            case CLOSES -> "the speaker will say no more";
                            case ABORTS -> "the connection is over";
                        },
                        what.section()));
    }

    /// The places where a hearer cannot know what comes next.
    public static String choicePoints() {
        return table(
                List.of("After", "may come"),
                ChoicePoint.all(),
                point -> List.of(
                        point.after().words(),
                        point.options().stream()
                                .map(option -> name(option, point.options()))
                                .collect(Collectors.joining(" or "))));
    }

    /// The name of a message, with its version where another line has the same name.
    private static String name(Line line, Collection<Line> among) {
        String name = line.message().rfcName();
        boolean isUnique = among.stream()
                        .filter(other -> other.message().rfcName().equals(name))
                        .count()
                == 1;
        return isUnique
                ? name
                : Stream.of(ProtocolVersion.values())
                        .filter(version -> Script.of(version).lines().contains(line))
                        .map(version -> name + " (" + version.title() + ")")
                        .collect(Collectors.joining());
    }

    /// The ways in which a handshake can go, with a link for each.
    ///
    /// @param link what stands in the first column, such as a link to a picture
    public static String scenarios(Collection<Scenario> scenarios, Function<Scenario, String> link) {
        return table(
                List.of("Scenario", "Facts", "Messages", "Order (client **bold**, server plain)"),
                scenarios,
                scenario -> List.of(
                        link.apply(scenario),
                        scenario.facts().isEmpty() ? "none" : Names.facts(scenario.facts()),
                        String.valueOf(scenario.path().size()),
                        scenario.path().stream().map(Markdown::spoken).collect(Collectors.joining(" · "))));
    }

    private static String spoken(Line line) {
        return switch (line.sender()) {
            case CLIENT -> "**" + line.message().rfcName() + "**";
            case SERVER -> line.message().rfcName();
        };
    }

    private static boolean canBeSpoken(Script script, Line line) {
        return script.facts().containsAll(line.guard().needed());
    }

    private static String revelations(Line line) {
        String ruledOut = line.mayRuleOut().isEmpty() ? "" : "may rule out " + Names.facts(line.mayRuleOut());
        return (Names.facts(line.reveals()) + "<br>" + ruledOut).replaceAll("^<br>|<br>$", "");
    }

    private static String duty(Duty duty) {
        return duty.words() + " (else `" + duty.alert() + "`)";
    }

    private static String lowerCase(Interjection.Speaker speaker) {
        return switch (speaker) {
            case CLIENT -> "client";
            case SERVER -> "server";
            case EITHER -> "either";
        };
    }

    private static <T> String table(List<String> headings, Collection<T> rows, Function<T, List<String>> cells) {
        StringBuilder table = new StringBuilder();
        appendRow(table, headings);
        appendRow(table, headings.stream().map(heading -> "---").toList());
        rows.forEach(row -> appendRow(table, cells.apply(row)));
        return table.toString();
    }

    private static void appendRow(StringBuilder table, List<String> cells) {
        cells.forEach(
                cell -> table.append("| ").append(cell.replace("|", "\\|")).append(' '));
        table.append("|\n");
    }
}
