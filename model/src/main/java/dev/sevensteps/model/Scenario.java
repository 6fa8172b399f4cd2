package dev.sevensteps.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// A version and a coherent set of facts: one way in which a handshake can go.
///
/// @param version the version
/// @param facts   the facts that hold; all others do not
public record Scenario(ProtocolVersion version, ImmutableSet<Fact> facts) {

    /// @throws IllegalArgumentException if the facts contradict each other in this version
    public Scenario {
        facts = Sets.immutableEnumSet(facts);
        if (!Script.of(version).isCoherent(facts)) {
            throw new IllegalArgumentException("In " + version + " these facts do not go together: " + facts + ".");
        }
    }

    /// The scenario of this version in which exactly these facts hold.
    ///
    /// @throws IllegalArgumentException if the facts contradict each other in this version
    public static Scenario of(ProtocolVersion version, Fact... facts) {
        return new Scenario(version, ImmutableSet.copyOf(facts));
    }

    /// Every scenario of a version, those with fewer facts first.
    public static ImmutableList<Scenario> all(ProtocolVersion version) {
        Script script = Script.of(version);
        return Sets.powerSet(script.facts()).stream()
                .filter(script::isCoherent)
                .map(facts -> new Scenario(version, ImmutableSet.copyOf(facts)))
                .sorted(Comparator.<Scenario>comparingInt(scenario -> scenario.holds(Fact.RESUMED) ? 1 : 0)
                        .thenComparingInt(scenario -> scenario.facts().size())
                        .thenComparing(Scenario::id))
                .collect(ImmutableList.toImmutableList());
    }

    /// Every scenario of every version.
    public static ImmutableList<Scenario> all() {
        return ImmutableList.copyOf(ProtocolVersion.values()).stream()
                .flatMap(version -> all(version).stream())
                .collect(ImmutableList.toImmutableList());
    }

    public boolean holds(Fact fact) {
        return facts.contains(fact);
    }

    /// The lines that are spoken, in order: the script, filtered by the facts.
    public ImmutableList<Line> path() {
        return Script.of(version).lines().stream()
                .filter(line -> line.guard().holds(facts))
                .collect(ImmutableList.toImmutableList());
    }

    /// A name for a file or a command line: `tls1.2-ephemeral-ticket`.
    public String id() {
        return "tls" + version.number()
                + facts.stream()
                        .map(fact -> "-" + fact.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.joining());
    }

    /// A heading: `TLS 1.2 · EPHEMERAL, TICKET`.
    public String title() {
        return version.title() + " · "
                + (facts.isEmpty() ? "no facts" : facts.stream().map(Fact::name).collect(Collectors.joining(", ")));
    }

    /// Which of `candidates` hold here.
    ImmutableSet<Fact> among(Set<Fact> candidates) {
        return Sets.intersection(facts, candidates).immutableCopy();
    }
}
