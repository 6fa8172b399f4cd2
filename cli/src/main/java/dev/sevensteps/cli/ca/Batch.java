package dev.sevensteps.cli.ca;

import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Judges many chains, one for each line of a file, and answers in their order. Lines are judged side by side, a handful
/// at a time, so that a file may be of any length.
final class Batch {

    private static final int LINES_AT_A_TIME = 256;

    private final Console console;

    Batch(Console console) {
        this.console = console;
    }

    /// Judges the lines of a file, `-` for standard input, and prints one JSON object for each.
    ///
    /// @return 0; what became of each line stands in its answer
    /// @throws Complaint if the file cannot be read
    int judge(Path file) {
        boolean standardInput = file.toString().equals("-");
        try (InputStream in = standardInput ? System.in : new BufferedInputStream(Files.newInputStream(file))) {
            BoundedLines lines = new BoundedLines(in);
            List<BoundedLines.Line> some = new ArrayList<>();
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                some.add(line.get());
                if (some.size() == LINES_AT_A_TIME) {
                    answer(some);
                    some.clear();
                }
            }
            answer(some);
            return 0;
        } catch (IOException e) {
            throw Complaint.wrongUsage(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private void answer(List<BoundedLines.Line> lines) {
        for (String answer : lines.parallelStream()
                .filter(line -> !line.isBlank())
                .map(BatchCase::answer)
                .toList()) {
            console.out().println(answer);
        }
        console.out().flush();
    }
}
