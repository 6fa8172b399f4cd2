package dev.sevensteps.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// How long a user waits for the command.
final class StartPart implements Part {

    private static final double WANTED = 1.5;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String measure(Effort effort) throws Exception {
        Path folder = Files.createTempDirectory("sevensteps");
        String authority = folder.resolve("ca").toString();
        String own = folder.resolve("server").toString();
        run("ca", "init", "--dir", authority);
        run("ca", "issue", "--dir", authority, "--name", "localhost", "--out", own);
        Process server = new ProcessBuilder(
                        "./sevensteps", "serve", "--port", "0", "--cert", own + ".pem", "--key", own + ".key")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = server.inputReader()) {
            String address =
                    output.readLine().strip().replaceFirst("^https://", "").replaceFirst("/$", "");
            double version = median(effort, "--version");
            double demo = median(effort, "demo", "--out", folder.toString());
            double connect = median(effort, "connect", "--ca", authority + "/root.pem", address);
            return """
                    ## Start-up

                    From a shell that has run nothing of it before, built but in no running JVM; median of %d, in seconds.

                    %s
                    Wanted: `demo` in less than %.1f seconds; %s.
                    """.formatted(
                            effort.starts(),
                            new Markdown(List.of("", "seconds"))
                                    .row(List.of("`./sevensteps --version`", Markdown.ratio(version)))
                                    .row(List.of("`./sevensteps demo`, with its pictures", Markdown.ratio(demo)))
                                    .row(List.of("`./sevensteps connect` to `serve`", Markdown.ratio(connect))),
                            WANTED,
                            demo < WANTED ? "met" : "**missed**");
        } finally {
            server.destroy();
            server.waitFor();
            delete(folder);
        }
    }

    private static double median(Effort effort, String... arguments) throws IOException, InterruptedException {
        double[] seconds = new double[effort.starts()];
        for (int i = 0; i < seconds.length; i++) {
            long start = System.nanoTime();
            run(arguments);
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        System.err.println(List.of(arguments) + " " + Arrays.toString(seconds));
        return seconds[seconds.length / 2];
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        int status = new ProcessBuilder(Stream.concat(Stream.of("./sevensteps"), Stream.of(arguments))
                        .toList())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException(List.of(arguments) + " ended with status " + status + ".");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
