package dev.sevensteps.book.insight;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.Loopback;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.EarlyDataPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.PskMode;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.Witness;
import dev.sevensteps.model.Role;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A handshake in one memory, recorded at both ends, with a witness at each. The same each time.
///
/// @param scenario the scenario that it is
record RecordedPlay(String scenario, Ended client, Ended server) {

    /// What one end has left.
    record Ended(Trace trace) {

        List<RecordedKeys.Key> keys() {
            return RecordedKeys.of(trace);
        }
    }

    /// What is unusual about a handshake.
    enum Habit {
        RETRY,
        CLIENT_CERT,
        RESUMED,
        EARLY_ACCEPTED,
        EARLY_DECLINED
    }

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T08:00:00Z"), ZoneOffset.UTC);
    private static final Authority ROOT = Authority.root("CN=Root", CLOCK, SeededRandom.of(1));
    private static final Identity RSA =
            ROOT.issue(CertificateRecipe.server("localhost").withKey(KeyType.rsa()));
    private static final Identity PERSON = ROOT.issue(CertificateRecipe.client("Somebody"));

    @Override
    public String toString() {
        return scenario;
    }

    /// Handshakes of many kinds, played once for all tests.
    static List<RecordedPlay> all() {
        return Played.ALL;
    }

    private static final class Played {
        private static final List<RecordedPlay> ALL = played();

        private static List<RecordedPlay> played() {
            try {
                return play();
            } catch (InvalidKeyException impossible) {
                throw new AssertionError("Keys that were just made are good.", impossible);
            }
        }
    }

    private static List<RecordedPlay> play() throws InvalidKeyException {
        return List.of(
                tls13("tls1.3", Tls13Suite.TLS_AES_128_GCM_SHA256, NamedGroup.X25519),
                tls13("tls1.3", Tls13Suite.TLS_AES_256_GCM_SHA384, NamedGroup.X25519MLKEM768),
                tls13(
                        "tls1.3-retry-client-auth-client-cert",
                        Tls13Suite.TLS_CHACHA20_POLY1305_SHA256,
                        NamedGroup.SECP256R1,
                        Habit.RETRY,
                        Habit.CLIENT_CERT),
                tls13("tls1.3-resumed", Tls13Suite.TLS_AES_128_GCM_SHA256, NamedGroup.X25519, Habit.RESUMED),
                tls13(
                        "tls1.3-retry-resumed",
                        Tls13Suite.TLS_AES_128_GCM_SHA256,
                        NamedGroup.SECP256R1,
                        Habit.RETRY,
                        Habit.RESUMED),
                pskAlone(),
                tls13(
                        "tls1.3-resumed-early-data-early-accepted",
                        Tls13Suite.TLS_AES_128_GCM_SHA256,
                        NamedGroup.X25519,
                        Habit.RESUMED,
                        Habit.EARLY_ACCEPTED),
                tls13(
                        "tls1.3-early-data",
                        Tls13Suite.TLS_AES_128_GCM_SHA256,
                        NamedGroup.X25519,
                        Habit.RESUMED,
                        Habit.EARLY_DECLINED),
                tls12("tls1.2-ephemeral", Tls12Suite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256),
                tls12(
                        "tls1.2-ephemeral-client-auth-client-cert",
                        Tls12Suite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384,
                        Habit.CLIENT_CERT),
                tls12("tls1.2", Tls12Suite.TLS_RSA_WITH_AES_128_GCM_SHA256),
                tls12("tls1.2-ephemeral", Tls12Suite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384),
                tls12("tls1.2-resumed", Tls12Suite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, Habit.RESUMED));
    }

    static RecordedPlay tls13(String scenario, Tls13Suite suite, NamedGroup group, Habit... habits)
            throws InvalidKeyException {
        return play(scenario, preferences(suite, group, List.of(habits)), List.of(habits));
    }

    private static RecordedPlay pskAlone() throws InvalidKeyException {
        List<Habit> habits = List.of(Habit.RESUMED);
        return play(
                "tls1.3-resumed",
                preferences(Tls13Suite.TLS_AES_128_GCM_SHA256, NamedGroup.X25519, habits)
                        .withPskModes(List.of(PskMode.PSK_KE)),
                habits);
    }

