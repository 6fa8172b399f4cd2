package dev.sevensteps.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where Jazzer works on one target: a folder of inputs in its own form, and one of what it found. Nothing here is kept in git.
final class Workshop {

    private final Target target;
    private final Path folder;

    Workshop(Path module, Target target) {
        this.target = target;
        this.folder = module.resolve("target").resolve("fuzzing").resolve(target.word());
    }

    Path inputs() {
        return folder.resolve("inputs");
    }

    Path minimised() {
        return folder.resolve("minimised");
    }

    Path artifacts() {
        return folder.resolve("finds");
    }

    Path log() {
        return folder.resolve("jazzer.log");
    }

    /// Makes the folders, empties that of the finds, and puts in what is in the corpus.
    ///
    /// @param afresh whether to forget what earlier runs have come upon
    void open(Corpus corpus, boolean afresh) throws IOException {
        empty(artifacts());
        empty(minimised());
        if (afresh) {
            empty(inputs());
        }
        Files.createDirectories(inputs());
        List<String> lines = new ArrayList<>(corpus.inputs(target));
        lines.addAll(corpus.finds(target));
        for (String line : lines) {
            byte[] bytes = JazzerBytes.write(target, InputText.read(target.form(), line));
            Files.write(inputs().resolve(hash(bytes)), bytes);
        }
    }

    /// The inputs in a folder of Jazzer's, as lines, the shortest first.
    List<String> lines(Path ofJazzer) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files(ofJazzer)) {
            line(file).ifPresent(lines::add);
        }
        return lines.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /// What Jazzer has found, each written as a file of one line.
    List<Path> finds() throws IOException {
        List<Path> written = new ArrayList<>();
        for (Path file : files(artifacts())) {
            Optional<String> line = line(file);
            if (line.isPresent()) {
                Path text = artifacts().resolve(file.getFileName() + ".txt");
                written.add(Files.writeString(text, line.get() + "\n"));
            }
        }
        return written;
    }

    private Optional<String> line(Path file) throws IOException {
        return JazzerBytes.read(target, Files.readAllBytes(file)).map(input -> InputText.write(target.form(), input));
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(".java")
                            && !file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }

    /// What Jazzer would call the file.
    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-1.", impossible);
        }
    }

    /// The end of Jazzer's own words, for when it did not even begin.
    String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log(), StandardCharsets.ISO_8859_1);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }
}
