package dev.sevensteps.cli.show;

import dev.sevensteps.book.StepBook;
import dev.sevensteps.book.exports.TraceReader;
import dev.sevensteps.book.exports.UnreadableTrace;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.console.OutputFiles;
import dev.sevensteps.cli.console.Progress;
import dev.sevensteps.engine.trace.Trace;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sevensteps book`: the step book, if need be with a run of the reader's own.
@Command(
        name = "book",
        description = {
            "Write the step book: one page that shows every arrow, byte and key of real runs.",
            "",
            "The page needs no network and no server: open it in a browser. With --trace the handshake of a trace comes"
                    + " first in it; 'demo' writes traces, and 'connect' and 'serve' do with their --trace.",
        },
        footer = {
            "  sevensteps book",
            "  sevensteps book --out handshake.html",
            "  sevensteps connect example.com:443 --trace t.json && sevensteps book --trace t.json",
        })
public final class BookCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the page goes (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of(StepBook.FILE);

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "A trace, which comes first in the book. If it holds keys, so does the page.")
    private @Nullable Path trace;

    public BookCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String page;
        try (Progress _ = console.progress("Shaking hands for the book")) {
            page = trace == null ? StepBook.ofModel() : StepBook.of(read(trace));
        }
        OutputFiles.write(out, page);
        console.out().println("The step book: " + out);
        return 0;
    }

    private static Trace read(Path file) {
        try {
            return TraceReader.read(Files.readString(file));
        } catch (UnreadableTrace unreadable) {
            throw Complaint.wrongUsage(file + " is no trace. " + unreadable.getMessage(), unreadable);
        } catch (NoSuchFileException none) {
            throw Complaint.wrongUsage(
                    "There is no file " + file + ". Name a trace, as 'connect --trace' writes them.", none);
        } catch (MalformedInputException notText) {
            throw Complaint.wrongUsage(file + " is no trace: it is no text in UTF-8.", notText);
        } catch (IOException e) {
            throw Complaint.wrongUsage(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
