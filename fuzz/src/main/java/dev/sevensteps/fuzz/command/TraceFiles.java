package dev.sevensteps.fuzz.command;

import dev.sevensteps.book.exports.Export;
import dev.sevensteps.book.exports.TraceReader;
import dev.sevensteps.book.exports.UnreadableTrace;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.fuzz.Find;
import java.nio.charset.StandardCharsets;

/// Traces for `export`: each is refused in a sentence, or is written as it was read, and becomes all that a trace can become.
public final class TraceFiles {

    private TraceFiles() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Allowance.spend(bytes.length, () -> read(new String(bytes, StandardCharsets.UTF_8)));
    }

    private static void read(String text) {
        try {
            Trace trace = TraceReader.read(text);
            Find.unless(
                    TraceReader.read(TraceJson.write(trace)).equals(trace),
                    "A trace is written as another than was read.");
            for (Export export : Export.values()) {
                export.of(trace);
            }
        } catch (UnreadableTrace refused) {
            Find.unless(
                    String.valueOf(refused.getMessage()).matches("[A-Z].*[.]"),
                    "This is no sentence: " + refused.getMessage());
        }
    }
}
