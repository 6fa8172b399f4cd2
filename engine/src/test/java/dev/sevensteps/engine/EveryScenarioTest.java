package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.crypto.Adapters;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Every scenario happens on the real engine: with whatever algorithms and adapters, and however the bytes are cut, both
/// ends speak the lines of its path, hold the same keys, and understand each other afterwards.
class EveryScenarioTest {

    private static final List<CipherSuite> ONE_SUITE_PER_KEY_EXCHANGE = List.of(
            Tls13Suite.TLS_AES_128_GCM_SHA256,
            Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
            Tls12Suite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
            Tls12Suite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384,
            Tls12Suite.TLS_RSA_WITH_AES_128_GCM_SHA256);

    private static final int PLAYS = 279;
    private static final int SUITES_AND_GROUPS = 294;
    private static final int WITH_ONE_ADAPTER_EACH = 63;

    /// Exhaustive in scenario × key exchange × key type; the adapters take turns. In TLS 1.3 a group is a group; one will do.
    @Test
    void everyScenarioWithEveryKeyExchangeAndKeyType() {
        List<ScenarioPlay> plays = new ArrayList<>(plays(
                Scenario.all(ProtocolVersion.TLS_1_2),
                ONE_SUITE_PER_KEY_EXCHANGE,
                List.of(NamedGroup.X25519, NamedGroup.FFDHE2048)));
        plays.addAll(
                plays(Scenario.all(ProtocolVersion.TLS_1_3), ONE_SUITE_PER_KEY_EXCHANGE, List.of(NamedGroup.X25519)));
        assertThat(plays).hasSize(PLAYS);

        for (int i = 0; i < plays.size(); i++) {
            shakeHands(turn(plays.get(i), i), i);
        }
    }

    /// A suite in CBC mode differs from the others in its records only; each meets one group and one type of key.
    private static List<ScenarioPlay> withCbc(List<Scenario> scenarios) {
        return Stream.of(Tls12Suite.values())
                .filter(Tls12Suite::isCbc)
                .flatMap(suite ->
                        plays(scenarios, List.of(suite), List.of(NamedGroup.X25519, NamedGroup.FFDHE2048)).stream()
                                .limit(1))
                .toList();
    }

    /// Exhaustive in suite × group × key type, for a handshake with everything in it. The larger finite fields are slow,
    /// and differ from the smallest in their numbers only; they meet one suite each.
    @Test
    void everySuiteWithEveryGroupAndKeyType() {
        List<Scenario> richest = List.of(
                Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL, Fact.CLIENT_AUTH, Fact.CLIENT_CERT, Fact.TICKET),
                Scenario.of(ProtocolVersion.TLS_1_2, Fact.CLIENT_AUTH, Fact.CLIENT_CERT, Fact.TICKET),
                Scenario.of(ProtocolVersion.TLS_1_3, Fact.RETRY, Fact.CLIENT_AUTH, Fact.CLIENT_CERT));
        List<ScenarioPlay> plays = new ArrayList<>(plays(
                richest,
                CipherSuite.all().stream().filter(suite -> !isCbc(suite)).toList(),
                Stream.of(NamedGroup.values())
                        .filter(EveryScenarioTest::isQuick)
                        .toList()));
        plays.addAll(plays(
                richest,
                List.of(Tls12Suite.TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256, Tls13Suite.TLS_AES_256_GCM_SHA384),
                List.of(NamedGroup.FFDHE3072, NamedGroup.FFDHE4096)));
        plays.addAll(withCbc(richest));

