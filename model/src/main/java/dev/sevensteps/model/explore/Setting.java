package dev.sevensteps.model.explore;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;

/// What is explored: which versions the ends speak, which scenarios they may choose, and how often the attacker may act.
///
/// @param client the versions that the client speaks
/// @param server the versions that the server speaks
/// @param chosen the scenarios that the ends may choose; whatever else may come of an attack is explored too
/// @param budget how many times the attacker may act
public record Setting(
        ImmutableSet<ProtocolVersion> client,
        ImmutableSet<ProtocolVersion> server,
        ImmutableSet<Scenario> chosen,
        int budget) {

    /// @throws IllegalArgumentException if the ends have no version in common, or a scenario is not of the version that two
    ///     honest ends choose
    public Setting {
        Set<ProtocolVersion> common = Sets.intersection(client, server);
        if (common.isEmpty()) {
            throw new IllegalArgumentException("The client and the server have no version in common.");
        }
        ProtocolVersion best = Collections.max(common);
        if (chosen.stream().anyMatch(scenario -> scenario.version() != best)) {
            throw new IllegalArgumentException("Two honest ends that both speak " + best + " choose no other version.");
        }
    }

    /// Both ends speak this version only, and choose any of its scenarios.
    public static Setting of(ProtocolVersion version, int budget) {
        return new Setting(
                ImmutableSet.of(version), ImmutableSet.of(version), ImmutableSet.copyOf(Scenario.all(version)), budget);
    }

    /// Both ends speak the version of this scenario only, and choose it.
    public static Setting of(Scenario scenario, int budget) {
        return new Setting(
                ImmutableSet.of(scenario.version()),
                ImmutableSet.of(scenario.version()),
                ImmutableSet.of(scenario),
                budget);
    }

    /// Both ends speak every version, and would choose the newest.
    public static Setting ofBoth(int budget) {
        ImmutableSet<ProtocolVersion> every =
                Arrays.stream(ProtocolVersion.values()).collect(toImmutableSet());
        return new Setting(every, every, ImmutableSet.copyOf(Scenario.all(best(every))), budget);
    }

    /// The same, with these scenarios only.
    public Setting choosing(Scenario... scenarios) {
        return new Setting(client, server, ImmutableSet.copyOf(scenarios), budget);
    }

    /// The versions that an end speaks.
    ImmutableSet<ProtocolVersion> versions(Role role) {
        return switch (role) {
            case CLIENT -> client;
            case SERVER -> server;
        };
    }

    /// The version that the ends choose when nobody disturbs them.
    ProtocolVersion best() {
        return best(Sets.intersection(client, server));
    }

    private static ProtocolVersion best(Set<ProtocolVersion> versions) {
        return Collections.max(versions);
    }

    /// A heading: `TLS 1.2, 26 scenarios, 1 act of the attacker`.
    public String title() {
        String spoken = client.equals(server) && client.size() == 1
                ? best().title()
                : "client " + client + ", server " + server;
        return spoken + ", "
                + (chosen.size() == 1 ? chosen.iterator().next().id() : chosen.size() + " scenarios")
                + ", " + budget + (budget == 1 ? " act" : " acts") + " of the attacker";
    }
}
