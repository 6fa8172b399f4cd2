package dev.sevensteps.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is said about each requirement of an RFC, by hand, in the file `rfc9846-coverage.txt` and its like. A line is one of
///
/// ```
/// 9846-4.2.2-6 | ClientOffer#make                   | OwnHellosTest#everyHelloSaysTls12InTheOldField
/// 9846-4.2.3-6 | Tls13Answer#requireForm; ServerHello | HelloSentences "legacy_session_id_echo field"
/// 9846-1-1     | not applicable                     | It is said to those who write other protocols.
/// 9846-4.7.3-9 | not covered                        | @slow
/// @slow = It takes years.
/// ```
///
/// The class that is named must cite the section; a test must be one that would fail if the sentence were broken.
public record Coverage(int rfc, List<Row> rows) {

    /// What is said about one requirement.
    public record Row(String id, Verdict verdict) {}

    /// Whether it is kept, and how one knows.
    public sealed interface Verdict {

        /// Code keeps it, and a test would notice if it did not.
        record Tested(List<Reference> code, List<Reference> tests) implements Verdict {}

        /// It asks nothing of this project.
        record NotApplicable(String reason) implements Verdict {}

        /// It is not kept, or nobody has tried whether it is.
        record NotCovered(String reason) implements Verdict {}
    }

    /// What was written down about an RFC.
    ///
    /// @throws IllegalArgumentException if a line has none of the forms
    public static Coverage written(int rfc) throws IOException {
        return parse(rfc, Resources.lines("rfc" + rfc + "-coverage.txt"));
    }

    static Coverage parse(int rfc, List<String> lines) {
        Map<String, String> reasons = new HashMap<>();
        for (String line : lines) {
            if (line.startsWith("@")) {
                int equals = line.indexOf(" = ");
                reasons.put(line.substring(0, equals), line.substring(equals + 3));
            }
        }
        List<Row> rows = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("@")) {
                rows.add(row(rfc, line, reasons));
            }
        }
        return new Coverage(rfc, List.copyOf(rows));
    }

    private static Row row(int rfc, String line, Map<String, String> reasons) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != 3) {
            throw new IllegalArgumentException("A line has three cells, and this has not: " + line);
        }
        String last = cells.get(2);
        return new Row(
                cells.get(0),
                switch (cells.get(1)) {
                    case "not applicable" -> new Verdict.NotApplicable(reason(last, reasons));
                    case "not covered" -> new Verdict.NotCovered(reason(last, reasons));
                    default -> new Verdict.Tested(references(cells.get(1), rfc), references(last, rfc));
                });
    }

    private static String reason(String text, Map<String, String> reasons) {
        if (!text.startsWith("@")) {
            return text;
        }
        return Optional.ofNullable(reasons.get(text))
                .orElseThrow(() -> new IllegalArgumentException("Nobody has said what " + text + " means."));
    }

    private static List<Reference> references(String cell, int rfc) {
        return Arrays.stream(cell.split(";", -1))
                .map(one -> Reference.parse(one, rfc))
                .toList();
    }

    /// What is said about a requirement.
    public Optional<Verdict> of(Requirement requirement) {
        return rows.stream()
                .filter(row -> row.id().equals(requirement.id()))
                .map(Row::verdict)
                .findFirst();
    }

    /// What is wrong with the rows: classes, members and tests that do not exist, and sections that are not cited.
    public List<String> complaints(List<Requirement> requirements, Sources sources) {
        List<String> complaints = new ArrayList<>();
        for (Requirement requirement : requirements) {
            Optional<Verdict> verdict = of(requirement);
            if (verdict.isEmpty()) {
                complaints.add(requirement.id() + " has no row: " + requirement.words());
            } else if (verdict.get() instanceof Verdict.Tested(List<Reference> code, List<Reference> tests)) {
                code.stream()
                        .flatMap(one -> sources.complaintAboutCode(one, rfc, requirement.section()).stream())
                        .forEach(what -> complaints.add(requirement.id() + ": " + what));
                tests.stream()
                        .flatMap(one -> sources.complaintAboutTest(one).stream())
                        .forEach(what -> complaints.add(requirement.id() + ": " + what));
            }
        }
        List<String> ids = requirements.stream().map(Requirement::id).toList();
        rows.stream()
                .map(Row::id)
                .filter(id -> !ids.contains(id))
                .forEach(id -> complaints.add(id + " is no requirement."));
        rows.stream()
                .map(Row::id)
                .filter(id -> rows.stream().filter(row -> row.id().equals(id)).count() > 1)
                .distinct()
                .forEach(id -> complaints.add(id + " has more than one row."));
        return complaints;
    }
}
