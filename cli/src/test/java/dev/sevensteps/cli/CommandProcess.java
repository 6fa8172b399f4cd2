package dev.sevensteps.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A command in a process of its own, for what only a process can have: signals, and properties of its virtual machine.
final class CommandProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final BufferedReader err;

    private CommandProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.err = process.errorReader(StandardCharsets.UTF_8);
    }

    static CommandProcess of(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sevensteps.cli.Main"));
        line.addAll(List.of(arguments));
        return new CommandProcess(new ProcessBuilder(line).start());
    }

    /// The port in the address that it announces first.
    int port() throws IOException {
        return URI.create(out.readLine()).getPort();
    }

    /// Sends it a signal: `TERM` or `INT`.
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /// Waits until it ends by itself.
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("It does not end.");
        }
        return process.exitValue();
    }

    /// What it has said to standard error, once it has ended.
    List<String> log() {
        return err.lines().toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
