package dev.sevensteps.cli.demo;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.trust.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What is to be played.
///
/// @param scenario the scenario of the model; with a flaw it is the one that would have been completed
/// @param exchange how the premaster secret is agreed upon
/// @param key      the server's key
/// @param resumeBy what the client shows to resume
/// @param flaw     what is wrong with the server's chain
/// @param seed     makes the run give the same bytes each time
record DemoPlan(
        Scenario scenario,
        KeyExchange exchange,
        KeyType key,
        ResumeBy resumeBy,
        Optional<Flaw> flaw,
        OptionalLong seed) {

    /// How a session is recognised (RFC 5246 §7.3, RFC 5077).
    enum ResumeBy {
        SESSION,
        TICKET;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// The options of `demo` that play a scenario.
    static String options(Scenario scenario) {
        List<String> options = new ArrayList<>();
        if (scenario.holds(Fact.RESUMED)) {
            options.add("--resume");
        } else if (!scenario.holds(Fact.EPHEMERAL)) {
            options.add("--kx rsa");
        }
        if (scenario.holds(Fact.CLIENT_AUTH)) {
            options.add(scenario.holds(Fact.CLIENT_CERT) ? "--client-auth" : "--client-auth=withheld");
        }
        if (scenario.holds(Fact.STAPLED)) {
            options.add("--staple");
        }
        if (scenario.holds(Fact.TICKET)) {
            options.add("--ticket");
        }
        return options.isEmpty() ? "" : String.join(" ", options);
    }
}
