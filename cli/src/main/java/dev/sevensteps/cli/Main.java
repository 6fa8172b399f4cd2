package dev.sevensteps.cli;

import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.cli.ca.CaCommand;
import dev.sevensteps.cli.check.CheckCommand;
import dev.sevensteps.cli.connect.ConnectCommand;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.demo.DemoCommand;
import dev.sevensteps.cli.options.Conversions;
import dev.sevensteps.cli.serve.ServeCommand;
import dev.sevensteps.cli.show.BookCommand;
import dev.sevensteps.cli.show.DiagramCommand;
import dev.sevensteps.cli.show.ExportCommand;
import dev.sevensteps.cli.show.PathsCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/// The `sevensteps` command. Exit status: 0 good, 1 the thing asked about failed, 2 wrong usage.
@Command(
        name = "sevensteps",
        description = {
            "The SSL/TLS handshake in seven steps, executable: one model, and a real client and server that can take no"
                    + " step it lacks.",
            "",
            "Exit status: 0 good, 1 the thing asked about failed, 2 wrong usage.",
        },
        footer = {
            "  sevensteps demo                               watch the seven steps happen",
            "  sevensteps serve --port 8443                  a page about its own handshake",
            "  sevensteps connect example.com:443 --get /    a page from the web",
            "  source <(sevensteps completion)               completion for this shell",
        },
        versionProvider = Main.Version.class)
public final class Main implements Callable<Integer> {

    private static final int HELP_WIDTH = 100;

    private final Console console;
    private final CommandLine commandLine;

    @SuppressWarnings("unused") // picocli reads it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @SuppressWarnings("unused") // picocli reads it
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "When something fails, show where in the code.")
    private boolean debug;

    private Main(Console console) {
        this.console = console;
        this.commandLine = new CommandLine(this);
        for (Object command : commands(console)) {
            commandLine.addSubcommand(command);
        }
    }

    private static List<Object> commands(Console console) {
        return List.of(
                new DemoCommand(console),
                new ServeCommand(console),
                new ConnectCommand(console),
                new PathsCommand(console),
                new DiagramCommand(console),
                new BookCommand(console),
                new ExportCommand(console),
                new CheckCommand(console),
                CaCommand.commandLine(console),
                new Completion(console),
                new Manual(console));
    }

    public static void main(String[] args) {
        System.exit(run(Console.ofProcess(), args));
    }

    /// Runs one command line.
    ///
    /// @return the exit status
    static int run(Console console, String... args) {
        Main main = new Main(console);
        CommandLine commandLine = Conversions.registerIn(main.commandLine)
                .setOut(console.out())
                .setErr(console.err())
                .setAbbreviatedOptionsAllowed(true)
                .setParameterExceptionHandler(main::complainAboutUsage)
                .setExecutionExceptionHandler(main::complain);
        dress(commandLine);
        return commandLine.execute(args);
    }

    /// Gives the help of every command the same looks.
    private static void dress(CommandLine command) {
        UsageMessageSpec help = command.getCommandSpec().usageMessage();
        help.width(HELP_WIDTH)
                .sortOptions(false)
                .sortSynopsis(false)
                .synopsisHeading("Usage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading("%n")
                .commandListHeading("%nCommands:%n");
        if (help.footer().length > 0) {
            help.footerHeading("%nExamples:%n");
        }
        command.getSubcommands().values().forEach(Main::dress);
    }

    /// Without a subcommand there is nothing to do.
    @Override
    public Integer call() {
        commandLine.usage(console.err());
        return Complaint.WRONG_USAGE;
    }

    private int complainAboutUsage(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        String sentence = ended(String.valueOf(wrong.getMessage()));
        List<String> similar =
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        if (!similar.isEmpty()) {
            sentence += " Did you mean " + String.join(" or ", similar) + "?";
        }
        say(command, sentence + " See '" + name(command) + " --help'.");
        show(wrong);
        return Complaint.WRONG_USAGE;
    }

    private int complain(Exception failure, CommandLine command, CommandLine.ParseResult result) {
        int status = switch (failure) {
            case Complaint complaint -> {
                say(command, complaint.sentence());
                yield complaint.status();
            }
            case UnreadableFile unreadable -> {
                say(command, String.valueOf(unreadable.getMessage()));
                yield Complaint.WRONG_USAGE;
            }
            case IOException broken -> {
                say(command, ended(String.valueOf(broken.getMessage())));
                yield Complaint.FAILED;
            }
            case UncheckedIOException broken -> {
                say(command, ended(String.valueOf(broken.getMessage())));
                yield Complaint.FAILED;
            }
            case Exception unexpected -> {
                say(
                        command,
                        "This is a fault of sevensteps: an unexpected "
                                + unexpected.getClass().getSimpleName() + ". With --debug it says where.");
                yield Complaint.FAILED;
            }
        };
        show(failure);
        return status;
    }

    private void say(CommandLine command, String sentence) {
        console.err().println(name(command) + ": " + sentence.replaceAll("\\s*\\R\\s*", " "));
    }

    private void show(Exception failure) {
        if (debug) {
            failure.printStackTrace(console.err());
        }
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static String ended(String sentence) {
        return sentence.matches("(?s).*[.?!]\\s*") ? sentence.strip() : sentence + ".";
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
