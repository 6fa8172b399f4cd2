package dev.sevensteps.cli.show;

import dev.sevensteps.book.exports.Export;
import dev.sevensteps.book.exports.TraceReader;
import dev.sevensteps.book.exports.UnreadableTrace;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.console.OutputFiles;
import dev.sevensteps.engine.trace.Trace;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sevensteps export`: a recorded connection as something else.
@Command(
        name = "export",
        description = {
            "Write a recorded connection as something else.",
            "",
            "  pcapng     a capture for Wireshark, with the keys inside",
            "  keylog     the keys alone, as SSLKEYLOGFILE has them",
            "  mermaid    a sequence diagram for Mermaid",
            "  plantuml   a sequence diagram for PlantUML",
            "  svg        the ladder",
            "  json       the trace itself",
            "  command    the sevensteps command that plays a handshake like it",
            "  junit      a JUnit test that demands a handshake like it",
        },
        footer = {
            "  sevensteps demo --trace t.json",
            "  sevensteps export t.json --as pcapng --out t.pcapng",
            "  sevensteps export t.json --as command",
            "  sevensteps export t.json --out HandshakeTest.java",
        })
public final class ExportCommand implements Callable<Integer> {

    private static final String CLASS_NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private final Console console;

    @Parameters(paramLabel = "TRACE", description = "A trace, as demo, serve and connect write one with --trace.")
    private Path file = Path.of("trace.json");

    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            description = "One of ${COMPLETION-CANDIDATES}. Without it the ending of --out decides.")
    private @Nullable Export format;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write; without it, standard output.")
    private @Nullable Path out;

    public ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Export chosen = chosenFormat();
        if (!chosen.isText() && out == null && console.isTerminal()) {
            throw Complaint.wrongUsage("A terminal cannot show a capture; say where to write it with --out.");
        }
        String className = chosen == Export.JUNIT ? className() : Export.CLASS_NAME;
        Trace trace = read();
        boolean hasKeys = trace.all(Trace.Born.class).findAny().isPresent();
        if (chosen == Export.KEYLOG && !hasKeys) {
            throw Complaint.failed(file + " holds no keys, so there is no key log. Record it anew: demo keeps the keys,"
                    + " serve and connect do with --trace-keys.");
        }
        if (chosen == Export.PCAPNG && !hasKeys) {
            console.err()
                    .println(file + " holds no keys: what is encrypted stays so. demo keeps them in a trace, serve and"
                            + " connect do with --trace-keys.");
        }
        byte[] content = chosen.of(trace, className);
        if (out == null) {
            console.write(content);
        } else {
            OutputFiles.write(out, content);
        }
        return 0;
    }

    private Export chosenFormat() {
        return Optional.ofNullable(format)
                .or(() -> Optional.ofNullable(out).flatMap(named -> Export.ofFile(named.toString())))
                .orElseThrow(() -> Complaint.wrongUsage(
                        "Say with --as what the trace is to become, or give --out a file" + " whose ending says it."));
    }

    /// In Java a file has the name of its class.
    private String className() {
        if (out == null) {
            return Export.CLASS_NAME;
        }
        String name = out.getFileName().toString().replaceFirst("\\.java$", "");
        if (!name.matches(CLASS_NAME)) {
            throw Complaint.wrongUsage(out + " can be no class in Java: call it like " + Export.CLASS_NAME
                    + ".java, with letters and digits.");
        }
        return name;
    }

    private Trace read() {
        try {
            if (Files.isDirectory(file)) {
                throw Complaint.wrongUsage(file + " is a folder. Name a trace in it.");
            }
            if (Files.size(file) > TraceReader.LONGEST) {
                throw Complaint.wrongUsage(
                        file + " is too long for a trace: at most " + TraceReader.LONGEST + " bytes are read.");
            }
            return TraceReader.read(Files.readString(file));
        } catch (UnreadableTrace unreadable) {
            throw Complaint.wrongUsage(file + " is no trace. " + unreadable.getMessage(), unreadable);
        } catch (CharacterCodingException noText) {
            throw Complaint.wrongUsage(file + " is no trace: it is no text in UTF-8.", noText);
        } catch (NoSuchFileException missing) {
            throw Complaint.wrongUsage(
                    file + " does not exist. demo, serve and connect write one with --trace.", missing);
        } catch (AccessDeniedException denied) {
            throw Complaint.wrongUsage(file + " may not be read by you. Check its permissions.", denied);
        } catch (IOException broken) {
            throw Complaint.failed(file + " cannot be read: " + broken.getMessage() + ".", broken);
        }
    }
}
