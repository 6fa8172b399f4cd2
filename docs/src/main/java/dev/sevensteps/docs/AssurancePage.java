package dev.sevensteps.docs;

import com.google.common.collect.ImmutableMap;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.explore.Conduct;
import dev.sevensteps.model.explore.Enumeration;
import dev.sevensteps.model.explore.Exploration;
import dev.sevensteps.model.explore.Exploration.Breach;
import dev.sevensteps.model.explore.Explorer;
import dev.sevensteps.model.explore.HandshakeSystem;
import dev.sevensteps.model.explore.Neglected;
import dev.sevensteps.model.explore.Setting;
import dev.sevensteps.model.export.LadderText;
import dev.sevensteps.model.export.TraceLadder;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// The parts of `assurance.md` that are made: what was counted, what was asked, and what happens to ends that do not do
/// their duties.
final class AssurancePage {

    static final String PAGE = "assurance.md";

    /// As often as the attacker acts in the tables.
    private static final int BUDGET = 2;

    private AssurancePage() {}

    /// The parts under their names.
    static ImmutableMap<String, String> parts() {
        return ImmutableMap.of(
                "what was enumerated", enumerated(),
                "what was explored", explored(),
                "what is asked of every state", properties(),
                "what an attack looks like", attack(),
                "what comes of a neglected duty", neglected());
    }

    private static String enumerated() {
        Enumeration all = Enumeration.ofModel();
        return "%,d scenarios; %,d places of the script; %,d messages put to it, of which %,d are a line there and %,d are refused.\n"
                .formatted(all.scenarios(), all.places(), all.asked(), all.accepted(), all.refused());
    }

    private static String explored() {
        StringBuilder table = new StringBuilder(
                "| the ends speak | the attacker acts | states | steps | farthest state |\n|---|---|---|---|---|\n");
        for (int budget = 0; budget <= BUDGET; budget++) {
            for (ProtocolVersion version : ProtocolVersion.values()) {
                row(table, version.title(), Setting.of(version, budget));
            }
            row(table, "both versions", Setting.ofBoth(budget));
        }
        return table.toString();
    }

    private static void row(StringBuilder table, String name, Setting setting) {
        Exploration walked = Explorer.explore(HandshakeSystem.of(setting));
        if (!walked.holds()) {
            throw new IllegalStateException("A property is broken: " + walked.breach());
        }
        table.append("| %s | %d× | %,d | %,d | %d steps away |\n"
                .formatted(name, setting.budget(), walked.states(), walked.transitions(), walked.depth()));
    }

    private static String properties() {
        StringBuilder list = new StringBuilder();
        HandshakeSystem.of(Setting.ofBoth(0))
                .properties()
                .forEach(property -> list.append("- `%s`: %s\n".formatted(property.name(), property.words())));
        return list + """
                - `%s`: Some step can be taken in every state, if only the one that rests.
                - `%s`: An end has one answer at most to what it hears next.
                """.formatted(Explorer.NO_DEADLOCK, Explorer.ONE_ANSWER);
    }

    private static String attack() {
        Breach breach = Explorer.explore(HandshakeSystem.of(
                        Setting.of(Scenario.of(ProtocolVersion.TLS_1_3), 1),
                        Conduct.asTheModelSays().without(Tls13.SERVER_CERTIFICATE_VERIFY, Duty.VERIFY_SIGNATURE)))
                .breach()
                .orElseThrow();
        return "```\n" + LadderText.of(TraceLadder.of("", breach), false) + "```\n";
    }

    private static String neglected() {
        StringBuilder table =
                new StringBuilder("| version | line | duty that is not done | broken |\n|---|---|---|---|\n");
        Set<String> unseen = new LinkedHashSet<>();
        for (ProtocolVersion version : ProtocolVersion.values()) {
            for (Line line : Script.of(version).lines()) {
                if (!Script.of(version).facts().containsAll(line.guard().needed())) {
                    continue; // Nobody can say it in this version.
                }
                for (Duty duty : line.duties()) {
                    Optional<Breach> breach = Neglected.find(version, line, duty, 1);
                    breach.ifPresentOrElse(
                            found -> table.append("| %s | %s | %s | `%s`, after %d steps |\n"
                                    .formatted(
                                            version.title(),
                                            line.words(),
                                            duty.words(),
                                            found.property(),
                                            found.trace().size())),
                            () -> unseen.add("%s, %s: %s".formatted(version.title(), line.words(), duty.words())));
                }
            }
        }
        return table + "\nNot missed by an attacker who acts once:\n\n- " + String.join("\n- ", unseen) + "\n";
    }
}
