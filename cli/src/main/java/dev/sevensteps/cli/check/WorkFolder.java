package dev.sevensteps.cli.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder in which programs work, and which is gone afterwards.
final class WorkFolder implements AutoCloseable {

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /// A new one.
    static WorkFolder make() throws IOException {
        return new WorkFolder(Files.createTempDirectory("sevensteps-check"));
    }

    /// What a program did.
    ///
    /// @param status its exit status
    /// @param text   what it said, to standard output or error
    record Done(int status, String text) {}

    void write(String name, String text) throws IOException {
        Files.writeString(path.resolve(name), text);
    }

    /// Runs a program in this folder, and waits until it ends.
    Done run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(path.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Done(process.waitFor(), said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " was interrupted.", e);
        } finally {
            process.destroy();
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
