package dev.sevensteps.cli.check;

import dev.sevensteps.model.explore.GuardedSystem;
import dev.sevensteps.model.export.TlaWriter;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// TLC, the model checker of TLA+. It keeps what it knows in static fields and ends its JVM.
final class Tlc {

    private static final Pattern STATES = Pattern.compile("(\\d+) distinct states found, 0 states left");

    /// Nested conditions are evaluated one within the other.
    private static final List<String> OPTIONS = List.of("-Xss16m", "-XX:+UseParallelGC");

    /// What TLC says.
    ///
    /// @param holds  whether it found no error
    /// @param states how many different states it found; 0 if it did not come to an end
    /// @param text   all of it
    record Report(boolean holds, int states, String text) {}

    private Tlc() {}

    /// Walks a system.
    static Report run(GuardedSystem system, Judges judges) throws IOException {
        try (WorkFolder folder = WorkFolder.make()) {
            folder.write("Handshake.tla", TlaWriter.of(system, "Handshake"));
            folder.write("Handshake.cfg", TlaWriter.configuration(system));
            String text = folder.run(judges.command(
                            OPTIONS, "tlc2.TLC", "-workers", "auto", "-config", "Handshake.cfg", "Handshake.tla"))
                    .text();
            Matcher states = STATES.matcher(text);
            return new Report(
                    text.contains("No error has been found"),
                    states.find() ? Integer.parseInt(states.group(1)) : 0,
                    text);
        }
    }
}
