package dev.sevensteps.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `./sevensteps serve` in a process of its own, with a heap that cannot grow beyond its bounds.
final class ServerProcess implements AutoCloseable {

    static final String HEAP = "256m";
    static final List<String> OPTIONS = List.of("--max-connections", "4000", "--max-per-address", "1500");

    /// What the server may not say, whatever is done to it.
    private static final Pattern FAULT = Pattern.compile("unexpected [A-Z]\\w+|Exception|OutOfMemoryError|\\tat ");

    private static final Pattern ROOT = Pattern.compile("\"ca\": \"([^\"]+)\"");
    private static final Pattern PORT = Pattern.compile("\"port\": (\\d+)");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+(\\d+)\\s+(\\d+)");
    private static final Pattern VISITS =
            Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+dev\\.sevensteps\\.cli\\.serve\\.Visit\\b");
    private static final int KEPT_FAULTS = 20;

    private final Process process;
    private final int port;
    private final Path root;
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong logged = new AtomicLong();

    private ServerProcess(Process process, int port, Path root) {
        this.process = process;
        this.port = port;
        this.root = root;
    }

    static ServerProcess start() throws IOException {
        List<String> line = new ArrayList<>(List.of("./sevensteps", "serve", "--port", "0", "--json"));
        line.addAll(OPTIONS);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Xmx" + HEAP + " -XX:+ExitOnOutOfMemoryError");
        Process process = builder.start();
        BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
        StringBuilder announced = new StringBuilder();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String text = output.readLine(); text != null; text = output.readLine()) {
            announced.append(text).append('\n');
            if (text.startsWith("}")) {
                break;
            }
        }
        ServerProcess server = new ServerProcess(
                process,
                Integer.parseInt(found(PORT, announced.toString())),
                Path.of(found(ROOT, announced.toString())));
        Thread.ofPlatform().daemon().start(() -> server.listen(errors));
        return server;
    }

    private void listen(BufferedReader errors) {
        errors.lines().forEach(line -> {
            logged.incrementAndGet();
            if (!line.startsWith("Picked up ") && FAULT.matcher(line).find() && faults.size() < KEPT_FAULTS) {
                faults.add(line);
            }
        });
    }

    int port() {
        return port;
    }

    /// The certificate that vouches for it.
    Path root() {
        return root;
    }

    /// How many lines it has logged.
    long logged() {
        return logged.get();
    }

    /// The lines of its log that speak of a fault of its own.
    List<String> faults() {
        return List.copyOf(faults);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Has it collect its garbage, and looks at what is left.
    Footprint footprint() throws IOException, InterruptedException {
        jcmd("GC.run");
        jcmd("GC.run");
        String histogram = jcmd("GC.class_histogram");
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IOException("The server does not tell what is in its heap: " + histogram);
        }
        Matcher visits = VISITS.matcher(histogram);
        return new Footprint(
                Long.parseLong(total.group(2)),
                1024 * status("VmRSS"),
                1024 * status("VmHWM"),
                Math.toIntExact(status("Threads")),
                visits.find() ? Integer.parseInt(visits.group(1)) : 0,
                files());
    }

    /// How many files it has open; 0 where the system does not tell.
    int files() throws IOException {
        Path folder = Path.of("/proc", Long.toString(process.pid()), "fd");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return Math.toIntExact(files.count());
        }
    }

    private long status(String name) throws IOException {
        Path file = Path.of("/proc", Long.toString(process.pid()), "status");
        return Files.isReadable(file)
                ? Long.parseLong(found(Pattern.compile("(?m)^" + name + ":\\s+(\\d+)"), Files.readString(file)))
                : 0;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return output;
    }

    /// Asks it to stop, as a system does that shuts down.
    void terminate() {
        process.toHandle().destroy();
    }

    /// Waits for its end.
    ///
    /// @return its exit status; negative if it does not end
    int awaitEnd(int seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    private static String found(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("There is no " + pattern + " in: " + text);
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
