package dev.sevensteps.cli.demo;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.flaws.Exhibit;
import dev.sevensteps.ca.flaws.FlawedIssuer;
import dev.sevensteps.ca.revoke.CertificateStatus;
import dev.sevensteps.ca.revoke.OcspResponder;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.EarlyDataPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.SessionCache;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The authorities, identities and policies that make a plan come true.
final class DemoWorld {

    static final String SERVER_NAME = "localhost";

    /// An OCSP response that says `tryLater` (RFC 6960 §4.2.1): it is stapled where one shall go and the chain is refused
    /// before anybody looks at it.
    private static final ByteString TRY_LATER = ByteString.ofHex("30030a0103");

    /// When runs with a seed take place.
    private static final Instant ONE_MORNING = Instant.parse("2026-01-01T08:00:00Z");

    private final DemoPlan plan;
    private final Clock clock;
    private final Authority root;
    private final Identity identity;
    private final Optional<ByteString> staple;
    private final ClientPolicy clientPolicy;
    private final ServerPolicy serverPolicy;
    private final ServerPolicy earlierPolicy;

    private DemoWorld(DemoWorld other, ServerPolicy serverPolicy) {
        this.plan = other.plan;
        this.clock = other.clock;
        this.root = other.root;
        this.identity = other.identity;
        this.staple = other.staple;
        this.clientPolicy = other.clientPolicy;
        this.serverPolicy = serverPolicy;
        this.earlierPolicy = serverPolicy;
    }

    DemoWorld(DemoPlan plan) throws InvalidKeyException {
        this.plan = plan;
        this.clock = plan.seed().isPresent() ? Clock.fixed(ONE_MORNING, ZoneOffset.UTC) : Clock.systemUTC();
        SecureRandom random =
                plan.seed().isPresent() ? SeededRandom.of(plan.seed().getAsLong()) : new SecureRandom();
        this.root = Authority.root("CN=Seven Steps Demo Root", clock, random);
        CertificateRecipe recipe = CertificateRecipe.server(SERVER_NAME).withKey(plan.key());
        Authority issuing = root.intermediate("CN=Seven Steps Demo Issuing CA");
        Optional<Exhibit> exhibit =
                plan.flaw().map(flaw -> FlawedIssuer.below(root).exhibit(flaw, recipe));
        this.identity = exhibit.map(Exhibit::identity).orElseGet(() -> issuing.issue(recipe));
        this.staple = plan.staple() ? Optional.of(staple(issuing, exhibit)) : Optional.empty();
        Identity person = issuing.issue(CertificateRecipe.client("Demo Client"));
        ChainVerifier trusting = ChainVerifier.trusting(root);
        ChainVerifier verifier = exhibit.map(shown -> shown.finder(trusting)).orElse(trusting);
        this.clientPolicy = clientPolicy(verifier, CertifiedKey.of(person.chain(), person.privateKey()));
        TicketKeys ticketKeys = TicketKeys.hourly();
        Resumption usual = resumption(ticketKeys);
        boolean ahead = plan.scenario().holds(Fact.EARLY_DATA);
        this.earlierPolicy = serverPolicy(verifier)
                .preferring(preferences())
                .withResumption(ahead ? usual.takingEarlyData(EarlyDataPolicy.usual()) : usual);
        this.serverPolicy = serverPolicy(verifier).withResumption(resumptionNow(usual));
    }

    /// The same, when the two met for the first time.
    DemoWorld beforehand() {
        return new DemoWorld(this, earlierPolicy);
    }

    private ByteString staple(Authority issuing, Optional<Exhibit> exhibit) {
        if (exhibit.isPresent()) {
            return exhibit.get().staple().orElse(TRY_LATER);
        }
        try {
            return OcspResponder.of(issuing, _ -> new CertificateStatus.Good()).staple(identity.certificate());
        } catch (IOException e) {
            throw new UncheckedIOException("A status that is known can be told.", e);
        }
    }

