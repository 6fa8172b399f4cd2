package dev.sevensteps.cli;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The `sevensteps` command. Exit status: 0 good, 1 the thing asked about failed, 2 wrong usage.
@Command(
        name = "sevensteps",
        description = "The SSL/TLS handshake in seven steps, executable.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }

    /// Without a subcommand there is nothing to do.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? None was given.");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            // No descriptor: the tests, which run on the class path.
            String version = Optional.ofNullable(Main.class.getModule().getDescriptor())
                    .flatMap(ModuleDescriptor::rawVersion)
                    .orElse("(no version)");
            return new String[] {"sevensteps " + version, "Java ${java.version} (${java.vendor})"};
        }
    }
}
