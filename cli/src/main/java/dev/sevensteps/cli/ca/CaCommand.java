package dev.sevensteps.cli.ca;

import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sevensteps ca`: what step 3 is about.
@Command(
        name = "ca",
        description = {
            "A small certificate authority in a folder of PEM files, that is right and can be wrong on purpose.",
            "",
            "It is made for lessons and tests: its private keys lie in files, protected by their permissions alone.",
        },
        footer = {
            "  sevensteps ca init --dir ca",
            "  sevensteps ca issue --dir ca --name localhost --out server",
            "  sevensteps ca verify --ca ca/root.pem --name localhost server.pem",
            "  sevensteps ca revoke --dir ca server.pem --reason key-compromise",
            "  sevensteps ca serve --dir ca --port 8080",
        })
public final class CaCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec;

    public CaCommand(Console console) {
        this.console = console;
    }

    /// The command with its subcommands.
    public static CommandLine commandLine(Console console) {
        return new CommandLine(new CaCommand(console))
                .addSubcommand(new InitCommand(console))
                .addSubcommand(new IssueCommand(console))
                .addSubcommand(new SignCommand(console))
                .addSubcommand(new RevokeCommand(console))
                .addSubcommand(new CrlCommand(console))
                .addSubcommand(new StapleCommand(console))
                .addSubcommand(new RevocationServeCommand(console))
                .addSubcommand(new ShowCommand(console))
                .addSubcommand(new VerifyCommand(console))
                .addSubcommand(new FlawsCommand(console));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(console.err());
        return Complaint.WRONG_USAGE;
    }
}
