package dev.sevensteps.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Learns every configuration and prints what came of it. `--write FOLDER` also writes down what the atlas shows;
/// `--lookahead NUMBER` searches further than usual; `--summary` prints one line for all and, below it, only what differs.
/// The exit status is 1 if an engine is not what the model says.
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        List<String> words = List.of(arguments);
        int lookahead = words.contains("--lookahead")
                ? Integer.parseInt(words.get(words.indexOf("--lookahead") + 1))
                : Learning.LOOKAHEAD;
        List<Learning.Verdict> verdicts = Learning.all(lookahead);
        if (words.contains("--summary")) {
            System.out.print(Report.summary(verdicts, lookahead));
        } else {
            verdicts.forEach(verdict -> System.out.print(sentence(verdict)));
        }
        if (words.contains("--write")) {
            Path folder = Path.of(words.get(words.indexOf("--write") + 1));
            Report.files(verdicts).forEach((name, text) -> write(folder.resolve(name), text));
        }
        if (!verdicts.stream().allMatch(Learning.Verdict::isEqual)) {
            System.exit(1);
        }
    }

    private static String sentence(Learning.Verdict verdict) {
        return String.format(
                Locale.ROOT,
                "%-28s %2d states, %,9d words asked, %,6d connections: %s%n",
                verdict.configuration(),
                verdict.states(),
                verdict.queries(),
                verdict.handshakes(),
                verdict.difference()
                        .map(difference -> "not what the model says\n" + difference.sentence())
                        .orElse("what the model says"));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException("The file " + file + " cannot be written.", impossible);
        }
    }
}