    static RecordedPlay tls12(String scenario, Tls12Suite suite, Habit... habits) throws InvalidKeyException {
        NamedGroup group = suite.name().contains("_DHE_") ? NamedGroup.FFDHE2048 : NamedGroup.X25519;
        return play(scenario, preferences(suite, group, List.of(habits)), List.of(habits));
    }

    private static Preferences preferences(CipherSuite suite, NamedGroup group, List<Habit> habits) {
        return Preferences.GOOD_PRACTICE
                .withSuites(List.of(suite))
                .withGroups(List.of(group))
                .withKeyShares(habits.contains(Habit.RETRY) ? List.of() : List.of(group));
    }

    private static RecordedPlay play(String scenario, Preferences preferences, List<Habit> habits)
            throws InvalidKeyException {
        TicketKeys tickets = TicketKeys.hourly();
        ClientPolicy clientPolicy = ClientPolicy.trusting(ChainVerifier.trusting(ROOT))
                .named("localhost")
                .preferring(preferences)
                .withTickets(true);
        ServerPolicy serverPolicy = ServerPolicy.presenting(CertifiedKey.of(RSA.chain(), RSA.privateKey()))
                .preferring(preferences);
        if (habits.contains(Habit.CLIENT_CERT)) {
            clientPolicy = clientPolicy.identifiedBy(CertifiedKey.of(PERSON.chain(), PERSON.privateKey()));
            serverPolicy =
                    serverPolicy.authenticatingClients(ClientAuthentication.REQUESTED, ChainVerifier.trusting(ROOT));
        }
        if (!habits.contains(Habit.RESUMED)) {
            return shakeHands(scenario, clientPolicy, serverPolicy, "");
        }
        UnaryOperator<Resumption> early = habits.contains(Habit.EARLY_ACCEPTED) || habits.contains(Habit.EARLY_DECLINED)
                ? resumption -> resumption.takingEarlyData(EarlyDataPolicy.usual())
                : resumption -> resumption;
        Session session = session(clientPolicy, serverPolicy.withResumption(early.apply(Resumption.byTicket(tickets))));
        boolean forgets = habits.contains(Habit.EARLY_DECLINED);
        boolean ahead = forgets || habits.contains(Habit.EARLY_ACCEPTED);
        return shakeHands(
                scenario,
                clientPolicy.resuming(session).withEarlyData(ahead),
                serverPolicy.withResumption(early.apply(Resumption.byTicket(forgets ? TicketKeys.hourly() : tickets))),
                ahead ? "early" : "");
    }

    private static Session session(ClientPolicy clientPolicy, ServerPolicy serverPolicy) {
        Connection client = Connection.client(clientPolicy, environment("first client", Observer.NONE), Observer.NONE);
        Connection server = Connection.server(serverPolicy, environment("first server", Observer.NONE), Observer.NONE);
        Loopback.carry(client, server);
        return client.takeEvents().stream()
                .flatMap(event -> session(event).stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError("There was no ticket."));
    }

    private static Optional<Session> session(Event event) {
        return switch (event) {
            case Event.Ticket(Session session) -> Optional.of(session);
            case Event.Established established -> established.agreement().session();
            case Event other -> Optional.empty();
        };
    }

    private static RecordedPlay shakeHands(
            String scenario, ClientPolicy clientPolicy, ServerPolicy serverPolicy, String ahead) {
        Recorder clientRecorder = Recorder.at(Role.CLIENT, CLOCK);
        Recorder serverRecorder = Recorder.at(Role.SERVER, CLOCK);
        Connection client = Connection.client(clientPolicy, environment("client", clientRecorder), clientRecorder);
        Connection server = Connection.server(serverPolicy, environment("server", serverRecorder), serverRecorder);
        if (!ahead.isEmpty()) {
            byte[] bytes = ahead.getBytes(StandardCharsets.UTF_8);
            client.sendEarly(bytes, 0, bytes.length);
        }
        Loopback.carry(client, server);
        return new RecordedPlay(scenario, new Ended(clientRecorder.trace()), new Ended(serverRecorder.trace()));
    }

    private static Environment environment(String who, Observer observer) {
        return new Environment(Witness.of(new DefaultCrypto(), observer), new DeterministicRandom(who), CLOCK);
    }
}
