package dev.sevensteps.cli;

import dev.sevensteps.cli.console.Console;
import dev.sevensteps.model.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// What one command line did, run in this process.
///
/// @param status the exit status
/// @param bytes  what went to standard output
/// @param err    what went to standard error
record Ran(int status, ByteString bytes, String err) {

    /// Runs a command line in a pipe.
    static Ran of(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(Console.writingTo(out, err), args);
        return new Ran(status, ByteString.copyOf(out.toByteArray()), err.toString(StandardCharsets.UTF_8));
    }

    /// Runs a command line on a terminal that has colours.
    static Ran onTerminal(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(Console.terminalWritingTo(out, err, true), args);
        return new Ran(status, ByteString.copyOf(out.toByteArray()), err.toString(StandardCharsets.UTF_8));
    }

    /// What went to standard output, as text.
    String out() {
        return new String(bytes.toArray(), StandardCharsets.UTF_8);
    }
}
