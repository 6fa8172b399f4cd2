package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.SessionCache;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.session.Tls12Session;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.CertificateVerifier;
import dev.sevensteps.model.trust.Trust;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// When a session of TLS 1.2 goes on, and when a full handshake takes its place. Nobody is refused for a session that is not known
/// any more.
class ResumptionTest {

    private static final CertificateVerifier TRUSTING = chain -> new Trust.Trusted(chain.certificates());

    private final SessionCache cache = new SessionCache(10);
    private final TicketKeys keys = new TicketKeys(Duration.ofHours(1), 3);

    private ServerPolicy server(ScenarioPlay.Memory memory) {
        return ServerPolicy.presenting(World.server(KeyType.ED25519))
                .withResumption(
                        switch (memory) {
                            case SESSION_ID -> Resumption.bySessionId(cache);
                            case TICKET -> Resumption.byTicket(keys);
                        });
    }

    private static ClientPolicy client() {
        return ClientPolicy.trusting(TRUSTING)
                .named(World.SERVER_NAME)
                .preferring(Preferences.GOOD_PRACTICE.inVersion(ProtocolVersion.TLS_1_2));
    }

    private static Environment environment(String seed, Duration since) {
        return new Environment(
                new DefaultCrypto(), new DeterministicRandom(seed), Clock.fixed(World.NOW.plus(since), ZoneOffset.UTC));
    }

    private static Pair pair(ClientPolicy client, ServerPolicy server, Duration since) {
        return Pair.of(client, environment("client" + since, since), server, environment("server" + since, since));
    }

    private static Pair shake(ClientPolicy client, ServerPolicy server, Duration since) {
        return pair(client, server, since).pump();
    }

    private static Tls12Session first(ClientPolicy client, ServerPolicy server) {
        return shake(client, server, Duration.ZERO).tls12Session();
    }

    private static boolean resumes(ClientPolicy client, ServerPolicy server, Duration since) {
        Pair pair = shake(client, server, since);
        boolean resumed = pair.agreement(Role.CLIENT).resumed();
        assertThat(pair.agreement(Role.SERVER).resumed()).isEqualTo(resumed);
        assertThat(pair.recorder(Role.CLIENT).secret(SecretName.CLIENT_WRITE_KEY))
                .isEqualTo(pair.recorder(Role.SERVER).secret(SecretName.CLIENT_WRITE_KEY));
        return resumed;
    }

    private static final Duration LATER = Duration.ofMinutes(5);

    @ParameterizedTest
    @EnumSource
    void aSessionGoesOnWithNewKeys(ScenarioPlay.Memory memory) {
        Pair before = shake(client(), server(memory), Duration.ZERO);
        Tls12Session session = before.tls12Session();

        Pair after = shake(client().resuming(session), server(memory), LATER);

        assertThat(after.agreement(Role.SERVER).resumed()).isTrue();
        assertThat(after.recorder(Role.CLIENT).secret(SecretName.MASTER_SECRET))
                .isEqualTo(before.recorder(Role.CLIENT).secret(SecretName.MASTER_SECRET));
        assertThat(after.recorder(Role.CLIENT).secret(SecretName.CLIENT_WRITE_KEY))
                .isNotEqualTo(before.recorder(Role.CLIENT).secret(SecretName.CLIENT_WRITE_KEY));
        assertThat(after.agreement(Role.CLIENT).peerChain())
                .isEqualTo(World.server(KeyType.ED25519).chain());
    }

    @ParameterizedTest
    @EnumSource
    void aSessionCanGoOnManyTimesUntilItIsTooOld(ScenarioPlay.Memory memory) {
        ServerPolicy server = server(memory);
        Tls12Session session = first(client(), server);
        for (int minutes = 1; minutes < 60; minutes += 9) {
            assertThat(resumes(client().resuming(session), server, Duration.ofMinutes(minutes)))
                    .isTrue();
        }
        assertThat(resumes(client().resuming(session), server, Session.LONGEST_LIFETIME))
                .isFalse();
        // A client whose clock has stopped offers it all the same.
        Tls12Session immortal = withLifetime(session, Duration.ofDays(1000));
        assertThat(resumes(client().resuming(immortal), server, Session.LONGEST_LIFETIME))
                .isFalse();
    }

