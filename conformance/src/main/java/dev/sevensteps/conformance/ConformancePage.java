package dev.sevensteps.conformance;

import dev.sevensteps.conformance.Coverage.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes `docs/conformance.md`: every requirement, the code that keeps it and the test that shows it.
public final class ConformancePage {

    static final String COMMAND = "mvn -q -Patlas -pl conformance process-classes";
    private static final String PLACE = "docs/conformance.md";

    private final Sources sources;
    private final Map<Coverage, List<Requirement>> rfcs = new LinkedHashMap<>();

    private ConformancePage(Sources sources) throws IOException {
        this.sources = sources;
        for (int rfc : Transcription.RFCS) {
            rfcs.put(Coverage.written(rfc), Requirement.transcribed(rfc));
        }
    }

    /// Writes the page.
    ///
    /// @param args the root of the project
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        Files.writeString(place(root), of(root));
    }

    static Path place(Path root) {
        return root.resolve(PLACE);
    }

    /// The page as it is to be.
    static String of(Path root) throws IOException {
        return new ConformancePage(Sources.of(root)).markdown();
    }

    private String markdown() throws IOException {
        List<String> lines = new ArrayList<>(Resources.lines("introduction.md"));
        lines.add("");
        lines.add("| RFC | MUST and the like | kept and tried | does not concern us | not covered |");
        lines.add("|---|---|---|---|---|");
        rfcs.forEach((coverage, requirements) -> lines.add("| [%d](#rfc-%d) | %d | %d | %d | %d |"
                .formatted(
                        coverage.rfc(),
                        coverage.rfc(),
                        requirements.size(),
                        count(coverage, Verdict.Tested.class),
                        count(coverage, Verdict.NotApplicable.class),
                        count(coverage, Verdict.NotCovered.class))));
        lines.add("");
        lines.add("## Not covered");
        lines.add("");
        lines.add("| sentence | why |");
        lines.add("|---|---|");
        rfcs.forEach((coverage, requirements) -> lines.addAll(notCovered(coverage, requirements)));
        rfcs.forEach((coverage, requirements) -> lines.addAll(table(coverage, requirements)));
        return String.join("\n", lines) + "\n";
    }

    private static long count(Coverage coverage, Class<? extends Verdict> kind) {
        return coverage.rows().stream()
                .filter(row -> kind.isInstance(row.verdict()))
                .count();
    }

    private static List<String> notCovered(Coverage coverage, List<Requirement> requirements) {
        List<String> lines = new ArrayList<>();
        for (Requirement requirement : requirements) {
            if (verdict(coverage, requirement) instanceof Verdict.NotCovered(String reason)) {
                lines.add("| RFC %d §%s: %s | %s |"
                        .formatted(coverage.rfc(), requirement.section(), requirement.words(), reason));
            }
        }
        return lines;
    }

    private List<String> table(Coverage coverage, List<Requirement> requirements) {
        List<String> lines = new ArrayList<>(List.of("", "## RFC " + coverage.rfc(), ""));
        lines.add("| id | words | code | test |");
        lines.add("|---|---|---|---|");
        for (Requirement requirement : requirements) {
            String rest = switch (verdict(coverage, requirement)) {
                case Verdict.Tested(List<Reference> code, List<Reference> tests) -> links(code) + " | " + links(tests);
                case Verdict.NotApplicable(String reason) -> "*not applicable* | " + reason;
                case Verdict.NotCovered(String reason) -> "**not covered** | " + reason;
            };
            lines.add("| %s | %s | %s |"
                    .formatted(
                            requirement.id().substring(requirement.id().indexOf('-') + 1), requirement.words(), rest));
        }
        return lines;
    }

    private static Verdict verdict(Coverage coverage, Requirement requirement) {
        return coverage.of(requirement)
                .orElseThrow(() -> new IllegalStateException(requirement.id() + " has no row: " + requirement.words()));
    }

    private String links(List<Reference> references) {
        Function<Reference, String> link = reference -> sources.find(reference)
                .map(file -> "[%s](../%s)".formatted(reference, file.path()))
                .orElseGet(reference::toString);
        return references.stream().map(link).collect(Collectors.joining("<br>"));
    }
}
