package dev.sevensteps.docs;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The machines that were learnt from the engine, and are those that the model declares. Learning takes longer than
/// drawing, so it writes down what it found (`mvn -q -Plearnt -pl learn -am process-classes`), and its tests see to it
/// that this is no older than the engine.
final class LearntMachines {

    /// The page that shows them.
    static final String PAGE = "assurance-learnt.md";

    private static final Pattern PICTURE = Pattern.compile("\\(learnt/(.*)\\.svg\\)");

    private LearntMachines() {}

    /// The configurations, with what was counted in each; Markdown.
    static String table() {
        return read("table.md");
    }

    /// Graphs in DOT, each under its path without ending: those that the table leads to.
    static ImmutableMap<String, String> graphs() {
        return PICTURE.matcher(table())
                .results()
                .map((MatchResult picture) -> picture.group(1))
                .collect(toImmutableMap(name -> "learnt/" + name, name -> read(name + ".dot")));
    }

    private static String read(String name) {
        try (InputStream in = LearntMachines.class.getResourceAsStream("learnt/" + name)) {
            if (in == null) {
                throw new IllegalStateException("What was learnt is not there: " + name
                        + ". Make it anew with: mvn -q -Plearnt -pl learn -am process-classes");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("What was learnt cannot be read: " + name, unreadable);
        }
    }
}
