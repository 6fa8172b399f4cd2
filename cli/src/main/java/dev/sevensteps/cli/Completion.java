package dev.sevensteps.cli;

import dev.sevensteps.cli.console.Console;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sevensteps completion`: what a shell must know to complete this command.
@Command(
        name = "completion",
        description = "Print a script with which bash and zsh complete this command, its options and their values.",
        footer = {
            "  source <(sevensteps completion)",
            "  sevensteps completion > ~/.local/share/bash-completion/completions/sevensteps",
        })
final class Completion implements Runnable {

    private final Console console;

    @Spec
    private CommandSpec spec;

    Completion(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.out().print(AutoComplete.bash("sevensteps", spec.root().commandLine()));
        console.out().flush();
    }
}
