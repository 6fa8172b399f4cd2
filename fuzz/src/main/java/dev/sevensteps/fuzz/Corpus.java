package dev.sevensteps.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What is kept in git of each target: in `corpus/TARGET.txt` inputs that together reach what the fuzzer has reached so far,
/// in `finds/TARGET.txt` those that once broke something. An input in each line; a line that begins with `#` is a comment.
public final class Corpus {

    private static final String COMMENT = "#";

    private final Path module;

    /// The corpus in the folder of this module.
    public Corpus(Path module) {
        this.module = module;
    }

    /// The lines of inputs of a target.
    public List<String> inputs(Target target) throws IOException {
        return lines(corpusFile(target));
    }

    /// The lines of inputs that once broke something.
    public List<String> finds(Target target) throws IOException {
        return lines(module.resolve("finds").resolve(target.word() + ".txt"));
    }

    /// Keeps these in the place of all others.
    void keep(Target target, List<String> inputs) throws IOException {
        Path file = corpusFile(target);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", inputs) + "\n");
    }

    /// The inputs in any such file.
    static List<String> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith(COMMENT))
                .toList();
    }

    private Path corpusFile(Target target) {
        return module.resolve("corpus").resolve(target.word() + ".txt");
    }
}
