package dev.sevensteps.cli.console;

import dev.sevensteps.model.export.Palette;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where a command writes: results to standard output, everything else to standard error. Colours and progress are for
/// terminals only, and colours not even there if the environment has a `NO_COLOR` (<https://no-color.org>).
public final class Console {

    private final OutputStream bytes;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private final boolean coloured;

    private Console(OutputStream out, OutputStream err, Charset charset, boolean terminal, boolean coloured) {
        this.bytes = out;
        this.out = new PrintWriter(new OutputStreamWriter(out, charset), true);
        this.err = new PrintWriter(new OutputStreamWriter(err, charset), true);
        this.terminal = terminal;
        this.coloured = coloured;
    }

    /// That of this process.
    public static Console ofProcess() {
        boolean terminal = Optional.ofNullable(System.console())
                .map(java.io.Console::isTerminal)
                .orElse(false);
        boolean coloured = terminal
                && Optional.ofNullable(System.getenv("NO_COLOR")).orElse("").isEmpty()
                && !"dumb".equals(System.getenv("TERM"));
        return new Console(
                System.out, System.err, terminal ? ofTerminal() : StandardCharsets.UTF_8, terminal, coloured);
    }

    /// One that is no terminal.
    public static Console writingTo(OutputStream out, OutputStream err) {
        return new Console(out, err, StandardCharsets.UTF_8, false, false);
    }

    /// One that behaves as a terminal.
    public static Console terminalWritingTo(OutputStream out, OutputStream err, boolean coloured) {
        return new Console(out, err, StandardCharsets.UTF_8, true, coloured);
    }

    /// What the terminal says it understands. Where no locale is set that is ASCII, and hardly ever true.
    private static Charset ofTerminal() {
        Charset declared = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"), StandardCharsets.UTF_8);
        return declared.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : declared;
    }

    /// For results, as text.
    public PrintWriter out() {
        return out;
    }

    /// For everything that is no result, as text.
    public PrintWriter err() {
        return err;
    }

    /// For results, as bytes. What was written as text before comes before.
    public OutputStream bytes() {
        out.flush();
        return bytes;
    }

    /// Writes a result that is no text.
    public void write(byte[] result) {
        try {
            bytes().write(result);
            bytes.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Standard output cannot be written.", e);
        }
    }

    /// Whether a person watches.
    public boolean isTerminal() {
        return terminal;
    }

    /// Whether text may be coloured.
    public boolean isColoured() {
        return coloured;
    }

    /// The text in this colour, if text may be coloured.
    public String in(Palette colour, String text) {
        return coloured ? colour.onTerminal(text) : text;
    }

    /// The text in bold type, if text may be coloured.
    public String bold(String text) {
        return coloured ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    /// Says what takes so long, until it is closed. In a pipe it says nothing.
    public Progress progress(String what) {
        return new Progress(terminal ? Optional.of(err) : Optional.empty(), what);
    }
}
