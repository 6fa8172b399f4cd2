package dev.sevensteps.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Transcribes the requirements from the text of the RFCs, which is no part of this project, into the lists that are.
public final class Transcription {

    /// The RFCs that the engine is built after.
    static final List<Integer> RFCS = List.of(9846, 5246);

    private Transcription() {}

    /// Writes the lists.
    ///
    /// @param args the folder with the text of the RFCs, and the folder to write to
    public static void main(String[] args) throws IOException {
        if (args.length != 2 || !Files.isDirectory(Path.of(args[0]))) {
            System.err.println("Name the folder with the text of the RFCs with -Dsevensteps.spec=FOLDER.");
            System.exit(2);
        }
        for (int rfc : RFCS) {
            List<String> lines = Requirement.of(rfc, SpecText.read(Path.of(args[0]), rfc)).stream()
                    .map(Requirement::line)
                    .toList();
            Files.write(Path.of(args[1]).resolve(Requirement.fileName(rfc)), lines);
        }
    }
}
