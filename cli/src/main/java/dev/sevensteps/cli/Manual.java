package dev.sevensteps.cli;

import dev.sevensteps.cli.console.Console;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/// `sevensteps man`: all commands and their options as one page for `man`.
@Command(
        name = "man",
        description = "Print the manual page of this command and of all commands below it.",
        footer = {
            "  sevensteps man | man -l -",
            "  sevensteps man > ~/.local/share/man/man1/sevensteps.1",
        })
final class Manual implements Runnable {

    private final Console console;

    @Spec
    private CommandSpec spec;

    Manual(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.out().print(page(spec.root()));
        console.out().flush();
    }

    /// The page of a command that has others below it.
    static String page(CommandSpec root) {
        Roff page = new Roff(root.name().toUpperCase(Locale.ROOT));
        page.name(root.name(), "the TLS handshake in seven steps, executable");
        page.section("SYNOPSIS").synopsis(root.name(), "COMMAND [OPTION]... [OPERAND]...");
        page.section("DESCRIPTION").text(paragraphs(root));
        page.section("OPTIONS OF EVERY COMMAND");
        root.options().stream()
                .filter(option -> option.scopeType() == CommandLine.ScopeType.INHERIT || option.versionHelp())
                .forEach(option -> option(page, option));
        page.section("COMMANDS");
        commands(page, root);
        page.section("EXIT STATUS")
                .term("0", "", List.of("Good."))
                .term("1", "", List.of("The thing asked about failed: a server was not verified, a chain is refused."))
                .term("2", "", List.of("Wrong usage: an option, or a file that the command line names, is of no use."));
        page.section("ENVIRONMENT")
                .term("NO_COLOR", "", List.of("If it is set, nothing is coloured."))
                .term("JAVA25_HOME", "", List.of("Where a JDK 25 or later is, if it is in no usual place."));
        page.section("EXAMPLES").text(List.of(root.usageMessage().footer()));
        page.section("SEE ALSO")
                .text(List.of("openssl(1), curl(1)", "", "docs/README.md in the folder of the project."));
        return page.toString();
    }

    private static void commands(Roff page, CommandSpec above) {
        for (CommandLine command : above.subcommands().values()) {
            CommandSpec spec = command.getCommandSpec();
            page.subsection(spec.qualifiedName());
            page.synopsis(spec.qualifiedName(), operands(spec))
                    .text(List.of(""))
                    .text(paragraphs(spec));
            spec.positionalParameters().stream()
                    .filter(operand -> !operand.hidden())
                    .forEach(operand -> page.term(operand.paramLabel(), "", List.of(operand.description())));
            spec.options().stream()
                    .filter(option -> !option.hidden() && !option.inherited())
                    .forEach(option -> option(page, option));
            List<String> examples = List.of(spec.usageMessage().footer());
            if (!examples.isEmpty()) {
                page.text(List.of("", "Examples:")).text(examples);
            }
            commands(page, spec);
        }
    }

    private static String operands(CommandSpec spec) {
        String synopsis = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF))
                .abbreviatedSynopsis()
                .strip();
        return synopsis.substring(
                        Math.min(synopsis.length(), spec.qualifiedName().length()))
                .strip();
    }

    private static List<String> paragraphs(CommandSpec spec) {
        return List.of(spec.usageMessage().description());
    }

    private static void option(Roff page, OptionSpec option) {
        String operand = "";
        if (option.arity().max() > 0) {
            String label = option.paramLabel();
            operand = option.arity().min() == 0 ? "[=" + label + "]" : " " + label;
        }
        page.term(String.join(", ", option.names()), operand, List.of(option.description()));
    }
}
