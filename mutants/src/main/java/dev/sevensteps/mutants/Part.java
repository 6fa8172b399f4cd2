package dev.sevensteps.mutants;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A fault in a single part of the engine, as a row of a table: in a class some words become others, and each of the tests
/// that stand there fails.
///
/// @param mutant the fault; its name is that of the table and the number of the row
/// @param tests  what must fail
record Part(Mutant mutant, Selection tests) {

    static final Path FOLDER = Path.of("mutants", "parts");

    private static final Path CODE = Path.of("engine", "src", "main", "java", "dev", "sevensteps", "engine");
    private static final Path TESTS = Path.of("engine", "src", "test", "java", "dev", "sevensteps", "engine");

    private static final Pattern CELL = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern COMMA = Pattern.compile(", ");
    private static final Pattern WORD = Pattern.compile("\\w+|[^\\w\\s]");

    /// Reads all, table by table.
    ///
    /// @param root the root of the project
    static List<Part> all(Path root) throws IOException {
        List<Part> parts = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve(FOLDER))) {
            for (Path file : files.sorted().toList()) {
                String table = file.getFileName().toString().replace(".md", "");
                List<String> rows = Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("| `"))
                        .toList();
                for (int i = 0; i < rows.size(); i++) {
                    parts.add(of(root, table, table + "-" + (i + 1), rows.get(i)));
                }
            }
        }
        return parts;
    }

    /// `in | this | becomes | caught by`
    private static Part of(Path root, String folder, String name, String row) throws IOException {
        List<String> cells = CELL.splitAsStream(row.substring(1))
                .map(cell -> cell.strip().replace("\\|", "|").replaceAll("^`|`$", ""))
                .toList();
        Path file = CODE.resolve(folder).resolve(cells.getFirst() + ".java");
        String before = found(cells.get(1), Files.readString(root.resolve(file)), name);
        String after = cells.get(2).equals("nothing") ? "" : cells.get(2);
        List<String> tests = new ArrayList<>();
        for (String method : COMMA.splitAsStream(cells.get(3)).toList()) {
            tests.add(test(root, folder, method, name));
        }
        return new Part(
                new Mutant(
                        name,
                        "",
                        List.of(),
                        "`%s` becomes `%s`.".formatted(cells.get(1), cells.get(2)),
                        file,
                        List.of(new Hunk(before, after, 1))),
                new Selection(tests));
    }

    /// The words as they stand in the file, with whatever space between them.
    private static String found(String words, String source, String name) {
        String spaced = WORD.matcher(words)
                .results()
                .map(word -> Pattern.quote(word.group()))
                .collect(Collectors.joining("\\s*"));
        Matcher matcher = Pattern.compile(spaced).matcher(source);
        if (!matcher.find()) {
            throw new IllegalArgumentException(name + " does not fit any more: there is no “" + words + "”.");
        }
        return matcher.group();
    }

    /// Tests of a part stand in a package of the same name, with those of the whole engine, or with the
    /// conversations with others.
    private static String test(Path root, String folder, String method, String name) throws IOException {
        for (Path place : List.of(Path.of(folder), Path.of(""), Path.of("interop"))) {
            Path tests = root.resolve(TESTS).resolve(place);
            if (Files.isDirectory(tests)) {
                try (Stream<Path> files = Files.list(tests)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        if (Files.readString(file).contains(" void " + method + "(")
                                || Files.readString(file).contains("<DynamicTest> " + method + "(")) {
                            return className(root.relativize(file)) + "#" + method;
                        }
                    }
                }
            }
        }
        throw new IllegalArgumentException(name + " names a test that is not there: " + method);
    }

    /// `engine/src/test/java/dev/sevensteps/engine/SomeTest.java`
    private static String className(Path file) {
        String source = file.subpath(4, file.getNameCount()).toString();
        return source.substring(0, source.length() - ".java".length()).replace(File.separatorChar, '.');
    }
}
