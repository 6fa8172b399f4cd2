package dev.sevensteps.cli.ca;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `sevensteps ca verify --batch`, open to the fuzzer.
public final class BatchDoor {

    private BatchDoor() {}

    /// The answers to all lines.
    public static List<String> answers(InputStream in) throws IOException {
        List<String> answers = new ArrayList<>();
        BoundedLines lines = new BoundedLines(in);
        for (Optional<BoundedLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!line.get().isBlank()) {
                answers.add(BatchCase.answer(line.get()));
            }
        }
        return answers;
    }
}