    /// RFC 5246 §7.4.1.2: a session id goes in clear, and is a number of which each is new.
    @Test
    void aSessionIdSaysNothing() {
        ServerPolicy server = server(ScenarioPlay.Memory.SESSION_ID);
        List<Pair> pairs = List.of(shake(client(), server, Duration.ZERO), shake(client(), server, LATER));
        for (Pair pair : pairs) {
            ByteString id = pair.tls12Session().id();
            byte[] secret =
                    pair.recorder(Role.CLIENT).secret(SecretName.MASTER_SECRET).expose();
            assertThat(id.length()).isEqualTo(32);
            assertThat(id.hex()).doesNotContain(ByteString.copyOf(secret, 0, 4).hex());
        }
        assertThat(pairs.get(0).tls12Session().id())
                .isNotEqualTo(pairs.get(1).tls12Session().id());
    }

    /// RFC 5246 §7.4.1.2: who shows a session offers its suite.
    @Test
    void aSessionOfASuiteThatIsGivenUpIsNotShown() {
        ServerPolicy server = server(ScenarioPlay.Memory.SESSION_ID);
        Tls12Session session = first(client(), server);
        Preferences others = client().preferences()
                .withSuites(client().preferences().tls12Suites().stream()
                        .filter(suite -> suite != session.suite())
                        .toList());
        for (boolean givenUp : List.of(false, true)) {
            ClientPolicy client = givenUp ? client().preferring(others) : client();
            Pair pair = shake(client.resuming(session), server, LATER);
            int sessionIdLength = pair.recorder(Role.CLIENT).bytes(Opening.CLIENT_HELLO)[38];
            assertThat(sessionIdLength).isEqualTo(givenUp ? 0 : 32);
            assertThat(pair.agreement(Role.CLIENT).resumed()).isEqualTo(!givenUp);
        }
    }

    /// RFC 7627 §5.3: a session without the extended master secret is not resumed, a full handshake follows.
    @Test
    void aSessionWithoutTheExtendedMasterSecretIsNotResumed() {
        ServerPolicy server = server(ScenarioPlay.Memory.SESSION_ID);
        Tls12Session session = withExtendedMasterSecret(first(client(), server), false);
        cache.keep(session);

        assertThat(resumes(client().resuming(session), server, LATER)).isFalse();
    }

    /// RFC 7627 §5.3: a server that suddenly has one is not believed.
    @Test
    void aClientDoesNotBelieveInAnExtendedMasterSecretThatWasNotThere() {
        ServerPolicy server = server(ScenarioPlay.Memory.SESSION_ID);
        Tls12Session session = withExtendedMasterSecret(first(client(), server), false);

        Pair pair = shake(client().resuming(session), server, LATER);

        assertThat(pair.failure(Role.CLIENT).orElseThrow().failure().alert()).contains(Alert.HANDSHAKE_FAILURE);
        assertThat(pair.hasEstablished(Role.SERVER)).isFalse();
    }

