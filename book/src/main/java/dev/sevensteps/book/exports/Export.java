package dev.sevensteps.book.exports;

import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import dev.sevensteps.engine.trace.TraceLadder;
import dev.sevensteps.model.export.LadderSvg;
import dev.sevensteps.model.export.Mermaid;
import dev.sevensteps.model.export.PlantUml;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a trace can be written as.
public enum Export {
    /// A capture for Wireshark and its like, with the keys inside if the trace holds them.
    PCAPNG(".pcapng", "a capture for Wireshark, with the keys inside"),
    /// The secrets alone (SSLKEYLOGFILE); nothing if the trace holds none.
    KEYLOG(".keylog", "the keys alone, as SSLKEYLOGFILE has them"),
    /// A sequence diagram for Mermaid.
    MERMAID(".mmd", "a sequence diagram for Mermaid"),
    /// A sequence diagram for PlantUML.
    PLANTUML(".puml", "a sequence diagram for PlantUML"),
    /// The ladder.
    SVG(".svg", "the ladder"),
    /// The trace itself, as it would be recorded.
    JSON(".json", "the trace itself"),
    /// The command that plays a handshake like it.
    COMMAND(".sh", "the sevensteps command that plays a handshake like it"),
    /// A JUnit test that demands a handshake like it.
    JUNIT(".java", "a JUnit test that demands a handshake like it");

    /// The name of the class of a JUnit test, unless another is asked for.
    public static final String CLASS_NAME = "RecordedHandshakeTest";

    private final String ending;
    private final String meaning;

    Export(String ending, String meaning) {
        this.ending = ending;
        this.meaning = meaning;
    }

    /// The format that the ending of a file's name stands for.
    public static Optional<Export> ofFile(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(export -> lowerCase.endsWith(export.ending))
                .findFirst();
    }

    /// What it is, in few words.
    public String meaning() {
        return meaning;
    }

    /// Whether a terminal can show it.
    public boolean isText() {
        return this != PCAPNG;
    }

    /// Whether it holds the keys of a trace that holds them.
    public boolean holdsKeys() {
        return switch (this) {
            case PCAPNG, KEYLOG, JSON -> true;
            case MERMAID, PLANTUML, SVG, COMMAND, JUNIT -> false;
        };
    }

    /// The trace in this format.
    public byte[] of(Trace trace) {
        return of(trace, CLASS_NAME);
    }

    /// The trace in this format.
    ///
    /// @param className the name of the class, if it is to be a JUnit test
    public byte[] of(Trace trace, String className) {
        return switch (this) {
            case PCAPNG -> Capture.of(trace);
            case KEYLOG -> text(KeyLogText.of(trace));
            case MERMAID -> text(Mermaid.sequence(TraceLadder.of(trace)));
            case PLANTUML -> text(PlantUml.sequence(TraceLadder.of(trace)));
            case SVG -> text(LadderSvg.of(TraceLadder.of(trace), LadderSvg.Detail.EVERY_MESSAGE));
            case JSON -> text(TraceJson.write(trace));
            case COMMAND -> text(ReplayCommand.of(trace));
            case JUNIT -> text(JunitTest.of(trace, className));
        };
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The name on a command line: `pcapng`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
