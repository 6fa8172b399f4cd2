package dev.sevensteps.engine;

import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.SessionCache;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A scenario with a cast: policies for two ends that make exactly this scenario happen, with these algorithms.
///
/// @param scenario     what is to happen
/// @param memory       how a session is recognised again; it matters only if the scenario resumes one
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
        Tls12Suite suite,
        NamedGroup group,
        KeyType serverKey,
        KeyType clientKey,
        Crypto clientCrypto,
        Crypto serverCrypto,
        String seed) {

    /// An OCSP response as far as the engine is concerned: it carries it and does not look into it.
    public static final ByteString STAPLE = ByteString.ofHex("30030a0100");

    /// Where the server's memory of a session is kept.
    public enum Memory {
        /// With the server, under a session id (RFC 5246 §7.3).
        SESSION_ID,
        /// With the client, in a ticket (RFC 5077).
        TICKET
    }

    /// The scenario with the first algorithms that fit it.
    public static ScenarioPlay of(Scenario scenario) {
        boolean ephemeral = scenario.holds(Fact.EPHEMERAL) || scenario.holds(Fact.RESUMED);
        return new ScenarioPlay(
                scenario,
                Memory.TICKET,
                ephemeral
                        ? Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
                        : Tls12Suite.TLS_RSA_WITH_AES_128_GCM_SHA256,
                NamedGroup.X25519,
                ephemeral ? KeyType.ED25519 : KeyType.RSA,
                KeyType.ED25519,
                new DefaultCrypto(),
                new DefaultCrypto(),
                "seed");
    }

    public ScenarioPlay with(Memory newMemory) {
        return new ScenarioPlay(
                scenario, newMemory, suite, group, serverKey, clientKey, clientCrypto, serverCrypto, seed);
    }

    public ScenarioPlay with(Tls12Suite newSuite, NamedGroup newGroup) {
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

    /// Whether there is such a handshake: the suite needs a server key of its kind (RFC 5246 §7.4.2) and a group of its
    /// kind, and says by itself whether the server sends a ServerKeyExchange. Static RSA takes no group; it counts once.
    public boolean isPossible() {
        KeyExchange exchange = suite.keyExchange();
        boolean orderFits = scenario.holds(Fact.RESUMED) || scenario.holds(Fact.EPHEMERAL) == exchange.ephemeral();
        boolean groupFits = exchange == KeyExchange.RSA ? group == NamedGroup.X25519 : group.keyExchange() == exchange;
        return orderFits && groupFits && suite.fits(serverKey);
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
        ServerPolicy server = serverChange.apply(serverPolicy());
        if (!scenario.holds(Fact.RESUMED)) {
            ClientPolicy client = clientChange.apply(clientPolicy());
            return () -> pair(client, server, seed);
        }
        ClientPolicy first = clientPolicy().withTickets(memory == Memory.TICKET);
        Agreement before = pair(first, server, seed + ", first").pump().agreement(Role.CLIENT);
        ClientPolicy client = clientChange.apply(clientPolicy().resuming(before.session()));
        return () -> pair(client, server, seed);
    }

    private Pair pair(ClientPolicy client, ServerPolicy server, String seedOfPair) {
        return Pair.of(client, environment(Role.CLIENT, seedOfPair), server, environment(Role.SERVER, seedOfPair));
    }

    private Environment environment(Role role, String seedOfPair) {
        return World.environment(role == Role.CLIENT ? clientCrypto : serverCrypto, role + " of " + seedOfPair);
    }

    /// What the client offers.
    public ClientPolicy clientPolicy() {
        // The curve of an ECDSA certificate must be offered beside that of the ephemeral key (RFC 8422 §5.1.1).
        List<NamedGroup> groups = List.of(group, NamedGroup.SECP256R1, NamedGroup.SECP384R1).stream()
                .distinct()
                .toList();
        ClientPolicy policy = ClientPolicy.trusting(World.verifier())
                .named(World.SERVER_NAME)
                .preferring(preferences().withGroups(groups))
                .withStaple(scenario.holds(Fact.STAPLED));
        return scenario.holds(Fact.CLIENT_CERT) ? policy.identifiedBy(World.client(clientKey)) : policy;
    }

    /// What the server accepts. It may have a memory of its own, so each call makes another server.
    public ServerPolicy serverPolicy() {
        CertifiedKey identity = World.server(serverKey);
        CertifiedKey shown = scenario.holds(Fact.STAPLED)
                ? new CertifiedKey(identity.chain(), identity.key(), Optional.of(STAPLE))
                : identity;
        ServerPolicy policy =
                ServerPolicy.presenting(shown).preferring(preferences()).withResumption(resumption());
        return scenario.holds(Fact.CLIENT_AUTH)
                ? policy.authenticatingClients(ClientAuthentication.REQUESTED, World.verifier())
                : policy;
    }

    private Preferences preferences() {
        return Preferences.GOOD_PRACTICE.withSuites(List.of(suite)).withGroups(List.of(group));
    }

    private Resumption resumption() {
        boolean ticket = scenario.holds(Fact.TICKET);
        boolean byId = scenario.holds(Fact.RESUMED) && memory == Memory.SESSION_ID;
        boolean byTicket = scenario.holds(Fact.RESUMED) && memory == Memory.TICKET;
        return new Resumption(
                byId ? Optional.of(new SessionCache(10)) : Optional.empty(),
                byTicket || ticket ? Optional.of(new TicketKeys(Duration.ofHours(1), 2)) : Optional.empty(),
                ticket);
    }

    /// For the name of a test.
    @Override
    public String toString() {
        return scenario.id() + " " + memory + " " + suite + " " + group + " " + serverKey + " " + clientKey + " "
                + clientCrypto.name() + "→" + serverCrypto.name() + " " + seed;
    }
}
