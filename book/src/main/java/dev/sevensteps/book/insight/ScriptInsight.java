package dev.sevensteps.book.insight;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Script;
import java.util.List;
import java.util.Map;

/// The script of a version.
///
/// @param version `1.2` or `1.3`
/// @param title   `TLS 1.2`
/// @param lines   by name, top to bottom
/// @param facts   by name, with what each means
public record ScriptInsight(String version, String title, Map<String, Said> lines, Map<String, String> facts) {

    /// A line.
    ///
    /// @param meaning  what its sender means by it, in the sender's words
    /// @param section  where the RFC defines it
    /// @param sentence what the standard says of it, in one sentence of our own
    /// @param when     when it is said; empty if always
    /// @param epoch    under which keys it goes
    /// @param duties   what is owed for it before it counts
    public record Said(
            int step,
            String sender,
            String message,
            String meaning,
            String section,
            String sentence,
            String when,
            String epoch,
            List<Owed> duties) {}

    /// What an end must have done.
    public record Owed(String name, String who, String words, String section) {}

    public static ScriptInsight of(ProtocolVersion version) {
        Script script = Script.of(version);
        return new ScriptInsight(
                version.number(),
                version.title(),
                script.lines().stream()
                        .filter(line -> script.facts().containsAll(line.guard().needed()))
                        .collect(toImmutableMap(Line::name, ScriptInsight::said)),
                script.facts().stream().collect(toImmutableMap(Fact::name, Fact::meaning)));
    }

    /// Of both versions, by number.
    public static Map<String, ScriptInsight> all() {
        return ImmutableMap.of("1.2", of(ProtocolVersion.TLS_1_2), "1.3", of(ProtocolVersion.TLS_1_3));
    }

    private static Said said(Line line) {
        return new Said(
                line.step().number(),
                line.sender().lowerCase(),
                line.message().rfcName(),
                line.meaning(),
                line.section(),
                LineTexts.sentence(line),
                Words.when(line.guard()),
                line.epoch().words(),
                line.duties().stream()
                        .map(duty ->
                                new Owed(duty.name(), line.sender().peer().lowerCase(), duty.words(), duty.section()))
                        .toList());
    }
}
