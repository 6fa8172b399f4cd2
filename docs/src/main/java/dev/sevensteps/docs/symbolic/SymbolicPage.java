package dev.sevensteps.docs.symbolic;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.sevensteps.docs.tables.MarkdownTable;
import dev.sevensteps.docs.tables.MarkdownTable.Column;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.symbolic.Attack;
import dev.sevensteps.model.symbolic.Lapse;
import dev.sevensteps.model.symbolic.SymbolicCheck;
import dev.sevensteps.model.symbolic.SymbolicCheck.Carried;
import dev.sevensteps.model.symbolic.SymbolicCheck.LapseRow;
import dev.sevensteps.model.symbolic.SymbolicCheck.ScenarioRow;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of `docs/assurance-symbolic.md`: what the search on terms finds today.
public final class SymbolicPage {

    private SymbolicPage() {}

    /// Parts of the page in Markdown, each under its name.
    public static ImmutableMap<String, String> parts() {
        ImmutableList<LapseRow> lapses = SymbolicCheck.lapses();
        return ImmutableMap.of(
                "what each line carries", carried(),
                "scenarios and properties", scenarios(SymbolicCheck.scenarios()),
                "duties and attacks", lapses(lapses),
                "the attacks step by step", attacks(lapses));
    }

    private static String carried() {
        return new MarkdownTable<Carried>(ImmutableList.of(
                        new Column<>("line", carried -> name(carried.line())),
                        new Column<>("by", carried -> carried.line().sender().lowerCase()),
                        new Column<>("goes", carried -> carried.line().epoch().words()),
                        new Column<>(
                                "carries",
                                carried -> carried.words().isEmpty()
                                        ? "that it is said"
                                        : String.join("; ", carried.words()))))
                .of(Stream.of(ProtocolVersion.values())
                        .flatMap(version -> SymbolicCheck.carried(version).stream())
                        .distinct()
                        .toList());
    }

    private static String name(Line line) {
        return line.getClass().getSimpleName() + "." + line.name();
    }

    private static String scenarios(ImmutableList<ScenarioRow> rows) {
        String table = new MarkdownTable<ScenarioRow>(ImmutableList.of(
                        new Column<>("scenario", row -> row.variant().scenario().id()),
                        new Column<>(
                                "secret from", row -> row.variant().exchange().words()),
                        new Column<>("keys of both ends", row -> row.equalKeys() ? "equal" : "**differ**"),
                        new Column<>(
                                "who listens learns",
                                row -> row.overheard().isEmpty() ? "nothing" : "**" + lost(row.overheard()) + "**"),
                        new Column<>("who has the wire", SymbolicPage::active),
                        new Column<>("states, terms", row -> row.states() + ", " + row.terms()),
                        new Column<>("keys of certificates stolen later", row -> lost(row.afterKeys())),
                        new Column<>(
                                "earlier secret stolen later",
                                row -> row.variant().scenario().holds(Fact.RESUMED) ? lost(row.afterSecret()) : "–"),
                        new Column<>(
                                "early data",
                                row -> row.variant().scenario().holds(Fact.EARLY_ACCEPTED)
                                        ? row.replay().isPresent() ? "can be replayed" : "once"
                                        : "–")))
                .of(rows);
        return table
                + "\n%d rows, %d as they should be; %,d states in all.\n"
                        .formatted(
                                rows.size(),
                                rows.stream().filter(ScenarioRow::holds).count(),
                                rows.stream().mapToInt(ScenarioRow::states).sum());
    }

    private static String active(ScenarioRow row) {
        return row.attack()
                .map(attack -> "**" + attack.goal().attack() + "**")
                .orElse(row.complete() ? "no attack found" : "**not searched to the end**");
    }

    /// Data are what counts; where they are lost, so are all secrets that they were made of.
    private static String lost(List<String> lost) {
        if (lost.contains("data")) {
            return "everything";
        }
        if (lost.contains("what was said early")) {
            return "the early data";
        }
        return lost.isEmpty() ? "nothing lost" : String.join(", ", lost);
    }

    private static String lapses(ImmutableList<LapseRow> rows) {
        String table = new MarkdownTable<LapseRow>(ImmutableList.of(
                        new Column<>("version", row -> row.version().number()),
                        new Column<>("left undone, or so", SymbolicPage::words),
                        new Column<>(
                                "attack found",
                                row -> row.attack()
                                        .map(attack -> "**" + attack.goal().attack() + "**")
                                        .orElse("none")),
                        new Column<>(
                                "in",
                                row -> row.attack()
                                        .map(attack -> attack.variant().words())
                                        .orElse("–")),
                        new Column<>("states", row -> String.valueOf(row.states())),
                        new Column<>("known as, or why not", LapseRow::remark)))
                .of(rows);
        return table
                + "\n%d rows; an attack was found in %d.\n"
                        .formatted(
                                rows.size(),
                                rows.stream()
                                        .filter(row -> row.attack().isPresent())
                                        .count());
    }

    private static String words(LapseRow row) {
        return row.lapses().stream().map(Lapse::words).collect(Collectors.joining("; "));
    }

    private static String attacks(ImmutableList<LapseRow> rows) {
        return rows.stream()
                .flatMap(row -> row.attack().stream().map(attack -> attack(row, attack)))
                .collect(Collectors.joining("\n"));
    }

    private static String attack(LapseRow row, Attack attack) {
        StringBuilder text = new StringBuilder();
        text.append("**%s: %s** (%s). %s:\n\n"
                .formatted(row.version().title(), words(row), attack.variant().words(), capital(attack)));
        for (int i = 0; i < attack.steps().size(); i++) {
            text.append(i + 1).append(". ").append(attack.steps().get(i)).append("\n");
        }
        return text.toString();
    }

    private static String capital(Attack attack) {
        return "Lost for " + attack.victim() + ": " + attack.goal().attack();
    }
}
