package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.SessionCache;
import dev.sevensteps.engine.session.Tls12Session;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The suites in CBC mode, static RSA and the large finite fields are spoken by those who ask for them, and by nobody else.
class LegacySuitesTest {

    private static final Tls12Suite MANDATORY = Tls12Suite.TLS_RSA_WITH_AES_128_CBC_SHA;
    private static final Preferences CBC = Preferences.GOOD_PRACTICE.withSuites(cbc());

    private static List<Tls12Suite> cbc() {
        return Stream.of(Tls12Suite.values()).filter(Tls12Suite::isCbc).toList();
    }

    private static Pair shake(Preferences client, Preferences server) {
        return Pair.of(
                        client(client),
                        World.environment("client"),
                        ServerPolicy.presenting(World.server(KeyType.RSA)).preferring(server),
                        World.environment("server"))
                .pump();
    }

    private static ClientPolicy client(Preferences preferences) {
        return ClientPolicy.trusting(World.verifier()).named(World.SERVER_NAME).preferring(preferences);
    }

    private static ClientHello hello(Pair pair) {
        return (ClientHello) Forger.readTls13(
                Impostor.Words.handshake(
                        pair.recorder(Role.CLIENT).bytes(Message.CLIENT_HELLO).orElseThrow()),
                Role.CLIENT);
    }

    @Test
    void nobodyOffersThemUnasked() {
        ClientHello hello = hello(shake(Preferences.GOOD_PRACTICE, Preferences.GOOD_PRACTICE));

        assertThat(hello.cipherSuites())
                .doesNotContainAnyElementsOf(
                        cbc().stream().map(Tls12Suite::code).toList());
        assertThat(hello.extensions().contains(ExtensionType.ENCRYPT_THEN_MAC)).isFalse();
        assertThat(Stream.of(Preferences.GOOD_PRACTICE, Preferences.STATIC_RSA)
                        .flatMap(preferences -> preferences.suites().stream()))
                .doesNotContainAnyElementsOf(cbc());
        assertThat(Preferences.GOOD_PRACTICE.groups()).doesNotContain(NamedGroup.FFDHE6144, NamedGroup.FFDHE8192);
    }

    @Test
    void nobodyTakesThemUnasked() {
        Pair server = shake(CBC, Preferences.GOOD_PRACTICE);
        assertThat(server.failure(Role.SERVER).orElseThrow().failure().alert()).contains(Alert.HANDSHAKE_FAILURE);

        Pair client = shake(Preferences.GOOD_PRACTICE, CBC);
        assertThat(client.failure(Role.SERVER).orElseThrow().failure().alert()).contains(Alert.HANDSHAKE_FAILURE);
    }

    static Stream<Tls12Suite> cbcSuites() {
        return cbc().stream();
    }

    /// RFC 5246 §7.4.1.3: a server that selects one all the same has selected what was not offered.
    @ParameterizedTest
    @MethodSource("cbcSuites")
    void noClientPutsUpWithOneThatItHasNotOffered(Tls12Suite suite) {
        Pair pair = Pair.of(
                        client(Preferences.GOOD_PRACTICE),
                        World.environment("client"),
                        ServerPolicy.presenting(World.server(KeyType.RSA))
                                .preferring(Preferences.GOOD_PRACTICE.inVersion(ProtocolVersion.TLS_1_2)),
                        World.environment("server"))
                .carriedBy(Forger.serverHello(hello -> Forger.withSuite(hello, suite.code())))
                .pump();
        assertThat(pair.failure(Role.CLIENT).orElseThrow().failure().alert()).contains(Alert.ILLEGAL_PARAMETER);
    }

