package dev.sevensteps.mutants;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Makes mutants, and has them climb: the changed file is compiled against the project's classes, and what comes of it stands
/// before them in the class path of a process of its own.
///
/// @param root   the root of the project, built
/// @param folder where the classes of the mutants go
record Workshop(Path root, Path folder) {

    private static final int PATIENCE_MINUTES = 30;

    /// Compiles the file as it is with the fault.
    ///
    /// @return where the classes are
    /// @throws IllegalArgumentException if the patch does not fit, or what it makes is no Java
    Path make(Mutant mutant) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(mutant.name()));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
        List<String> options =
                List.of("-proc:none", "-parameters", "-d", classes.toString(), "-classpath", classPath());
        JavaFileObject source = new Source(mutant.className(), mutant.source(root));
        if (!compiler.getTask(null, null, complaints, options, null, List.of(source))
                .call()) {
            throw new IllegalArgumentException(mutant.name() + " cannot be compiled: " + complaints.getDiagnostics());
        }
        return classes;
    }

    /// Runs tests.
    ///
    /// @param classes   classes that take the place of the project's own; none where it is to be tried as it is
    /// @param arguments what the [Climber] is to do
    /// @return what it said of those that failed, line by line
    List<String> climb(List<Path> classes, List<String> arguments, Path log) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dsevensteps.seed=20260101",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Duser.timezone=UTC",
                "--class-path",
                Stream.concat(classes.stream().map(Path::toString), Stream.of(classPath()))
                        .collect(Collectors.joining(File.pathSeparator)),
                Climber.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                // Some tests read files of the documentation, beside their own module.
                .directory(root.resolve("engine").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("It does not come to an end: see " + log);
        }
        if (process.exitValue() != 0 || !isComplete(log)) {
            throw new IllegalStateException("The tests could not be run: see " + log);
        }
        return failed(log);
    }

    /// Whether the tests that a log tells of were run to the end.
    static boolean isComplete(Path log) throws IOException {
        List<String> said = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return !said.isEmpty() && said.getLast().equals(Climber.DONE);
    }

    /// What a log says of those that failed, line by line.
    static List<String> failed(Path log) throws IOException {
        return Files.readAllLines(log).stream().filter(Failed::isOne).toList();
    }

    private String classPath() {
        List<String> parts = new ArrayList<>();
        for (String module :
                List.of("mutants", "model", "engine", "ca-sim", "conformance", "learn", "testing", "examples")) {
            Path target = root.resolve(module).resolve("target");
            parts.add(target.resolve("classes").toString());
            if (!module.equals("mutants")) {
                parts.add(target.resolve("test-classes").toString());
            }
        }
        try (Stream<Path> libraries = Files.list(root.resolve("mutants/target/lib"))) {
            libraries.sorted().map(Path::toString).forEach(parts::add);
        } catch (IOException unbuilt) {
            throw new IllegalStateException("The libraries are not there: mutants/run puts them there.", unbuilt);
        }
        return String.join(File.pathSeparator, parts);
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
