package dev.sevensteps.cli.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Judges that come along and are no modules: TLC, and the learner with LearnLib. Each runs in a JVM of its own, on the
/// class path, so that the command starts without them.
///
/// @param classPath where their classes are
record Judges(String classPath) {

    /// What the launcher says where they are.
    static final String PROPERTY = "sevensteps.judges";

    /// What is said where they are missing.
    static final String MISSING =
            "This needs TLC and LearnLib, which lie beside the command where the launcher ./sevensteps"
                    + " has built it, and which the property " + PROPERTY + " names as a class path.";

    /// Where they are, if they are there: where the launcher says, or else on the class path of this program.
    static Optional<Judges> find() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .or(() -> Optional.ofNullable(ClassLoader.getSystemResource("tlc2/TLC.class"))
                        .flatMap(_ -> Optional.ofNullable(System.getProperty("java.class.path"))))
                .map(Judges::new);
    }

    /// The command that starts one.
    ///
    /// @param options what the JVM is told
    List<String> command(List<String> options, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(List.of(arguments));
        return command;
    }
}
