package dev.sevensteps.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A program of the system, with an end to every wait. It is gone when it is closed, whatever happens.
final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_PRINTED = 1 << 24;

    private final String name;
    private final Process process;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Thread listener;

    private Program(String name, Process process) {
        this.name = name;
        this.process = process;
        this.listener = Thread.ofVirtual().start(this::listen);
    }

    static Program start(Path folder, List<String> command) throws IOException {
        return start(folder, command, Map.of());
    }

    /// Starts a program; what it prints to either stream is kept.
    static Program start(Path folder, List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // The system's configuration may forbid what is to be tried.
        builder.environment().put("OPENSSL_CONF", "/dev/null");
        builder.environment().put("GNUTLS_SYSTEM_PRIORITY_FILE", "/dev/null");
        builder.environment().putAll(environment);
        return new Program(command.getFirst(), builder.start());
    }

    /// Runs a program to its end.
    ///
    /// @throws IOException if that is no good one
    static String run(Path folder, String... command) throws IOException {
        try (Program program = start(folder, List.of(command))) {
            program.endInput();
            if (program.exitStatus() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + program.printed());
            }
            return program.printed();
        }
    }

    /// What a program says of its version: the first group of a pattern in what it prints; nothing if there is no such program.
    static Optional<String> version(String pattern, String... command) {
        try (Program program = start(Path.of("."), List.of(command))) {
            program.endInput();
            program.exitStatus();
            Matcher matcher = Pattern.compile(pattern).matcher(program.printed());
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private void listen() {
        try (InputStream in = process.getInputStream()) {
            byte[] buffer = new byte[1 << 14];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (output) {
                    if (output.size() < MOST_PRINTED) {
                        output.write(buffer, 0, count);
                    }
                    output.notifyAll();
                }
            }
        } catch (IOException gone) {
            // It was destroyed; what it printed before is here.
        }
    }

    /// Types something in. What it no longer wants to hear is lost.
    void say(byte[] input) {
        try {
            OutputStream out = process.getOutputStream();
            out.write(input);
            out.flush();
        } catch (IOException deaf) {
            // It has ended; what it printed tells why.
        }
    }

    void say(String input) {
        say(input.getBytes(StandardCharsets.UTF_8));
    }

    void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException deaf) {
            // It has ended; what it printed tells why.
        }
    }

    /// Waits until it has printed something that matches.
    ///
    /// @throws IOException if it does not
    Matcher await(String pattern) throws IOException {
        Pattern wanted = Pattern.compile(pattern);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (output) {
            while (true) {
                Matcher matcher = wanted.matcher(printed());
                if (matcher.find()) {
                    return matcher;
                }
                if (deadline < System.nanoTime() || !listener.isAlive()) {
                    throw new IOException(name + " did not print " + pattern + ", but: " + printed());
                }
                try {
                    output.wait(50);
                } catch (InterruptedException interrupted) {
                    throw new IOException("It was interrupted.", interrupted);
                }
            }
        }
    }

    String printed() {
        return new String(printedBytes(), StandardCharsets.ISO_8859_1);
    }

    byte[] printedBytes() {
        synchronized (output) {
            return output.toByteArray();
        }
    }

    /// Waits until it has ended, and all that it printed is here.
    ///
    /// @throws IOException if it does not end
    int exitStatus() throws IOException {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) || !listener.join(PATIENCE)) {
                throw new IOException(name + " does not end. It printed: " + printed());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            throw new IOException("It was interrupted.", interrupted);
        }
    }

    /// A port that nobody listens to at the moment, for programs that cannot find one themselves.
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Waits until somebody listens.
    ///
    /// @throws IOException if nobody does
    void awaitPort(int port) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                if (deadline < System.nanoTime() || !process.isAlive()) {
                    throw new IOException(name + " does not listen. It printed: " + printed(), notYet);
                }
            }
            pause(Duration.ofMillis(20));
        }
    }

    static void pause(Duration howLong) throws IOException {
        try {
            Thread.sleep(howLong);
        } catch (InterruptedException interrupted) {
            throw new IOException("It was interrupted.", interrupted);
        }
    }

    /// This program as a server.
    Peer.Serving serving(int port, Talk talk) {
        return new Peer.Serving() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public Talk talk() {
                return talk;
            }

            @Override
            public String printed() {
                return Program.this.printed();
            }

            @Override
            public void close() {
                Program.this.close();
            }
        };
    }

    /// Ends it, and whatever it has started.
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
