package dev.sevensteps.cli.console;

import java.io.PrintWriter;
import java.util.Optional;

/// A line on a terminal that says what takes so long, and goes away when it is done.
public final class Progress implements AutoCloseable {

    private static final String ERASE_LINE = "\r\u001b[K";

    private final Optional<PrintWriter> terminal;

    Progress(Optional<PrintWriter> terminal, String what) {
        this.terminal = terminal;
        say(what);
    }

    /// Says something else.
    public void say(String what) {
        terminal.ifPresent(writer -> {
            writer.print(ERASE_LINE + what + " …");
            writer.flush();
        });
    }

    @Override
    public void close() {
        terminal.ifPresent(writer -> {
            writer.print(ERASE_LINE);
            writer.flush();
        });
    }
}