    private ClientPolicy clientPolicy(ChainVerifier verifier, CertifiedKey person) {
        ClientPolicy policy = ClientPolicy.trusting(verifier)
                .named(SERVER_NAME)
                .preferring(preferences())
                .withTickets(usesTickets())
                .withEarlyData(plan.scenario().holds(Fact.EARLY_DATA));
        return plan.scenario().holds(Fact.CLIENT_CERT) ? policy.identifiedBy(person) : policy;
    }

    private ServerPolicy serverPolicy(ChainVerifier verifier) throws InvalidKeyException {
        CertifiedKey key = CertifiedKey.of(identity.chain(), identity.privateKey());
        ServerPolicy policy =
                ServerPolicy.presenting(staple.map(key::stapling).orElse(key)).preferring(serversPreferences());
        return plan.scenario().holds(Fact.CLIENT_AUTH)
                ? policy.authenticatingClients(ClientAuthentication.REQUESTED, verifier)
                : policy;
    }

    private Preferences preferences() {
        Preferences preferences = inVersion().withPskModes(List.of(plan.pskMode()));
        Preferences suited = plan.suites().isEmpty() ? preferences : preferences.withSuites(plan.suites());
        return plan.groups().isEmpty() ? suited : suited.withGroups(plan.groups());
    }

    private Preferences inVersion() {
        return switch (plan.scenario().version()) {
            case TLS_1_3 -> Preferences.GOOD_PRACTICE.inVersion(ProtocolVersion.TLS_1_3);
            case TLS_1_2 ->
                plan.exchange() == KeyExchange.RSA
                        ? Preferences.STATIC_RSA
                        : Preferences.GOOD_PRACTICE.withSuites(Arrays.stream(Tls12Suite.values())
                                .filter(suite -> suite.keyExchange() == plan.exchange() && !suite.isCbc())
                                .toList());
        };
    }

    /// Where the server is to ask for another key share, it does not speak the groups for which the client sends one.
    private Preferences serversPreferences() {
        Preferences preferences = preferences();
        if (!plan.scenario().holds(Fact.RETRY)) {
            return preferences;
        }
        return preferences.withGroups(preferences.groups().stream()
                .filter(group -> !preferences.sharedAhead().contains(group))
                .toList());
    }

    private boolean usesTickets() {
        return plan.scenario().holds(Fact.TICKET)
                || (plan.scenario().holds(Fact.RESUMED) && plan.resumeBy() == DemoPlan.ResumeBy.TICKET);
    }

    private Resumption resumption(TicketKeys ticketKeys) {
        if (usesTickets() || plan.scenario().version() == ProtocolVersion.TLS_1_3) {
            Resumption tickets = Resumption.byTicket(ticketKeys);
            return plan.scenario().holds(Fact.TICKET) ? tickets.renewingTickets() : tickets;
        }
        return plan.scenario().holds(Fact.RESUMED) ? Resumption.bySessionId(new SessionCache(10)) : Resumption.NONE;
    }

    /// A server that shall not resume has forgotten the keys of its tickets.
    private Resumption resumptionNow(Resumption usual) {
        if (plan.scenario().holds(Fact.EARLY_ACCEPTED)) {
            return usual.takingEarlyData(EarlyDataPolicy.usual());
        }
        boolean forgets =
                plan.scenario().holds(Fact.EARLY_DATA) && !plan.scenario().holds(Fact.RESUMED);
        return forgets ? Resumption.byTicket(TicketKeys.hourly()) : usual;
    }

    /// What one end needs of the world. With a seed each end has its own, so that the two threads cannot mix them up.
    Environment environment(Role role) {
        RandomSource random = plan.seed().isPresent()
                ? new DeterministicRandom("demo " + role + " " + plan.seed().getAsLong())
                : RandomSource.secure();
        return new Environment(new DefaultCrypto(), random, clock);
    }

    Clock clock() {
        return clock;
    }

    Authority root() {
        return root;
    }

    Identity identity() {
        return identity;
    }

    /// The OCSP response that the server staples.
    Optional<ByteString> staple() {
        return staple;
    }

    ClientPolicy clientPolicy() {
        return clientPolicy;
    }

    ServerPolicy serverPolicy() {
        return serverPolicy;
    }
}
