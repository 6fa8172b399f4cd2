package dev.sevensteps.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A fault that somebody's TLS has had, as a patch of one file of ours: a unified diff with three lines before it that say
/// what it is.
///
/// @param name   the name of the patch's file
/// @param attack what the fault is known as
/// @param cves   the number of one implementation that had it, or several, or nothing
/// @param breaks what the patch does, as a sentence
/// @param file   the file that it changes
/// @param hunks  the changes, top to bottom
record Mutant(String name, String attack, List<String> cves, String breaks, Path file, List<Hunk> hunks) {

    static final Path FOLDER = Path.of("mutants", "patches");

    private static final String ENDING = ".patch";

    private static final Pattern FORM = Pattern.compile("""
            Attack: (?<attack>\\S.*)
            CVE: (?<cves>none|CVE-\\d{4}-\\d{4,}(, CVE-\\d{4}-\\d{4,})*)
            Breaks: (?<breaks>\\S.*\\.)

            --- a/(?<from>\\S+)
            \\+\\+\\+ b/(?<to>\\S+)
            (?<hunks>@@ (.*\\R)+)""");

    private static final Pattern HUNK = Pattern.compile("^@@ .*\\R", Pattern.MULTILINE);

    private static final Pattern COMMA = Pattern.compile(", ");

    /// Reads all, in the order of their names.
    ///
    /// @param root the root of the project
    static List<Mutant> all(Path root) throws IOException {
        List<Mutant> mutants = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve(FOLDER))) {
            for (Path file : files.sorted().toList()) {
                mutants.add(of(file.getFileName().toString(), Files.readString(file)));
            }
        }
        return mutants;
    }

    /// Reads a patch.
    ///
    /// @throws IllegalArgumentException if it has not the form that all of them have
    static Mutant of(String fileName, String text) {
        Matcher form = FORM.matcher(text);
        if (!fileName.matches("[a-z0-9-]+\\.patch") || !form.matches()) {
            throw new IllegalArgumentException(
                    fileName + " is no mutant: it needs a name of small letters and the ending " + ENDING
                            + ", three lines with Attack, CVE and Breaks, an empty line, and a unified diff of one file.");
        }
        if (!form.group("from").equals(form.group("to"))) {
            throw new IllegalArgumentException(fileName + " moves a file.");
        }
        return new Mutant(
                fileName.substring(0, fileName.length() - ENDING.length()),
                form.group("attack"),
                form.group("cves").equals("none")
                        ? List.of()
                        : COMMA.splitAsStream(form.group("cves")).toList(),
                form.group("breaks"),
                Path.of(form.group("to")),
                hunks(form.group("hunks")));
    }

    private static List<Hunk> hunks(String text) {
        List<Hunk> hunks = new ArrayList<>();
        for (String part : HUNK.splitAsStream(text).toList()) {
            List<String> lines = part.lines().toList();
            if (!lines.isEmpty()) {
                hunks.add(new Hunk(
                        without('+', lines), without('-', lines), Math.max(count('+', lines), count('-', lines))));
            }
        }
        return hunks;
    }

    private static String without(char sign, List<String> lines) {
        return lines.stream()
                .filter(line -> line.charAt(0) != sign)
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining());
    }

    private static int count(char sign, List<String> lines) {
        return (int) lines.stream().filter(line -> line.charAt(0) == sign).count();
    }

    /// The module that is changed: `model` or `engine`.
    String module() {
        return file.getName(0).toString();
    }

    /// The class that is changed.
    String className() {
        String fileName = file.getFileName().toString();
        return fileName.substring(0, fileName.length() - ".java".length());
    }

    /// How many lines the patch changes.
    int lines() {
        return hunks.stream().mapToInt(Hunk::lines).sum();
    }

    /// The file as it is with the fault.
    String source(Path root) throws IOException {
        String source = Files.readString(root.resolve(file));
        for (Hunk hunk : hunks) {
            try {
                source = hunk.applyTo(source);
            } catch (IllegalArgumentException unfit) {
                throw new IllegalArgumentException(
                        name + " does not fit " + file + " any more. " + unfit.getMessage(), unfit);
            }
        }
        return source;
    }
}
