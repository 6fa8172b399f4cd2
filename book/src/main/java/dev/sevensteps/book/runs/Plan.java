package dev.sevensteps.book.runs;

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
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

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
public record Plan(
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

    public Plan {
        suites = List.copyOf(suites);
        groups = List.copyOf(groups);
    }

    /// The usual way to play a scenario: with the keys, groups and suites that are good practice, other bytes each time.
    public static Plan of(Scenario scenario) {
        KeyExchange exchange = usualExchange(scenario);
        return new Plan(
                scenario,
                exchange,
                usualKey(scenario.version(), exchange),
                ResumeBy.TICKET,
                PskMode.PSK_DHE_KE,
                List.of(),
                List.of(),
                false,
                scenario.holds(Fact.STAPLED),
                Optional.empty(),
                OptionalLong.empty());
    }

    /// The key exchange that a scenario is played with unless another is asked for.
    public static KeyExchange usualExchange(Scenario scenario) {
        return scenario.version() == ProtocolVersion.TLS_1_3
                        || scenario.holds(Fact.EPHEMERAL)
                        || scenario.holds(Fact.RESUMED)
                ? KeyExchange.ECDHE
                : KeyExchange.RSA;
    }

    /// Whether only an RSA key serves: there are suites of TLS 1.2 with DHE here for such keys alone, and in static RSA the
    /// key decrypts.
    public static boolean needsRsa(ProtocolVersion version, KeyExchange exchange) {
        return version == ProtocolVersion.TLS_1_2 && exchange != KeyExchange.ECDHE;
    }

    /// The server's key unless another is asked for.
    public static KeyType usualKey(ProtocolVersion version, KeyExchange exchange) {
        return needsRsa(version, exchange) ? KeyType.rsa() : KeyType.ecdsaP256();
    }

    /// The same with this key exchange, and with the key that is usual with it.
    public Plan withExchange(KeyExchange newExchange) {
        return with(newExchange, usualKey(scenario.version(), newExchange));
    }

    /// The same with this key of the server.
    public Plan withKey(KeyType newKey) {
        return with(exchange, newKey);
    }

    private Plan with(KeyExchange newExchange, KeyType newKey) {
        return new Plan(
                scenario, newExchange, newKey, resumeBy, pskMode, suites, groups, keyUpdate, staple, flaw, seed);
    }

    /// The same, where the client of TLS 1.2 resumes by this.
    public Plan resumingBy(ResumeBy newResumeBy) {
        return new Plan(scenario, exchange, key, newResumeBy, pskMode, suites, groups, keyUpdate, staple, flaw, seed);
    }

    /// The same, where the keys of a resumption in TLS 1.3 are made of this.
    public Plan withPskMode(PskMode newMode) {
        return new Plan(scenario, exchange, key, resumeBy, newMode, suites, groups, keyUpdate, staple, flaw, seed);
    }

    /// The same with these suites alone.
    public Plan withSuites(CipherSuite... newSuites) {
        return new Plan(
                scenario, exchange, key, resumeBy, pskMode, List.of(newSuites), groups, keyUpdate, staple, flaw, seed);
    }

    /// The same with these groups alone.
    public Plan withGroups(NamedGroup... newGroups) {
        return new Plan(
                scenario, exchange, key, resumeBy, pskMode, suites, List.of(newGroups), keyUpdate, staple, flaw, seed);
    }

    /// The same, and after the handshake the client of TLS 1.3 changes the keys of both directions.
    public Plan updatingKeys() {
        return new Plan(scenario, exchange, key, resumeBy, pskMode, suites, groups, true, staple, flaw, seed);
    }

    /// The same with an OCSP response that the server staples. In TLS 1.2 it is for the scenario to say so.
    public Plan stapling() {
        return new Plan(scenario, exchange, key, resumeBy, pskMode, suites, groups, keyUpdate, true, flaw, seed);
    }

    /// The same, where this is wrong with the server's chain.
    public Plan withFlaw(Flaw newFlaw) {
        return new Plan(
                scenario,
                exchange,
                key,
                resumeBy,
                pskMode,
                suites,
                groups,
                keyUpdate,
                staple,
                Optional.of(newFlaw),
                seed);
    }

    /// The same with the bytes of this seed.
    public Plan seeded(long newSeed) {
        return new Plan(
                scenario,
                exchange,
                key,
                resumeBy,
                pskMode,
                suites,
                groups,
                keyUpdate,
                staple,
                flaw,
                OptionalLong.of(newSeed));
    }

    /// Whether the two must have met before.
    public boolean meetsTwice() {
        return scenario.holds(Fact.RESUMED) || scenario.holds(Fact.EARLY_DATA);
    }

    /// The command line that plays it: `./sevensteps demo --tls 1.2 --seed 7`.
    public String command() {
        List<String> words = new ArrayList<>(List.of("./sevensteps", "demo"));
        words.addAll(options(scenario, resumeBy));
        if (scenario.version() == ProtocolVersion.TLS_1_2 && exchange != usualExchange(scenario)) {
            words.add("--kx " + exchange.name().toLowerCase(Locale.ROOT));
        }
        if (!key.equals(usualKey(scenario.version(), exchange))) {
            words.add("--key " + key.label());
        }
        if (pskMode != PskMode.PSK_DHE_KE) {
            words.add("--psk " + pskMode.rfcName());
        }
        if (!suites.isEmpty()) {
            words.add("--suites " + suites.stream().map(CipherSuite::name).collect(Collectors.joining(",")));
        }
        if (!groups.isEmpty()) {
            words.add("--groups " + groups.stream().map(NamedGroup::rfcName).collect(Collectors.joining(",")));
        }
        if (keyUpdate) {
            words.add("--key-update");
        }
        if (staple && !scenario.holds(Fact.STAPLED)) {
            words.add("--staple");
        }
        flaw.ifPresent(wrong -> words.add("--flaw " + wrong.kebabCase()));
        seed.ifPresent(number -> words.add("--seed " + number));
        return String.join(" ", words);
    }

    /// The options of `demo` that play a scenario.
    public static String options(Scenario scenario) {
        return String.join(" ", options(scenario, ResumeBy.TICKET));
    }

    private static List<String> options(Scenario scenario, ResumeBy resumeBy) {
        List<String> options = new ArrayList<>();
        if (scenario.version() == ProtocolVersion.TLS_1_2) {
            options.add("--tls 1.2");
        }
        if (scenario.holds(Fact.RETRY)) {
            options.add("--retry");
        }
        if (scenario.holds(Fact.RESUMED)) {
            options.add(resumeBy == ResumeBy.SESSION ? "--resume=session" : "--resume");
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
        return options;
    }
}