    /// They come last, those without forward secrecy after the others, and are not chosen where there is anything better; encrypt_then_mac is not answered then (RFC 7366 §3).
    @Test
    void whoSpeaksThemPrefersTheOthers() {
        List<CipherSuite> suites = Preferences.LEGACY.suites();
        int good = Preferences.GOOD_PRACTICE.suites().size();
        assertThat(suites.subList(0, good)).isEqualTo(Preferences.GOOD_PRACTICE.suites());
        assertThat(suites).containsAll(CipherSuite.all()).doesNotHaveDuplicates();
        List<KeyExchange> exchanges = Preferences.LEGACY.tls12Suites().stream()
                .map(Tls12Suite::keyExchange)
                .toList();
        assertThat(exchanges.lastIndexOf(KeyExchange.DHE)).isLessThan(exchanges.indexOf(KeyExchange.RSA));
        assertThat(suites.getLast()).isEqualTo(Tls12Suite.TLS_RSA_WITH_AES_256_CBC_SHA);
        assertThat(Preferences.LEGACY.groups()).containsExactlyInAnyOrder(NamedGroup.values());

        Preferences tls12 = Preferences.LEGACY.inVersion(ProtocolVersion.TLS_1_2);
        Pair pair = shake(tls12, tls12);
        assertThat(hello(pair).extensions().contains(ExtensionType.ENCRYPT_THEN_MAC))
                .isTrue();
        assertThat(pair.agreement(Role.CLIENT).suite()).isEqualTo(Tls12Suite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256);
        assertThat(pair.agreement(Role.CLIENT).encryptThenMac()).isFalse();
        assertThat(shake(Preferences.LEGACY, Preferences.LEGACY)
                        .agreement(Role.CLIENT)
                        .version())
                .isEqualTo(ProtocolVersion.TLS_1_3);
    }

    @Test
    void whoSpeaksThemUnderstandsWhoKnowsNothingElse() {
        Preferences old = Preferences.GOOD_PRACTICE.withSuites(List.of(MANDATORY));
        for (Pair pair : List.of(shake(old, Preferences.LEGACY), shake(Preferences.LEGACY, old))) {
            assertThat(pair.agreement(Role.CLIENT).suite()).isEqualTo(MANDATORY);
            assertThat(pair.agreement(Role.SERVER).encryptThenMac()).isTrue();
        }
    }

    static Stream<NamedGroup> fields() {
        return Stream.of(NamedGroup.values()).filter(group -> group.keyExchange() == KeyExchange.DHE);
    }

    /// RFC 7919: every field, in both versions; one that the client does not offer is never taken.
    @ParameterizedTest
    @MethodSource("fields")
    void everyFiniteFieldIsSpokenByWhoAsksForIt(NamedGroup field) {
        Preferences only = Preferences.GOOD_PRACTICE
                .withSuites(List.of(Tls12Suite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA))
                .withGroups(List.of(field));
        Pair old = shake(only, only);
        assertThat(old.agreement(Role.SERVER).suite()).isEqualTo(Tls12Suite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA);
        byte[] data = {7};
        old.send(Role.CLIENT, data);
        assertThat(old.dataAt(Role.SERVER)).isEqualTo(data);

        Preferences young = Preferences.GOOD_PRACTICE
                .inVersion(ProtocolVersion.TLS_1_3)
                .withGroups(List.of(field))
                .withKeyShares(List.of(field));
        assertThat(shake(young, young).agreement(Role.CLIENT).group()).contains(field);
    }

    /// RFC 7366 §3.1: a session goes on with the order of encryption and MAC that it began with.
    @Test
    void aSessionKeepsItsOrderOfEncryptionAndMac() {
        SessionCache cache = new SessionCache(10);
        ServerPolicy server = ServerPolicy.presenting(World.server(KeyType.RSA))
                .preferring(CBC)
                .withResumption(Resumption.bySessionId(cache));
        Pair first = pair("first", client(CBC), server);
        Tls12Session session = first.tls12Session();
        assertThat(session.encryptThenMac()).isTrue();

        Pair again = pair("again", client(CBC).resuming(session), server);
        assertThat(again.agreement(Role.CLIENT).resumed()).isTrue();
        assertThat(again.agreement(Role.CLIENT).encryptThenMac()).isTrue();

        // The same session, as it would be had the client not asked for it then.
        cache.keep(new Tls12Session(
                session.id(),
                session.ticket(),
                session.suite(),
                session.masterSecret(),
                session.extendedMasterSecret(),
                false,
                session.serverName(),
                List.of(),
                session.established(),
                session.lifetime()));
        Pair other = pair("other", client(CBC).resuming(session), server);
        assertThat(other.agreement(Role.CLIENT).resumed()).isFalse();
        assertThat(other.agreement(Role.CLIENT).encryptThenMac()).isTrue();
    }

    private static Pair pair(String seed, ClientPolicy client, ServerPolicy server) {
        return Pair.of(client, World.environment("client " + seed), server, World.environment("server " + seed))
                .pump();
    }
}
