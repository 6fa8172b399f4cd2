package dev.sevensteps.learn;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Habits;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.CertificateVerifier;
import dev.sevensteps.model.trust.PresentedChain;
import dev.sevensteps.model.trust.Trust;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who plays with whom in one configuration: two policies, a moment at which the clock stands, and seeds. Each connection
/// begins with the same randomness.
final class Cast {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);
    private static final String SERVER_NAME = "server.example";
    private static final ByteString STAPLE = ByteString.ofHex("30030a0100");

    private static final Authority ROOT = Authority.root("CN=Root", CLOCK, SeededRandom.of("learnt"));
    private static final CertificateVerifier VERIFIER = ChainVerifier.trusting(ROOT);
    private static final Map<String, CertifiedKey> IDENTITIES = new ConcurrentHashMap<>();
    private static final Map<PresentedChain, Trust> JUDGED = new ConcurrentHashMap<>();

    private final Configuration configuration;
    private final Crypto crypto;
    private final TicketKeys ticketKeys = new TicketKeys(Duration.ofHours(1), 2);
    private final Optional<Session> session;

    Cast(Configuration configuration, Crypto crypto) {
        this.configuration = configuration;
        this.crypto = crypto;
        this.session = configuration.holds(Fact.RESUMED) ? Optional.of(earlierSession()) : Optional.empty();
    }

    /// The engine, new.
    Connection engine() {
        Environment environment = environment(configuration.role());
        return switch (configuration.role()) {
            case CLIENT -> Connection.client(client(configuration.holds(Fact.CLIENT_CERT)), environment, Observer.NONE);
            case SERVER -> {
                ServerPolicy policy = server(configuration.holds(Fact.CLIENT_AUTH), configuration.holds(Fact.RETRY));
                yield Connection.server(
                        configuration.insistsOnCertificate()
                                ? policy.authenticatingClients(ClientAuthentication.REQUIRED, Cast::judge)
                                : policy,
                        environment,
                        Observer.NONE);
            }
        };
    }

    Environment environment(Role role) {
        return environment(role.toString());
    }

    private Environment environment(String seed) {
        return new Environment(crypto, new DeterministicRandom(seed), CLOCK);
    }

    /// A client, with the session that it resumes if there is one.
    ClientPolicy client(boolean withCertificate) {
        ClientPolicy policy = newClient(withCertificate);
        return session.map(policy::resuming).orElse(policy);
    }

    private ClientPolicy newClient(boolean withCertificate) {
        ClientPolicy policy = ClientPolicy.trusting(Cast::judge)
                .named(SERVER_NAME)
                .preferring(preferences(List.of(NamedGroup.X25519, NamedGroup.SECP256R1)))
                .withStaple(configuration.holds(Fact.STAPLED));
        return withCertificate ? policy.identifiedBy(identity(Role.CLIENT)) : policy;
    }

    /// A server.
    ///
    /// @param retrying whether it takes no group but the one that the client sends no share for
    ServerPolicy server(boolean asking, boolean retrying) {
        CertifiedKey identity = identity(Role.SERVER);
        ServerPolicy policy = ServerPolicy.presenting(
                        configuration.holds(Fact.STAPLED) ? identity.stapling(STAPLE) : identity)
                .preferring(preferences(List.of(retrying ? NamedGroup.SECP256R1 : NamedGroup.X25519)))
                .withResumption(resumption());
        return asking ? policy.authenticatingClients(ClientAuthentication.REQUESTED, Cast::judge) : policy;
    }

    /// In TLS 1.3 tickets come after the handshake, of a server's own accord: none do here.
    private Resumption resumption() {
        return configuration.holds(Fact.RESUMED) || configuration.holds(Fact.TICKET)
                ? Resumption.byTicket(ticketKeys).withTickets(0)
                : Resumption.NONE;
    }

    private Preferences preferences(List<NamedGroup> groups) {
        return Preferences.GOOD_PRACTICE
                .withSuites(List.of(suite()))
                .withGroups(groups)
                .withKeyShares(List.of(groups.getFirst()))
                .withHabits(Habits.USUAL.withMiddleboxCompatibility(false));
    }

    private CipherSuite suite() {
        if (configuration.version() == ProtocolVersion.TLS_1_3) {
            return Tls13Suite.TLS_AES_128_GCM_SHA256;
        }
        return isStaticRsa()
                ? Tls12Suite.TLS_RSA_WITH_AES_128_GCM_SHA256
                : Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;
    }

    private boolean isStaticRsa() {
        return configuration.version() == ProtocolVersion.TLS_1_2
                && !configuration.holds(Fact.EPHEMERAL)
                && !configuration.holds(Fact.RESUMED);
    }

    private Session earlierSession() {
        ServerPolicy policy = server(false, false).withResumption(Resumption.byTicket(ticketKeys));
        Connection client = Connection.client(newClient(false), environment("the client before"), Observer.NONE);
        Connection server = Connection.server(policy, environment("the server before"), Observer.NONE);
        while (client.hasOutput() || server.hasOutput()) {
            carry(client, server);
            carry(server, client);
        }
        Optional<Session> made = Optional.empty();
        for (Event event : client.takeEvents()) {
            made = switch (event) {
                case Event.Ticket(Session given) -> Optional.of(given);
                case Event.Established established ->
                    established.agreement().session().map(Session.class::cast);
                default -> made;
            };
        }
        return made.orElseThrow(() -> new IllegalStateException("No session was made that could be resumed."));
    }

    private static void carry(Connection from, Connection to) {
        byte[] bytes = from.takeOutput();
        to.receive(bytes, 0, bytes.length);
    }

    private CertifiedKey identity(Role role) {
        KeyType type = role == Role.SERVER && isStaticRsa() ? KeyType.rsa() : KeyType.ed25519();
        return IDENTITIES.computeIfAbsent(role + " " + type, purpose -> {
            Authority issuing = Authority.of(ROOT.identity(), CLOCK, SeededRandom.of(purpose));
            CertificateRecipe recipe = role == Role.SERVER
                    ? CertificateRecipe.server(SERVER_NAME)
                    : CertificateRecipe.client("Alice").withName("alice.example");
            return certified(issuing.issue(recipe.withKey(type)));
        });
    }

    private static CertifiedKey certified(Identity identity) {
        try {
            return new CertifiedKey(identity.chain(), SigningKey.of(identity.privateKey()));
        } catch (InvalidKeyException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    private static Trust judge(PresentedChain chain) {
        return JUDGED.computeIfAbsent(
                new PresentedChain(
                        chain.certificates(),
                        chain.presenter(),
                        chain.name(),
                        chain.at(),
                        Optional.empty(),
                        chain.stapleToCome()),
                VERIFIER::verify);
    }
}
