package dev.sevensteps.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the page that is committed, below `docs/`.
final class StepBookFile {

    private StepBookFile() {}

    /// Writes it.
    ///
    /// @param args the folder `docs`
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]).resolve(StepBook.FILE), StepBook.ofModel());
    }
}
