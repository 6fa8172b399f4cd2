package dev.sevensteps.ca.store;

import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.World;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A process that issues from a store, and prints the serial number of each certificate that it was handed.
final class IssuingProcess {

    private IssuingProcess() {}

    /// @param out the file that it prints to
    static Process start(Path folder, int certificates, Path out) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IssuingProcess.class.getName(),
                        folder.toString(),
                        Integer.toString(certificates)))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) throws IOException {
        // All of them from one seed: they draw the same serial numbers, and still none may be used twice.
        AuthorityStore store = AuthorityStore.open(Path.of(args[0]), "root", World.CLOCK, SeededRandom.of("process"));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            out.println(SerialNumber.of(
                            store.issue(CertificateRecipe.server("localhost").withKey(KeyType.ed25519())))
                    .toString(16));
        }
    }
}