        assertThat(plays).hasSize(SUITES_AND_GROUPS);
        for (int i = 0; i < plays.size(); i++) {
            shakeHands(turn(plays.get(i), i), i);
        }
    }

    /// Exhaustive in adapter × adapter × curve × key type: points and signatures of the one are read by the other.
    @Test
    void everyAdapterUnderstandsEveryOther() {
        List<Scenario> scenarios = List.of(
                Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL, Fact.CLIENT_AUTH, Fact.CLIENT_CERT),
                Scenario.of(ProtocolVersion.TLS_1_3, Fact.CLIENT_AUTH, Fact.CLIENT_CERT));
        List<ScenarioPlay> plays = plays(
                scenarios,
                ONE_SUITE_PER_KEY_EXCHANGE,
                List.of(
                        NamedGroup.SECP256R1,
                        NamedGroup.SECP384R1,
                        NamedGroup.SECP521R1,
                        NamedGroup.X448,
                        NamedGroup.X25519MLKEM768));

        assertThat(withAllAdapters(plays)).isEqualTo(WITH_ONE_ADAPTER_EACH * Adapters.ALL.size() * Adapters.ALL.size());
    }

    private static int withAllAdapters(List<ScenarioPlay> plays) {
        int count = 0;
        for (ScenarioPlay play : plays) {
            for (Crypto client : Adapters.ALL) {
                for (Crypto server : Adapters.ALL) {
                    shakeHands(play.with(client, server).seeded("run " + count), count);
                    count++;
                }
            }
        }
        return count;
    }

    /// All of it at once, sampled: the whole product has some 40,000 members.
    @Property(tries = 150)
    void anyScenarioWithAnything(@ForAll("anyPlay") ScenarioPlay play, @ForAll long cut) {
        shakeHands(play, cut);
    }

    /// Two handshakes never have a key in common, or "the keys are equal" would say little.
    @Property(tries = 20)
    void noTwoHandshakesHaveTheSameKeys(@ForAll("anyPlay") ScenarioPlay play) {
        Pair one = play.seeded("one").stage().pump();
        Pair two = play.seeded("two").stage().pump();

        Collection<Secret> ofOne = one.recorder(Role.CLIENT).secrets().values();
        Collection<Secret> ofTwo = two.recorder(Role.CLIENT).secrets().values();
        assertThat(ofOne).doesNotHaveDuplicates().doesNotContainAnyElementsOf(ofTwo);
    }

    private static void shakeHands(ScenarioPlay play, long cut) {
        Pair pair = play.stage().cutAtRandom(cut).pump();

        for (Role role : Role.values()) {
            assertThat(pair.recorder(role).lines())
                    .as("%s: %s", role, play)
                    .isEqualTo(play.scenario().path());
            assertThat(pair.end(role).spoken()).isEqualTo(play.scenario().path());
            Agreement agreement = pair.agreement(role);
            assertThat(agreement.suite()).isEqualTo(play.suite());
            assertThat(agreement.resumed()).isEqualTo(play.scenario().holds(Fact.RESUMED));
            assertThat(agreement.version()).isEqualTo(play.scenario().version());
            assertThat(agreement.earlyAccepted()).isEqualTo(play.scenario().holds(Fact.EARLY_ACCEPTED));
            assertThat(agreement.extendedMasterSecret()).isTrue();
            assertThat(agreement.encryptThenMac()).isEqualTo(isCbc(play.suite()));
            assertThat(agreement.serverName()).contains(World.SERVER_NAME);
        }
        assertSameKeys(pair);
        assertThat(pair.earlyDataAt(Role.SERVER))
                .isEqualTo(
                        play.scenario().holds(Fact.EARLY_ACCEPTED) ? ScenarioPlay.EARLY_DATA.toArray() : new byte[0]);
        assertThat(pair.agreement(Role.CLIENT).peerChain())
                .isEqualTo(World.server(play.serverKey()).chain());
        assertThat(pair.agreement(Role.SERVER).peerChain())
                .isEqualTo(
                        play.scenario().holds(Fact.CLIENT_CERT)
                                ? World.client(play.clientKey()).chain()
                                : List.of());
        for (Role sender : Role.values()) {
            byte[] data = ("from the " + sender).getBytes(StandardCharsets.UTF_8);
            pair.send(sender, data);
            assertThat(pair.dataAt(sender.peer())).isEqualTo(data);
        }
    }

    /// Both ends hold the same secrets, all of them; but a server that takes no early data makes none for them.
    private static void assertSameKeys(Pair pair) {
        Map<SecretName, Secret> client =
                new EnumMap<>(pair.recorder(Role.CLIENT).secrets());
        Map<SecretName, Secret> server = pair.recorder(Role.SERVER).secrets();
        if (!pair.agreement(Role.CLIENT).earlyAccepted()) {
            client.remove(SecretName.CLIENT_EARLY_TRAFFIC_SECRET);
            client.remove(SecretName.EARLY_EXPORTER_SECRET);
        }
        assertThat(client).hasSizeGreaterThanOrEqualTo(5).isEqualTo(server);
    }

    /// All plays that are possible with these.
    private static List<ScenarioPlay> plays(
            Collection<Scenario> scenarios, List<? extends CipherSuite> suites, List<NamedGroup> groups) {
        List<ScenarioPlay> plays = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            for (ScenarioPlay.Memory memory : memories(scenario)) {
                for (CipherSuite suite : suites) {
                    for (NamedGroup group : groups) {
                        for (KeyType key : KeyType.values()) {
                            ScenarioPlay play = ScenarioPlay.of(scenario)
                                    .with(memory)
                                    .with(suite, group)
                                    .withKeys(key, key);
                            if (play.isPossible()) {
                                plays.add(play);
                            }
                        }
                    }
                }
            }
        }
        return plays;
    }

    private static List<ScenarioPlay.Memory> memories(Scenario scenario) {
        return scenario.holds(Fact.RESUMED)
                ? List.of(ScenarioPlay.Memory.values())
                : List.of(ScenarioPlay.Memory.TICKET);
    }

    private static ScenarioPlay turn(ScenarioPlay play, int i) {
        return play.with(Adapters.ALL.get(i % 3), Adapters.ALL.get(i / 3 % 3)).seeded("turn " + i);
    }

    @Provide
    Arbitrary<ScenarioPlay> anyPlay() {
        Arbitrary<NamedGroup> groups = Arbitraries.of(NamedGroup.values()).filter(EveryScenarioTest::isQuick);
        Arbitrary<Crypto> adapters = Arbitraries.of(Adapters.ALL);
        Arbitrary<ScenarioPlay> algorithms = Combinators.combine(
                        Arbitraries.of(Scenario.all()),
                        Arbitraries.of(ScenarioPlay.Memory.class),
                        Arbitraries.of(CipherSuite.all()),
                        groups,
                        Arbitraries.of(KeyType.class),
                        Arbitraries.of(KeyType.class))
                .as((scenario, memory, suite, group, server, client) -> ScenarioPlay.of(scenario)
                        .with(memory)
                        .with(suite, isStaticRsa(suite) ? NamedGroup.X25519 : group)
                        .withKeys(server, client))
                .filter(ScenarioPlay::isPossible);
        return Combinators.combine(algorithms, adapters, adapters, Arbitraries.longs())
                .as((play, client, server, seed) -> play.with(client, server).seeded("any " + seed));
    }

    private static boolean isStaticRsa(CipherSuite suite) {
        return suite instanceof Tls12Suite known && known.keyExchange() == KeyExchange.RSA;
    }

    private static boolean isCbc(CipherSuite suite) {
        return suite instanceof Tls12Suite known && known.isCbc();
    }

    private static boolean isQuick(NamedGroup group) {
        return group.keyExchange() != KeyExchange.DHE || group == NamedGroup.FFDHE2048;
    }
}
