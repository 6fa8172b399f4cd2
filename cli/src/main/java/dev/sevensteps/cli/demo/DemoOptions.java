package dev.sevensteps.cli.demo;

import dev.sevensteps.book.runs.Plan;
import dev.sevensteps.book.runs.ResumeBy;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.flaws.FlawedIssuer;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.options.Conversions;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.PskMode;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.trust.Flaw;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that say what is to be played.
final class DemoOptions {

    /// How the premaster secret is agreed upon.
    enum Exchange {
        RSA(KeyExchange.RSA),
        DHE(KeyExchange.DHE),
        ECDHE(KeyExchange.ECDHE);

        private final KeyExchange keyExchange;

        Exchange(KeyExchange keyExchange) {
            this.keyExchange = keyExchange;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a client does that is asked for a certificate.
    enum ClientAuth {
        GIVEN,
        WITHHELD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What becomes of data that are sent ahead.
    enum EarlyData {
        TAKEN,
        REFUSED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What the keys of a resumption are made of.
    enum Psk {
        PSK_DHE_KE(PskMode.PSK_DHE_KE),
        PSK_KE(PskMode.PSK_KE);

        private final PskMode mode;

        Psk(PskMode mode) {
            this.mode = mode;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--tls",
            paramLabel = "VERSION",
            completionCandidates = Conversions.Versions.class,
            description =
                    "The version: ${COMPLETION-CANDIDATES}. Without it 1.3, or 1.2 if another option asks for what"
                            + " only it has.")
    private @Nullable ProtocolVersion version;

    @Option(names = "--kx", paramLabel = "KX", description = "TLS 1.2: the key exchange: ${COMPLETION-CANDIDATES}.")
    private @Nullable Exchange exchange;

    @Option(
            names = "--suites",
            paramLabel = "SUITE",
            split = ",",
            completionCandidates = Conversions.Suites.class,
            description = "Only these cipher suites, under their names in the RFCs.")
    private List<CipherSuite> suites = new ArrayList<>();

    @Option(
            names = "--groups",
            paramLabel = "GROUP",
            split = ",",
            completionCandidates = Conversions.Groups.class,
            description = "Only these groups: ${COMPLETION-CANDIDATES}.")
    private List<NamedGroup> groups = new ArrayList<>();

    @Option(
            names = "--retry",
            description = "TLS 1.3: the client's key share is for a group that the server does not speak.")
    private boolean retry;

    @Option(
            names = "--key",
            paramLabel = "TYPE",
            completionCandidates = Conversions.KeyTypes.class,
            description = "The server's key: ${COMPLETION-CANDIDATES}.")
    private @Nullable KeyType key;

    @Option(
            names = "--client-auth",
            arity = "0..1",
            paramLabel = "HOW",
            fallbackValue = "given",
            description = "The server asks for a certificate: ${COMPLETION-CANDIDATES}.")
    private @Nullable ClientAuth clientAuth;

    @Option(
            names = "--resume",
            arity = "0..1",
            paramLabel = "BY",
            fallbackValue = "ticket",
            description = "Shake hands twice and tell the second; TLS 1.2 by: ${COMPLETION-CANDIDATES}.")
    private @Nullable ResumeBy resume;

    @Option(names = "--psk", paramLabel = "MODE", description = "TLS 1.3, resuming: ${COMPLETION-CANDIDATES}.")
    private Psk psk = Psk.PSK_DHE_KE;

    @Option(
            names = "--early-data",
            arity = "0..1",
            paramLabel = "HOW",
            fallbackValue = "taken",
            description = "TLS 1.3: the client sends data ahead of the handshake: ${COMPLETION-CANDIDATES}.")
    private @Nullable EarlyData earlyData;

    @Option(names = "--key-update", description = "TLS 1.3: after the handshake, change the keys of both directions.")
    private boolean keyUpdate;

    @Option(names = "--ticket", description = "TLS 1.2: the server hands out a ticket (when resuming: a new one).")
    private boolean ticket;

    @Option(names = "--staple", description = "The server staples an OCSP response.")
    private boolean staple;

    @Option(
            names = "--scenario",
            paramLabel = "SCENARIO",
            completionCandidates = Conversions.Scenarios.class,
            description = "Instead of these options, the scenario by its name.")
    private @Nullable Scenario scenario;

    @Option(
            names = "--flaw",
            paramLabel = "FLAW",
            completionCandidates = Conversions.Flaws.class,
            description = "What is wrong with the server's certificate: ${COMPLETION-CANDIDATES}.")
    private @Nullable Flaw flaw;

    @Option(names = "--seed", paramLabel = "N", description = "The same bytes each time.")
    private @Nullable Long seed;

    /// The versions that these options leave open, the newest first.
    Stream<ProtocolVersion> versions() {
        return version == null ? Stream.of(ProtocolVersion.TLS_1_3, ProtocolVersion.TLS_1_2) : Stream.of(version);
    }

    /// What they say.
    ///
    /// @throws Complaint if they do not go together
    Plan plan() {
        Scenario chosen = scenario != null ? scenarioAlone(scenario) : scenarioOfOptions();
        KeyExchange keyExchange = keyExchange(chosen);
        KeyType keyType = keyType(chosen.version(), keyExchange);
        if (flaw != null && chosen.holds(Fact.RESUMED)) {
            throw Complaint.wrongUsage(
                    "Whoever resumes shows no certificate, so --flaw and --resume do not go together.");
        }
        return new Plan(
                chosen,
                keyExchange,
                keyType,
                resume != null ? resume : ResumeBy.TICKET,
                psk.mode,
                suites(chosen.version()),
                List.copyOf(groups),
                keyUpdate,
                isStapled() || chosen.holds(Fact.STAPLED),
                Optional.ofNullable(flaw),
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
    }

    private KeyExchange keyExchange(Scenario chosen) {
        return exchange != null ? exchange.keyExchange : Plan.usualExchange(chosen);
    }

    private KeyType keyType(ProtocolVersion spoken, KeyExchange keyExchange) {
        boolean needsRsa = Plan.needsRsa(spoken, keyExchange);
        KeyType keyType = key != null ? key : Plan.usualKey(spoken, keyExchange);
        if (KeyType.postQuantum().contains(keyType)) {
            throw Complaint.wrongUsage("TLS cannot sign here with a key of the type " + keyType.label()
                    + ": such keys are for certificates alone. Choose another --key.");
        }
        boolean isRsa = keyType.label().startsWith("rsa");
        if (needsRsa
                && (!isRsa || (keyExchange == KeyExchange.RSA && keyType.label().startsWith("rsa-pss")))) {
            throw Complaint.wrongUsage("Key exchange " + keyExchange + " needs an RSA key on the server, and --key "
                    + keyType.label() + " is none that fits. Leave --key out, or choose rsa.");
        }
        return keyType;
    }

    private List<CipherSuite> suites(ProtocolVersion spoken) {
        List<CipherSuite> fitting =
                suites.stream().filter(suite -> suite.version() == spoken).toList();
        if (fitting.isEmpty() && !suites.isEmpty()) {
            throw Complaint.wrongUsage("None of the suites of --suites belongs to " + spoken.title() + ".");
        }
        return fitting;
    }

    private Scenario scenarioAlone(Scenario named) {
        if (clientAuth != null || resume != null || ticket || staple || retry || earlyData != null || version != null) {
            throw Complaint.wrongUsage("--scenario says it all; leave out --tls, --client-auth, --resume, --ticket,"
                    + " --staple, --retry and --early-data.");
        }
        if (exchange != null && named.version() == ProtocolVersion.TLS_1_3) {
            throw Complaint.wrongUsage("The suites of TLS 1.3 name no key exchange; leave --kx out.");
        }
        if (exchange != null
                && !named.holds(Fact.RESUMED)
                && exchange.keyExchange.ephemeral() != named.holds(Fact.EPHEMERAL)) {
            throw Complaint.wrongUsage("In " + named.id() + " the server makes "
                    + (named.holds(Fact.EPHEMERAL) ? "a" : "no") + " fresh key; --kx " + exchange + " does not fit.");
        }
        return named;
    }

    private ProtocolVersion spoken() {
        boolean old = exchange != null || ticket || resume == ResumeBy.SESSION;
        boolean young = retry || earlyData != null || keyUpdate || psk != Psk.PSK_DHE_KE;
        ProtocolVersion spoken = version != null ? version : old ? ProtocolVersion.TLS_1_2 : ProtocolVersion.TLS_1_3;
        if (old && spoken == ProtocolVersion.TLS_1_3) {
            throw Complaint.wrongUsage(
                    "--kx, --ticket and --resume=session belong to TLS 1.2: the suites of TLS 1.3 name no"
                            + " key exchange, and its tickets come after the handshake.");
        }
        if (young && spoken == ProtocolVersion.TLS_1_2) {
            throw Complaint.wrongUsage("--retry, --early-data, --key-update and --psk need TLS 1.3.");
        }
        return spoken;
    }

    private Scenario scenarioOfOptions() {
        ProtocolVersion spoken = spoken();
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        put(facts, resume != null, Fact.RESUMED);
        put(facts, retry, Fact.RETRY);
        put(facts, clientAuth != null, Fact.CLIENT_AUTH);
        put(facts, clientAuth == ClientAuth.GIVEN, Fact.CLIENT_CERT);
        put(facts, earlyData != null, Fact.EARLY_DATA);
        put(facts, earlyData == EarlyData.TAKEN, Fact.EARLY_ACCEPTED);
        if (spoken == ProtocolVersion.TLS_1_2) {
            put(facts, resume == null && exchange != Exchange.RSA, Fact.EPHEMERAL);
            put(facts, ticket, Fact.TICKET);
            put(facts, isStapled(), Fact.STAPLED);
        }
        try {
            return Scenario.of(spoken, facts.toArray(Fact[]::new));
        } catch (IllegalArgumentException incoherent) {
            throw Complaint.wrongUsage(
                    earlyData == EarlyData.TAKEN
                            ? "Early data are taken only where a session is resumed without a second ClientHello: say --resume,"
                                    + " and leave out --retry, or say --early-data=refused."
                            : "--resume goes on with an earlier session: nobody shows a certificate again, so leave out"
                                    + " --client-auth and --staple.",
                    incoherent);
        }
    }

    private static void put(Set<Fact> facts, boolean holds, Fact fact) {
        if (holds) {
            facts.add(fact);
        }
    }

    /// Some flaws are in what is stapled.
    private boolean isStapled() {
        return staple || (flaw != null && FlawedIssuer.isInStaple(flaw));
    }
}
