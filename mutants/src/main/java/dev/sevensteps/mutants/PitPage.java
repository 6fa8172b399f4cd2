package dev.sevensteps.mutants;

import dev.sevensteps.mutants.PitReport.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the page of the documentation that says what PIT found: what was counted, and each fault that no test notices with
/// the reason that is written down for it. `mutants/pit` does it.
final class PitPage {

    static final Path PATH = Path.of("docs", "assurance-pit.md");
    static final Path REPORTS = Path.of("model", "target", "pit-reports");
    static final Path REASONS = Path.of("mutants", "unnoticed.txt");

    /// What must be noticed, of a hundred.
    static final double ENOUGH = 95;

    private static final String INTRODUCTION = """
            # Small faults: do the model's own tests notice?

            Made by `mutants/pit`; only the reasons below are [written by hand](../mutants/unnoticed.txt).

            [PIT](https://pitest.org) puts small faults into the compiled [model](../model), one at a time: a `<` becomes a `<=`, a
            condition its opposite, a `+` a `-`, what is returned becomes empty, a call is left out. After each it runs the tests of the
            module that come by the place, until one fails. A fault that no test notices is either a hole in the tests, or no
            fault: what the program does is the same with it.

            **This shows** that the tests look at what the model's code does, line by line. **It does not show** that what they ask for is
            right: [other rungs](assurance.md) compare with the RFCs, with other model checkers and with the engine. Faults that
            people made in earnest are on [another page](assurance-mutants.md).

            What has no row below was not tried. Left out are `PromelaWriter` and `TlaWriter`: what they write is judged by Spin and by TLC, in processes of their own that PIT does
            not look into. Text that they do not understand, or that has other states, fails the tests `SpinTest` and `TlcTest`.

            """;

    private PitPage() {}

    /// Runs in the root of the project.
    public static void main(String... arguments) throws IOException {
        List<Fault> faults = new ArrayList<>();
        try (Stream<Path> files = Files.walk(REPORTS)) {
            for (Path file : files.filter(file -> file.endsWith("mutations.xml"))
                    .sorted()
                    .toList()) {
                faults.addAll(PitReport.read(Files.readString(file)));
            }
        }
        List<Unnoticed> reasons = Unnoticed.read(Files.readAllLines(REASONS));
        Files.writeString(PATH, of(faults, reasons));
        List<String> complaints = complaints(faults, reasons);
        complaints.forEach(complaint -> System.err.println("Not good: " + complaint));
        System.out.printf(Locale.ROOT, "%d faults, %.1f %% noticed%n", faults.size(), score(faults));
        System.exit(complaints.isEmpty() ? 0 : 1);
    }

    /// What stands against it: too little was noticed, a fault without a reason, a reason without a fault.
    static List<String> complaints(List<Fault> faults, List<Unnoticed> reasons) {
        List<Fault> unnoticed =
                faults.stream().filter(fault -> !fault.isNoticed()).toList();
        List<String> complaints = unnoticed.stream()
                .filter(fault -> reasons.stream().noneMatch(reason -> reason.explains(fault)))
                .map(fault -> "no reason is written down for " + fault.words())
                .collect(Collectors.toList());
        reasons.stream()
                .filter(reason -> unnoticed.stream().noneMatch(reason::explains))
                .forEach(reason -> complaints.add("there is no such fault any more: " + reason.place()));
        if (score(faults) < ENOUGH) {
            complaints.add(String.format(Locale.ROOT, "only %.1f of a hundred faults were noticed", score(faults)));
        }
        return complaints;
    }

    static String of(List<Fault> faults, List<Unnoticed> reasons) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append(
                "| package | faults | noticed | of these by taking too long | not noticed | never run | noticed of a hundred |\n");
        page.append("|---|--:|--:|--:|--:|--:|--:|\n");
        Map<String, List<Fault>> packages =
                faults.stream().collect(Collectors.groupingBy(Fault::packageName, TreeMap::new, Collectors.toList()));
        packages.forEach((name, inside) -> page.append(row("`" + name + "`", inside)));
        page.append(row("all", faults));
        page.append("\n## What no test notices, and why\n\n");
        for (Unnoticed reason : reasons) {
            List<Fault> explained = faults.stream()
                    .filter(fault -> !fault.isNoticed() && reason.explains(fault))
                    .toList();
            if (!explained.isEmpty()) {
                page.append("- `%s`, %s: %s\n"
                        .formatted(
                                reason.place(),
                                explained.stream()
                                        .map(fault -> "line " + fault.line() + " (" + fault.change() + ")")
                                        .distinct()
                                        .collect(Collectors.joining(", ")),
                                reason.why()));
            }
        }
        return page.toString();
    }

    private static String row(String name, List<Fault> faults) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %,d | %,d | %.1f |\n",
                name,
                faults.size(),
                count(faults, "KILLED") + count(faults, "TIMED_OUT") + count(faults, "MEMORY_ERROR"),
                count(faults, "TIMED_OUT") + count(faults, "MEMORY_ERROR"),
                count(faults, "SURVIVED"),
                count(faults, "NO_COVERAGE"),
                score(faults));
    }

    private static long count(List<Fault> faults, String status) {
        return faults.stream().filter(fault -> fault.status().equals(status)).count();
    }

    private static double score(List<Fault> faults) {
        return 100.0 * faults.stream().filter(Fault::isNoticed).count() / faults.size();
    }
}
