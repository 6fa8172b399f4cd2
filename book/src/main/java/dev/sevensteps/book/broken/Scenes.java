package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Cast;
import dev.sevensteps.book.runs.GoodRuns;
import dev.sevensteps.book.runs.Plan;
import dev.sevensteps.book.runs.Run;
import dev.sevensteps.book.runs.World;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// The worlds in which things go wrong: those of the good runs, so that one sees beside each other what should happen and what
/// does.
final class Scenes {

    private final Cast cast = new Cast();

    /// TLS 1.3 with x25519 and ECDSA.
    static Plan tls13(Fact... facts) {
        Plan plan = Plan.of(Scenario.of(ProtocolVersion.TLS_1_3, facts)).seeded(GoodRuns.SEED);
        return List.of(facts).contains(Fact.RETRY)
                ? plan.withGroups(NamedGroup.X25519, NamedGroup.SECP256R1)
                : plan.withGroups(NamedGroup.X25519);
    }

    /// TLS 1.2 with ECDHE in x25519 and ECDSA.
    static Plan tls12(Fact... facts) {
        Fact[] all = Stream.concat(Stream.of(Fact.EPHEMERAL), Stream.of(facts)).toArray(Fact[]::new);
        return Plan.of(Scenario.of(ProtocolVersion.TLS_1_2, all))
                .seeded(GoodRuns.SEED)
                .withGroups(NamedGroup.X25519, NamedGroup.SECP256R1);
    }

    World world(Plan plan) {
        return cast.world(plan);
    }

    /// A line that was spoken.
    static Trace.Spoken spoken(Trace trace, Line line) {
        return trace.all(Trace.Spoken.class)
                .filter(spoken -> spoken.line().equals(line))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(line.name() + " was not spoken."));
    }

    /// A run as a reader gets to see it.
    ///
    /// @param sees  whose recording is shown first
    /// @param shown whose recordings are shown at all
    static Run run(
            Run.Kind kind,
            String id,
            String title,
            String say,
            String command,
            Scenario scenario,
            Role sees,
            List<Trace> shown) {
        SequencedMap<String, String> chosen = new LinkedHashMap<>();
        chosen.put("version", scenario.version().number());
        return new Run(
                kind.kebabCase() + "-" + id,
                title,
                kind,
                chosen,
                say,
                command,
                scenario.version(),
                Optional.of(scenario),
                at(Role.CLIENT, shown),
                at(Role.SERVER, shown),
                sees,
                Optional.empty());
    }

    private static Optional<Trace> at(Role role, List<Trace> shown) {
        return shown.stream().filter(trace -> trace.summary().role() == role).findFirst();
    }
}
