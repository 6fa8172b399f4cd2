package dev.sevensteps.cli.check;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The model checker Spin, as a program of the system: it writes a program in C, which gcc compiles and which walks the
/// model. Reduction by partial order is off, so that it stores every state.
final class Spin {

    private static final Pattern STATES = Pattern.compile("(?m)^\\s*(\\d+) states, stored");
    private static final Pattern ERRORS = Pattern.compile("errors: (\\d+)");

    /// What Spin says.
    ///
    /// @param states how many states it stored
    /// @param errors how many faults it found
    /// @param text   all of it
    record Report(int states, int errors, String text) {}

    private Spin() {}

    /// The first program that is needed and not in PATH.
    static Optional<String> missing() {
        return Stream.of("spin", "gcc").filter(program -> !isInPath(program)).findFirst();
    }

    private static boolean isInPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /// Walks a model.
    ///
    /// @param promela the model
    static Report run(String promela) throws IOException {
        try (WorkFolder folder = WorkFolder.make()) {
            folder.write("handshake.pml", promela);
            run(folder, "spin", "-a", "handshake.pml");
            run(folder, "gcc", "-O0", "-w", "-DSAFETY", "-DNOREDUCE", "-o", "pan", "pan.c");
            return report(run(folder, "./pan", "-m1000000"));
        }
    }

    private static Report report(String text) {
        return new Report(number(STATES, text), number(ERRORS, text), text);
    }

    private static int number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("Spin says something else than expected: " + text);
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static String run(WorkFolder folder, String... command) throws IOException {
        WorkFolder.Done done = folder.run(List.of(command));
        if (done.status() != 0) {
            throw new IOException(command[0] + " failed. It says: " + done.text());
        }
        return done.text();
    }
}
