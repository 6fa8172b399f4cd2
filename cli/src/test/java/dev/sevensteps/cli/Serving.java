package dev.sevensteps.cli;

import dev.sevensteps.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// `sevensteps serve`, run in this process on any free port, until it is closed.
final class Serving implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicInteger status = new AtomicInteger(-1);
    private final Thread thread;
    private final int port;

    private Serving(String... options) throws InterruptedException {
        List<String> line = new ArrayList<>(List.of("serve", "--port", "0"));
        line.addAll(List.of(options));
        thread = Thread.ofVirtual()
                .start(() -> status.set(Main.run(Console.writingTo(out, err), line.toArray(String[]::new))));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!out().contains("\n")) {
            if (!thread.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("It does not serve: " + err());
            }
            Thread.sleep(5);
        }
        port = URI.create(out().lines().findFirst().orElseThrow()).getPort();
    }

    static Serving with(String... options) throws InterruptedException {
        return new Serving(options);
    }

    int port() {
        return port;
    }

    /// As `connect` takes it.
    String target() {
        return "localhost:" + port;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /// One line for each connection.
    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /// Waits until a line of the log says this.
    void awaitLog(String words) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!err().contains(words)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The log does not say '" + words + "':\n" + err());
            }
            Thread.sleep(5);
        }
    }

    /// Waits until it has written this file.
    void awaitFile(Path file) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file) && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
    }

    /// Waits until it has stopped by itself.
    int awaitEnd() throws InterruptedException {
        thread.join(PATIENCE);
        return status.get();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
