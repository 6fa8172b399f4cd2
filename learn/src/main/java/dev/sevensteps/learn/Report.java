package dev.sevensteps.learn;

import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What is written down of what was learnt, for the atlas to draw and show.
final class Report {

    /// The file with the table.
    static final String TABLE = "table.md";

    private static final String HEAD = """
            | the engine | in which world | it is told | states learnt | states declared | words asked | connections made | machines |
            |---|---|--:|--:|--:|--:|--:|---|
            """;

    private Report() {}

    /// Each file, under its name.
    static ImmutableSortedMap<String, String> files(List<Learning.Verdict> verdicts) {
        ImmutableSortedMap.Builder<String, String> files = ImmutableSortedMap.naturalOrder();
        files.put(TABLE, table(verdicts));
        verdicts.forEach(verdict -> files.put(verdict.configuration().name() + ".dot", MachineText.of(verdict)));
        return files.buildOrThrow();
    }

    /// What was covered in numbers, a tabulator, and how far; below it each engine that is not what the model says.
    static String summary(List<Learning.Verdict> verdicts, int lookahead) {
        String covered = String.format(
                Locale.ROOT,
                "%d engines: %,d states, %,d words asked, %,d connections",
                verdicts.size(),
                verdicts.stream().mapToInt(Learning.Verdict::states).sum(),
                verdicts.stream().mapToLong(Learning.Verdict::queries).sum(),
                verdicts.stream().mapToLong(Learning.Verdict::handshakes).sum());
        String differences = verdicts.stream()
                .flatMap(verdict -> verdict
                        .difference()
                        .map(found -> verdict.configuration() + " is not what the model says:\n" + found.sentence())
                        .stream())
                .collect(Collectors.joining());
        return covered + "\t" + lookahead + " hidden states at most\n" + differences;
    }

    private static String table(List<Learning.Verdict> verdicts) {
        return HEAD + verdicts.stream().map(Report::row).collect(Collectors.joining());
    }

    private static String row(Learning.Verdict verdict) {
        Configuration configuration = verdict.configuration();
        return String.format(
                Locale.ROOT,
                "| %s, %s | %s | %d things | %d | %d | %,d | %,d | [%s](learnt/%s.svg) |\n",
                configuration.version().title(),
                configuration.role().lowerCase(),
                configuration.words(),
                verdict.learnt().alphabet().size(),
                verdict.states(),
                verdict.declared().size(),
                verdict.queries(),
                verdict.handshakes(),
                verdict.isEqual() ? "equal" : "not equal",
                configuration.name());
    }
}