    /// RFC 6066 §3: "A server that implements this extension MUST NOT accept the request to resume the session if the
    /// server_name extension contains a different name."
    @ParameterizedTest
    @EnumSource
    void aSessionOfAnotherNameIsNotResumed(ScenarioPlay.Memory memory) {
        ServerPolicy server = server(memory);
        Tls12Session session = first(client().named("other.example"), server);
        assertThat(resumes(client().resuming(session), server, LATER))
                .as("the client offers none")
                .isFalse();

        Tls12Session misnamed = withName(session, World.SERVER_NAME);

        assertThat(resumes(client().resuming(misnamed), server, LATER)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatHasForgottenShakesHandsInFull(ScenarioPlay.Memory memory) {
        Tls12Session session = first(client(), server(memory));
        ServerPolicy restarted = server(memory)
                .withResumption(new Resumption(
                        Optional.of(new SessionCache(10)),
                        Optional.of(new TicketKeys(Duration.ofHours(1), 3)),
                        false,
                        2,
                        Optional.empty()));

        assertThat(resumes(client().resuming(session), restarted, LATER)).isFalse();
        assertThat(resumes(client().resuming(session), server(memory).withResumption(Resumption.NONE), LATER))
                .isFalse();
    }

    @Test
    void aTicketThatWasAlteredIsPassedOver() {
        ServerPolicy server = server(ScenarioPlay.Memory.TICKET);
        Tls12Session session = first(client(), server);
        byte[] ticket = session.ticket().orElseThrow().toArray();
        for (int at = 0; at < ticket.length; at += 7) {
            byte[] altered = ticket.clone();
            altered[at] ^= 1;
            Tls12Session wrong = session.withTicket(ByteString.copyOf(altered), session.lifetime());
            assertThat(resumes(client().resuming(wrong), server, LATER)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSuiteThatTheServerHasGivenUpIsNotResumed(ScenarioPlay.Memory memory) {
        Tls12Session session = first(client(), server(memory));
        ServerPolicy stricter = server(memory)
                .preferring(Preferences.GOOD_PRACTICE.withSuites(
                        List.of(Tls12Suite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256)));

        assertThat(resumes(client().resuming(session), stricter, LATER)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatNowRequiresACertificateAsksForOne(ScenarioPlay.Memory memory) {
        Tls12Session session = first(client(), server(memory));
        ServerPolicy stricter = server(memory).authenticatingClients(ClientAuthentication.REQUIRED, World.verifier());
        ClientPolicy identified = client().identifiedBy(World.client(KeyType.ED25519));

        assertThat(resumes(identified.resuming(session), stricter, LATER)).isFalse();
        // What was shown once is remembered with the session.
        Tls12Session shown = first(identified, stricter);
        Pair again = shake(identified.resuming(shown), stricter, LATER);
        assertThat(again.agreement(Role.SERVER).resumed()).isTrue();
        assertThat(again.agreement(Role.SERVER).peerChain())
                .isEqualTo(World.client(KeyType.ED25519).chain());
    }

    /// RFC 5246 §7.2.2: after a fatal alert "both parties are required to forget any session identifiers".
    @ParameterizedTest
    @EnumSource
    void aSessionIsForgottenAfterAFatalAlert(Role whoFails) {
        ServerPolicy server = server(ScenarioPlay.Memory.SESSION_ID);
        Pair pair = shake(client(), server, Duration.ZERO);
        Tls12Session session = pair.tls12Session();
        assertThat(cache.size()).isEqualTo(1);

        byte[] garbage = {
            23, 3, 3, 0, 30, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
            26, 27, 28, 29, 30
        };
        pair.deliver(whoFails, garbage);
        pair.pump();

        assertThat(pair.failure(Role.SERVER)).isPresent();
        assertThat(cache.size()).isZero();
        assertThat(resumes(client().resuming(session), server, LATER)).isFalse();
    }

    /// A session is worth keeping only once its handshake is complete.
    @Test
    void aHandshakeThatFailsLeavesNoSession() {
        ServerPolicy server = server(ScenarioPlay.Memory.SESSION_ID);
        Pair pair = pair(client(), server, Duration.ZERO)
                .carriedBy(Forger.turningABit(HandshakeType.FINISHED, 1))
                .pump();

        assertThat(pair.hasEstablished(Role.SERVER)).isFalse();
        assertThat(cache.size()).isZero();
    }

    @Test
    void aFullCacheStillServesEveryone() {
        ServerPolicy server =
                server(ScenarioPlay.Memory.SESSION_ID).withResumption(Resumption.bySessionId(new SessionCache(2)));
        List<Tls12Session> sessions = List.of(1, 2, 3).stream()
                .map(minutes ->
                        shake(client(), server, Duration.ofMinutes(minutes)).tls12Session())
                .toList();

        assertThat(resumes(client().resuming(sessions.get(0)), server, LATER)).isFalse();
        assertThat(resumes(client().resuming(sessions.get(2)), server, LATER)).isTrue();
    }

    private static Tls12Session withLifetime(Tls12Session session, Duration lifetime) {
        return change(session, session.serverName(), session.extendedMasterSecret(), lifetime);
    }

    private static Tls12Session withName(Tls12Session session, String name) {
        return change(session, Optional.of(name), session.extendedMasterSecret(), session.lifetime());
    }

    private static Tls12Session withExtendedMasterSecret(Tls12Session session, boolean extended) {
        return change(session, session.serverName(), extended, session.lifetime());
    }

    private static Tls12Session change(
            Tls12Session session, Optional<String> name, boolean extended, Duration lifetime) {
        return new Tls12Session(
                session.id(),
                session.ticket(),
                session.suite(),
                session.masterSecret(),
                extended,
                session.encryptThenMac(),
                name,
                session.peerChain(),
                session.established(),
                lifetime);
    }
}
