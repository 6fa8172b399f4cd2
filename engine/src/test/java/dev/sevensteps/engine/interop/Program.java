package dev.sevensteps.engine.interop;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A program of the system, with an end to every wait. It is gone when it is closed, whatever happens.
final class Program implements AutoCloseable {

    /// Longer than anything here takes, even on a machine that is busy.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// The configuration of OpenSSL, if there is such a file in the folder; else it has none.
    static final String CONFIGURATION = "openssl.cnf";

    /// A configuration in which OpenSSL does not speak of the extended master secret.
    static final String WITHOUT_EXTENDED_MASTER_SECRET = """
            openssl_conf = init
            [init]
            ssl_conf = ssl
            [ssl]
            system_default = system
            [system]
            Options = -ExtendedMasterSecret
            """;

    /// A configuration in which OpenSSL does not speak of encrypt-then-MAC.
    static final String WITHOUT_ENCRYPT_THEN_MAC =
            WITHOUT_EXTENDED_MASTER_SECRET.replace("ExtendedMasterSecret", "EncryptThenMac");

    private final String name;
    private final Process process;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Thread listener;

    private Program(String name, Process process) {
        this.name = name;
        this.process = process;
        this.listener = Thread.ofVirtual().start(this::listen);
    }

    /// Starts a program; what it prints to either stream is kept.
    static Program start(Path folder, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // The system's configuration may forbid what is to be tested.
        Path configuration = folder.resolve(CONFIGURATION);
        builder.environment().put("OPENSSL_CONF", Files.exists(configuration) ? configuration.toString() : "/dev/null");
        return new Program(command.getFirst(), builder.start());
    }

    /// Runs a program to its end, and fails unless that is a good one.
    static String run(Path folder, String... command) throws IOException {
        try (Program program = start(folder, List.of(command))) {
            program.endInput();
            if (program.exitStatus() != 0) {
                throw new AssertionError(String.join(" ", command) + " failed: " + program.output());
            }
            return program.output();
        }
    }

    /// Skips the tests of a class, with a line that says why, where a program is not installed.
    static void assumeInstalled(String name, String versionOption) {
        try (Program program = start(Path.of("."), List.of(name, versionOption))) {
            program.exitStatus();
        } catch (IOException missing) {
            String reason = name + " is not installed: the tests with it are skipped.";
            System.out.println(reason);
            abort(reason);
        }
    }

    private void listen() {
        try (InputStream in = process.getInputStream()) {
            byte[] buffer = new byte[1 << 14];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (output) {
                    output.write(buffer, 0, count);
                    output.notifyAll();
                }
            }
        } catch (IOException gone) {
            // It was destroyed.
        }
    }

    /// Types something in.
    void say(byte[] input) throws IOException {
        OutputStream out = process.getOutputStream();
        out.write(input);
        out.flush();
    }

    void say(String input) throws IOException {
        say(input.getBytes(StandardCharsets.UTF_8));
    }

    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /// Waits until it has printed something that matches.
    Matcher await(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (output) {
            while (true) {
                Matcher matcher = wanted.matcher(output());
                if (matcher.find()) {
                    return matcher;
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || !listener.isAlive()) {
                    throw new AssertionError(name + " did not print " + pattern + ", but: " + output());
                }
                waitForOutput(Math.min(left, 100));
            }
        }
    }

    private void waitForOutput(long millis) {
        try {
            output.wait(millis);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    String output() {
        return new String(outputBytes(), StandardCharsets.ISO_8859_1);
    }

    byte[] outputBytes() {
        synchronized (output) {
            return output.toByteArray();
        }
    }

    /// Waits until it has ended, and all that it printed is here.
    int exitStatus() {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) || !listener.join(PATIENCE)) {
                throw new AssertionError(name + " does not end. It printed: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /// Ends it without giving it time for a last word.
    void kill() {
        process.destroyForcibly();
        exitStatus();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
