package dev.sevensteps.engine;

import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.EarlyDataPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.SessionCache;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A scenario with a cast: policies for two ends that make exactly this scenario happen, with these algorithms.
///
/// @param scenario     what is to happen
/// @param memory       how a session is recognised again; it matters only if a scenario of TLS 1.2 resumes one
/// @param suite        the cipher suite
/// @param group        the group of the ephemeral keys; of no account for static RSA
/// @param serverKey    the type of the server's key
/// @param clientKey    the type of the client's key; it matters only if the client shows a certificate
/// @param clientCrypto the client's adapter
/// @param serverCrypto the server's adapter
/// @param seed         where both ends' randomness comes from
public record ScenarioPlay(
        Scenario scenario,
        Memory memory,
        CipherSuite suite,
        NamedGroup group,
        KeyType serverKey,
        KeyType clientKey,
        Crypto clientCrypto,
        Crypto serverCrypto,
        String seed) {

    /// An OCSP response as far as the engine is concerned: it carries it and does not look into it.
    public static final ByteString STAPLE = ByteString.ofHex("30030a0100");

    /// What is sent ahead where that is possible.
    public static final ByteString EARLY_DATA = ByteString.ofHex("6561726c79");

    /// Where the server's memory of a session is kept.
    public enum Memory {
        /// With the server, under a session id (RFC 5246 §7.3).
        SESSION_ID,
        /// With the client, in a ticket (RFC 5077).
        TICKET
    }

    /// The scenario with the first algorithms that fit it.
    public static ScenarioPlay of(Scenario scenario) {
        CipherSuite suite = suite(scenario);
        return new ScenarioPlay(
                scenario,
                Memory.TICKET,
                suite,
                NamedGroup.X25519,
                suite == Tls12Suite.TLS_RSA_WITH_AES_128_GCM_SHA256 ? KeyType.RSA : KeyType.ED25519,
                KeyType.ED25519,
                new DefaultCrypto(),
                new DefaultCrypto(),
                "seed");
    }

    private static CipherSuite suite(Scenario scenario) {
        return switch (scenario.version()) {
            case TLS_1_2 ->
                scenario.holds(Fact.EPHEMERAL) || scenario.holds(Fact.RESUMED)
                        ? Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
                        : Tls12Suite.TLS_RSA_WITH_AES_128_GCM_SHA256;
            case TLS_1_3 -> Tls13Suite.TLS_AES_128_GCM_SHA256;
        };
    }

    public ScenarioPlay with(Memory newMemory) {
        return new ScenarioPlay(
                scenario, newMemory, suite, group, serverKey, clientKey, clientCrypto, serverCrypto, seed);
    }

    public ScenarioPlay with(CipherSuite newSuite, NamedGroup newGroup) {
        return new ScenarioPlay(
                scenario, memory, newSuite, newGroup, serverKey, clientKey, clientCrypto, serverCrypto, seed);
    }

    public ScenarioPlay withKeys(KeyType newServerKey, KeyType newClientKey) {
        return new ScenarioPlay(
                scenario, memory, suite, group, newServerKey, newClientKey, clientCrypto, serverCrypto, seed);
    }

    public ScenarioPlay with(Crypto newClientCrypto, Crypto newServerCrypto) {
        return new ScenarioPlay(
                scenario, memory, suite, group, serverKey, clientKey, newClientCrypto, newServerCrypto, seed);
    }

    public ScenarioPlay seeded(String newSeed) {
        return new ScenarioPlay(
                scenario, memory, suite, group, serverKey, clientKey, clientCrypto, serverCrypto, newSeed);
    }

    /// Whether there is such a handshake: in TLS 1.2 the suite needs a server key of its kind (RFC 5246 §7.4.2) and a group of its
    /// kind, and says by itself whether the server sends a ServerKeyExchange. Static RSA takes no group; it counts once.
    public boolean isPossible() {
        return suite.version() == scenario.version()
                && switch (suite) {
                    case Tls12Suite known -> isPossibleWith(known);
                    case Tls13Suite _ -> memory == Memory.TICKET;
                };
    }

    private boolean isPossibleWith(Tls12Suite known) {
        KeyExchange exchange = known.keyExchange();
        boolean orderFits = scenario.holds(Fact.RESUMED) || scenario.holds(Fact.EPHEMERAL) == exchange.ephemeral();
        boolean groupFits = exchange == KeyExchange.RSA
                ? group == NamedGroup.X25519
                : group.isForTls12() && group.keyExchange() == exchange;
        return orderFits && groupFits && known.fits(serverKey);
    }

    /// The two ends, with nothing said but the client's hello. If a session is to be resumed, the handshake in which it
    /// was made has taken place.
    public Pair stage() {
        return rehearsed().get();
    }

    /// The two ends, with something else in their policies.
    public Pair stage(UnaryOperator<ClientPolicy> clientChange, UnaryOperator<ServerPolicy> serverChange) {
        return rehearsed(clientChange, serverChange).get();
    }

    /// The same stage again and again; an earlier handshake, if one is needed, takes place once.
    public Supplier<Pair> rehearsed() {
        return rehearsed(client -> client, server -> server);
    }

    private Supplier<Pair> rehearsed(
            UnaryOperator<ClientPolicy> clientChange, UnaryOperator<ServerPolicy> serverChange) {
        Rehearsed policies = rehearse(clientChange, serverChange);
        return () -> pair(policies.client(), policies.server().get(), seed);
    }

    /// What two ends need to play it.
    ///
    /// @param server remembers which early data it has taken, and is made anew for each handshake
    public record Rehearsed(ClientPolicy client, Supplier<ServerPolicy> server) {}

    /// Has the earlier handshake take place, if one is needed.
    public Rehearsed rehearse() {
        return rehearse(client -> client, server -> server);
    }

    private Rehearsed rehearse(UnaryOperator<ClientPolicy> clientChange, UnaryOperator<ServerPolicy> serverChange) {
        TicketKeys ticketKeys = new TicketKeys(Duration.ofHours(1), 2);
        SessionCache sessions = new SessionCache(10);
        ServerPolicy server = serverChange.apply(serverPolicy(resumption(sessions, ticketKeys)));
        if (!scenario.holds(Fact.RESUMED) && !scenario.holds(Fact.EARLY_DATA)) {
            return new Rehearsed(clientChange.apply(clientPolicy()), () -> server);
        }
        ClientPolicy first = clientPolicy().withTickets(memory == Memory.TICKET);
        ServerPolicy before =
                scenario.holds(Fact.EARLY_DATA) ? server.withResumption(takingEarlyData(server.resumption())) : server;
        Session session = pair(first, before, seed + ", first").pump().session();
        return new Rehearsed(clientChange.apply(clientPolicy().resuming(session)), () -> now(server));
    }

    /// The server of the second handshake. One that does not resume has forgotten the keys of its tickets.
    private ServerPolicy now(ServerPolicy server) {
        if (scenario.holds(Fact.EARLY_ACCEPTED)) {
            return server.withResumption(takingEarlyData(server.resumption()));
        }
        return scenario.holds(Fact.EARLY_DATA) && !scenario.holds(Fact.RESUMED)
                ? server.withResumption(Resumption.NONE)
                : server;
    }

    private static Resumption takingEarlyData(Resumption resumption) {
        return resumption.takingEarlyData(EarlyDataPolicy.usual());
    }

    private Pair pair(ClientPolicy client, ServerPolicy server, String seedOfPair) {
        Pair pair = Pair.of(client, environment(Role.CLIENT, seedOfPair), server, environment(Role.SERVER, seedOfPair));
        Connection end = pair.end(Role.CLIENT);
        if (end.earlyDataLeft() >= EARLY_DATA.length()) {
            end.sendEarly(EARLY_DATA.toArray(), 0, EARLY_DATA.length());
        }
        return pair;
    }

    /// The surroundings of one end.
    public Environment environment(Role role) {
        return environment(role, seed);
    }

    private Environment environment(Role role, String seedOfPair) {
        return World.environment(role == Role.CLIENT ? clientCrypto : serverCrypto, role + " of " + seedOfPair);
    }

    /// What the client offers.
    public ClientPolicy clientPolicy() {
        ClientPolicy policy = ClientPolicy.trusting(World.verifier())
                .named(World.SERVER_NAME)
                .preferring(clientPreferences())
                .withStaple(scenario.holds(Fact.STAPLED))
                .withEarlyData(scenario.holds(Fact.EARLY_DATA));
        return scenario.holds(Fact.CLIENT_CERT) ? policy.identifiedBy(World.client(clientKey)) : policy;
    }

    private Preferences clientPreferences() {
        return switch (scenario.version()) {
            // The curve of an ECDSA certificate must be offered beside that of the ephemeral key (RFC 8422 §5.1.1).
            case TLS_1_2 ->
                preferences()
                        .withGroups(Stream.of(group, NamedGroup.SECP256R1, NamedGroup.SECP384R1, NamedGroup.SECP521R1)
                                .distinct()
                                .toList());
            case TLS_1_3 ->
                scenario.holds(Fact.RETRY)
                        ? preferences().withGroups(List.of(otherGroup(), group)).withKeyShares(List.of(otherGroup()))
                        : preferences();
        };
    }

    private NamedGroup otherGroup() {
        return group == NamedGroup.X25519 ? NamedGroup.SECP256R1 : NamedGroup.X25519;
    }

    /// What the server accepts. It may have a memory of its own, so each call makes another server.
    public ServerPolicy serverPolicy() {
        return serverPolicy(resumption(new SessionCache(10), new TicketKeys(Duration.ofHours(1), 2)));
    }

    private ServerPolicy serverPolicy(Resumption resumption) {
        CertifiedKey identity = World.server(serverKey);
        ServerPolicy policy = ServerPolicy.presenting(
                        scenario.holds(Fact.STAPLED) ? identity.stapling(STAPLE) : identity)
                .preferring(preferences())
                .withResumption(resumption);
        return scenario.holds(Fact.CLIENT_AUTH)
                ? policy.authenticatingClients(ClientAuthentication.REQUESTED, World.verifier())
                : policy;
    }

    private Preferences preferences() {
        return Preferences.GOOD_PRACTICE
                .withSuites(List.of(suite))
                .withGroups(List.of(group))
                .withKeyShares(List.of(group));
    }

    private Resumption resumption(SessionCache sessions, TicketKeys ticketKeys) {
        boolean ticket = scenario.holds(Fact.TICKET);
        boolean resumes = scenario.holds(Fact.RESUMED) || scenario.holds(Fact.EARLY_DATA);
        Resumption byTicket =
                (resumes && memory == Memory.TICKET) || ticket ? Resumption.byTicket(ticketKeys) : Resumption.NONE;
        Resumption all = resumes && memory == Memory.SESSION_ID ? byTicket.withSessions(sessions) : byTicket;
        return ticket ? all.renewingTickets() : all;
    }

    /// For the name of a test.
    @Override
    public String toString() {
        return scenario.id() + " " + memory + " " + suite + " " + group + " " + serverKey + " " + clientKey + " "
                + clientCrypto.name() + "→" + serverCrypto.name() + " " + seed;
    }
}
