package dev.sevensteps.cli.demo;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.PskMode;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.trust.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What is to be played.
///
/// @param scenario  the scenario of the model; with a flaw it is the one that would have been completed
/// @param exchange  how the premaster secret of TLS 1.2 is agreed upon
/// @param key       the server's key
/// @param resumeBy  what the client of TLS 1.2 shows to resume
/// @param pskMode   what the keys of a resumption in TLS 1.3 are made of
/// @param suites    the suites that both speak; none for all that fit
/// @param groups    the groups that both speak; none for the usual ones
/// @param keyUpdate whether keys are updated after the handshake
/// @param staple    whether the server staples an OCSP response
/// @param flaw      what is wrong with the server's chain
/// @param seed      makes the run give the same bytes each time
record DemoPlan(
        Scenario scenario,
        KeyExchange exchange,
        KeyType key,
        ResumeBy resumeBy,
        PskMode pskMode,
        List<CipherSuite> suites,
        List<NamedGroup> groups,
        boolean keyUpdate,
        boolean staple,
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

    /// Whether the two must have met before.
    boolean meetsTwice() {
        return scenario.holds(Fact.RESUMED) || scenario.holds(Fact.EARLY_DATA);
    }

    /// The options of `demo` that play a scenario.
    static String options(Scenario scenario) {
        List<String> options = new ArrayList<>();
        if (scenario.version() == ProtocolVersion.TLS_1_2) {
            options.add("--tls 1.2");
        }
        if (scenario.holds(Fact.RETRY)) {
            options.add("--retry");
        }
        if (scenario.holds(Fact.RESUMED)) {
            options.add("--resume");
        } else if (scenario.version() == ProtocolVersion.TLS_1_2 && !scenario.holds(Fact.EPHEMERAL)) {
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
        if (scenario.holds(Fact.EARLY_DATA)) {
            options.add(scenario.holds(Fact.EARLY_ACCEPTED) ? "--early-data" : "--early-data=refused");
        }
        return String.join(" ", options);
    }
}
