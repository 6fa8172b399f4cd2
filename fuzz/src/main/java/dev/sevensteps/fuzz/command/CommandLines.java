package dev.sevensteps.fuzz.command;

import dev.sevensteps.cli.ca.CaCommand;
import dev.sevensteps.cli.connect.ConnectCommand;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.demo.DemoCommand;
import dev.sevensteps.cli.options.Conversions;
import dev.sevensteps.cli.options.HostPort;
import dev.sevensteps.cli.serve.ServeCommand;
import dev.sevensteps.cli.show.DiagramCommand;
import dev.sevensteps.cli.show.PathsCommand;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.fuzz.Find;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// Command lines, a word in each line of the input. They are read and not carried out: each is understood, or refused with
/// a sentence. A word that names a host and port is written as it was read.
public final class CommandLines {

    /// To make it takes longer than to read a line with it, which forgets the one before.
    private static final CommandLine COMMAND_LINE = commandLine();

    private CommandLines() {}

    @Command(name = "sevensteps")
    private static final class Root {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        String[] words = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        Allowance.spend(bytes.length, () -> read(words));
    }

    private static void read(String[] words) {
        for (String word : words) {
            Optional<HostPort> place = HostPort.of(word);
            Find.unless(
                    place.isEmpty() || place.equals(HostPort.of(place.get().toString())),
                    "A host and port is written otherwise than it was read: " + place + ".");
        }
        try {
            COMMAND_LINE.parseArgs(words);
        } catch (ParameterException refused) {
            Find.unless(
                    refused.getMessage() != null && !refused.getMessage().isBlank(),
                    "A command line is refused without a word.");
        }
    }

    private static CommandLine commandLine() {
        Console console = Console.writingTo(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        CommandLine root = new CommandLine(new Root())
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new ServeCommand(console))
                .addSubcommand(new ConnectCommand(console))
                .addSubcommand(new PathsCommand(console))
                .addSubcommand(new DiagramCommand(console))
                .addSubcommand(CaCommand.commandLine(console));
        // A word that begins with @ would be read as the name of a file.
        return Conversions.registerIn(root).setAbbreviatedOptionsAllowed(true).setExpandAtFiles(false);
    }
}
