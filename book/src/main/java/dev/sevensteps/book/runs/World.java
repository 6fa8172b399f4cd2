package dev.sevensteps.book.runs;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.engine.crypto.Crypto;
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
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.Witness;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The authorities, identities and policies that make a plan come true.
public final class World {

    private final Plan plan;
    private final Identities identities;
    private final ClientPolicy clientPolicy;
    private final ServerPolicy serverPolicy;
    private final ServerPolicy earlierPolicy;

    /// Whose random numbers these are: those of two meetings differ.
    private final String meeting;

    /// The world of a plan, with authorities of its own.
    ///
    /// @throws InvalidKeyException if TLS cannot use the server's key here
    public World(Plan plan) throws InvalidKeyException {
        this(plan, Identities.of(plan));
    }

    /// The world of a plan.
    ///
    /// @param identities those of this plan, or of one with which it shares them
    /// @throws InvalidKeyException if TLS cannot use the server's key here
    public World(Plan plan, Identities identities) throws InvalidKeyException {
        this.plan = plan;
        this.identities = identities;
        this.meeting = "demo";
        this.clientPolicy = makeClientPolicy();
        Resumption usual = resumption(TicketKeys.hourly());
        boolean ahead = plan.scenario().holds(Fact.EARLY_DATA);
        this.earlierPolicy = makeServerPolicy()
                .preferring(preferences())
                .withResumption(ahead ? usual.takingEarlyData(EarlyDataPolicy.usual()) : usual);
        this.serverPolicy = makeServerPolicy().withResumption(resumptionNow(usual));
    }

    private World(World same, String meeting, ServerPolicy serverPolicy) {
        this.plan = same.plan;
        this.identities = same.identities;
        this.meeting = meeting;
        this.clientPolicy = same.clientPolicy;
        this.serverPolicy = serverPolicy;
        this.earlierPolicy = same.earlierPolicy;
    }

    /// The same, when the two met for the first time.
    public World beforehand() {
        return new World(this, "earlier demo", earlierPolicy);
    }

    /// The same with other random numbers: what was said in this world can be said again there.
    public World afterwards() {
        return new World(this, "later demo", serverPolicy);
    }

    private ClientPolicy makeClientPolicy() throws InvalidKeyException {
        ClientPolicy policy = ClientPolicy.trusting(identities.verifier())
                .named(Identities.SERVER_NAME)
                .preferring(preferences())
                .withTickets(usesTickets())
                .withEarlyData(plan.scenario().holds(Fact.EARLY_DATA));
        return plan.scenario().holds(Fact.CLIENT_CERT) ? policy.identifiedBy(certified(identities.client())) : policy;
    }

    private ServerPolicy makeServerPolicy() throws InvalidKeyException {
        CertifiedKey key = certified(identities.server());
        ServerPolicy policy = ServerPolicy.presenting(
                        identities.staple().map(key::stapling).orElse(key))
                .preferring(serversPreferences());
        return plan.scenario().holds(Fact.CLIENT_AUTH)
                ? policy.authenticatingClients(ClientAuthentication.REQUESTED, identities.verifier())
                : policy;
    }

    private static CertifiedKey certified(Identity identity) throws InvalidKeyException {
        return CertifiedKey.of(identity.chain(), identity.privateKey());
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
                || (plan.scenario().holds(Fact.RESUMED) && plan.resumeBy() == ResumeBy.TICKET);
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

    /// What one end needs of the world. With a seed each end has its own, so that the two cannot mix them up.
    public Environment environment(Role role) {
        return environment(role, new DefaultCrypto());
    }

    /// The same, and somebody is told of the secrets that the keys are made of.
    public Environment environment(Role role, Observer observer) {
        return environment(role, Witness.of(new DefaultCrypto(), observer));
    }

    private Environment environment(Role role, Crypto crypto) {
        RandomSource random = plan.seed().isPresent()
                ? new DeterministicRandom(
                        meeting + " " + role + " " + plan.seed().getAsLong())
                : RandomSource.secure();
        return new Environment(crypto, random, identities.clock());
    }

    /// What is to be played.
    public Plan plan() {
        return plan;
    }

    /// The time.
    public Clock clock() {
        return identities.clock();
    }

    /// Whom both ends trust.
    public Authority root() {
        return identities.root();
    }

    /// The server's chain and key.
    public Identity identity() {
        return identities.server();
    }

    /// The OCSP response that the server staples.
    public Optional<ByteString> staple() {
        return identities.staple();
    }

    /// How the client speaks; of an earlier session it knows nothing.
    public ClientPolicy clientPolicy() {
        return clientPolicy;
    }

    /// How the server speaks.
    public ServerPolicy serverPolicy() {
        return serverPolicy;
    }
}
