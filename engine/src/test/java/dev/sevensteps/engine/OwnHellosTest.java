package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Habits;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.HelloRetryRequest;
import dev.sevensteps.engine.wire.KeyShareClientHello;
import dev.sevensteps.engine.wire.KeyShareEntry;
import dev.sevensteps.engine.wire.KeyShareServerHello;
import dev.sevensteps.engine.wire.OfferedPsks;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.SupportedGroups;
import dev.sevensteps.engine.wire.SupportedVersions;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What an RFC forbids a sender to say in its hellos, or tells it to say, in all scenarios of both versions. (What a hearer does
/// about a sender that does not keep to it is another matter: [AlertSentences].)
class OwnHellosTest {

    /// RFC 9846 §4.2.3: the last bytes of the random number of a server that speaks TLS 1.3 and is asked for TLS 1.2.
    private static final String DOWNGRD_1 = "444f574e47524401";

    /// RFC 9846 §4.2.2, §4.2.3, §4.3.1
    @Test
    void everyHelloSaysTls12InTheOldField() {
        assertThat(Talk.ofAll()).allSatisfy(talk -> {
            assertThat(talk.all(ClientHello.class)).allMatch(hello -> hello.clientVersion() == 0x0303);
            assertThat(talk.all(ServerHello.class)).allMatch(hello -> hello.serverVersion() == 0x0303);
            assertThat(talk.all(HelloRetryRequest.class)).allMatch(hello -> hello.legacyVersion() == 0x0303);
        });
    }

    @Test
    void nothingIsCompressed() {
        assertThat(Talk.ofAll()).allSatisfy(talk -> {
            assertThat(talk.all(ClientHello.class))
                    .allMatch(hello -> hello.compressionMethods().hex().equals("00"));
            assertThat(talk.all(ServerHello.class)).allMatch(hello -> hello.compressionMethod() == 0);
        });
    }

    /// RFC 9846 §4.2.2, §E.4: a session id that means nothing, or none at all.
    @Test
    void theSessionIdIsAMatterOfCompatibility() {
        assertThat(Talk.ofAll(ProtocolVersion.TLS_1_3)).allSatisfy(talk -> {
            assertThat(talk.firstHello().sessionId().length()).isEqualTo(32);
            assertThat(talk.all(ServerHello.class).getFirst().sessionId())
                    .isEqualTo(talk.firstHello().sessionId());
        });
        Talk plain = Talk.of(
                Tls13Breaches.young(),
                ScenarioPlay.of(Tls13Breaches.young())
                        .stage(
                                client -> client.preferring(client.preferences()
                                        .withHabits(Habits.USUAL.withMiddleboxCompatibility(false))),
                                server -> server)
                        .pump());
        assertThat(plain.firstHello().sessionId()).isEqualTo(ByteString.EMPTY);
        assertThat(changeCipherSpecs(plain)).isZero();
        assertThat(Talk.ofAll(ProtocolVersion.TLS_1_3))
                .allSatisfy(talk -> assertThat(changeCipherSpecs(talk))
                        .as("one of each end")
                        .isEqualTo(2));
        assertThat(Set.of(
                        Talk.ofAll(ProtocolVersion.TLS_1_3).get(0).firstHello().sessionId(),
                        Talk.of(
                                        Tls13Breaches.young(),
                                        ScenarioPlay.of(Tls13Breaches.young())
                                                .seeded("another")
                                                .stage()
                                                .pump())
                                .firstHello()
                                .sessionId()))
                .hasSize(2);
    }

    private static long changeCipherSpecs(Talk talk) {
        return talk.pair().recorder(Role.CLIENT).records().stream()
                .filter(record -> record.at(0) == ContentType.CHANGE_CIPHER_SPEC.code())
                .count();
    }

    /// RFC 9846 §9.2, §4.3.1, §4.3.3
    @Test
    void aClientHelloHasTheExtensionsThatItMustHave() {
        assertThat(Talk.ofAll(ProtocolVersion.TLS_1_3))
                .allSatisfy(talk -> assertThat(talk.all(ClientHello.class)).allSatisfy(hello -> {
                    for (ExtensionType type : List.of(
                            ExtensionType.SUPPORTED_VERSIONS,
                            ExtensionType.SIGNATURE_ALGORITHMS,
                            ExtensionType.SUPPORTED_GROUPS,
                            ExtensionType.KEY_SHARE,
                            ExtensionType.SERVER_NAME)) {
                        assertThat(hello.extensions().contains(type))
                                .as("%s", type)
                                .isTrue();
                    }
                }));
        assertThat(Talk.ofAll(ProtocolVersion.TLS_1_2))
                .allSatisfy(talk -> assertThat(talk.firstHello().extensions())
                        .matches(extensions -> extensions.contains(ExtensionType.SIGNATURE_ALGORITHMS)));
    }

    /// RFC 9846 §4.3.1
    @Test
    void allVersionsThatAreSpokenAreOffered() {
        assertThat(Talk.ofAll(ProtocolVersion.TLS_1_3))
                .allSatisfy(talk -> assertThat(versions(talk)).containsExactly(0x0304));
        Talk both = Talk.of(
                Breaches.FULL,
                Pair.of(
                                client(),
                                World.environment("client"),
                                server().preferring(Preferences.GOOD_PRACTICE.inVersion(ProtocolVersion.TLS_1_2)),
                                World.environment("server"))
                        .pump());
        assertThat(versions(both)).containsExactly(0x0304, 0x0303);
        assertThat(both.all(ServerHello.class).getFirst().extensions())
                .matches(extensions -> !extensions.contains(ExtensionType.SUPPORTED_VERSIONS));
    }

    private static List<Integer> versions(Talk talk) {
        return talk.firstHello()
                .extensions()
                .find(SupportedVersions.class)
                .map(SupportedVersions::versions)
                .orElse(List.of());
    }

    /// RFC 9846 §4.3.9, §4.3.10, §4.3.11
    @Test
    void aPreSharedKeyComesLastAndNotWithoutItsModes() {
        List<ClientHello> resuming = Talk.ofAll(ProtocolVersion.TLS_1_3).stream()
                .flatMap(talk -> talk.all(ClientHello.class).stream())
                .filter(hello -> hello.extensions().contains(ExtensionType.PRE_SHARED_KEY))
                .toList();
        assertThat(resuming).isNotEmpty().allSatisfy(hello -> {
            assertThat(hello.extensions().list().getLast()).isInstanceOf(OfferedPsks.class);
            assertThat(hello.extensions().contains(ExtensionType.PSK_KEY_EXCHANGE_MODES))
                    .isTrue();
        });
        assertThat(Talk.ofAll(ProtocolVersion.TLS_1_3).stream().flatMap(talk -> talk.all(ClientHello.class).stream()))
                .filteredOn(hello -> hello.extensions().contains(ExtensionType.EARLY_DATA))
                .isNotEmpty()
                .isSubsetOf(resuming);
    }

    /// RFC 9846 §4.3.7, §4.3.8
    @Test
    void keySharesFollowTheGroups() {
        List<Talk> talks = new ArrayList<>(Talk.ofAll(ProtocolVersion.TLS_1_3));
        talks.add(Talk.of(
                Tls13Breaches.young(),
                Pair.of(client(), World.environment("client"), server(), World.environment("server"))
                        .pump()));
        assertThat(talks)
                .allSatisfy(talk -> assertThat(talk.all(ClientHello.class)).allSatisfy(hello -> {
                    List<Integer> groups = hello.extensions()
                            .find(SupportedGroups.class)
                            .orElseThrow()
                            .namedGroupList();
                    List<Integer> shares = hello.extensions()
                            .find(KeyShareClientHello.class)
                            .orElseThrow()
                            .groups();
                    assertThat(groups).doesNotHaveDuplicates();
                    assertThat(shares)
                            .doesNotHaveDuplicates()
                            .isEqualTo(groups.stream().filter(shares::contains).toList());
                }));
    }

    /// RFC 9846 §4.3.8: "Clients and Servers MUST NOT reuse a key share for multiple connections."
    @Test
    void noKeyShareIsUsedTwice() {
        Set<ByteString> shares = new HashSet<>();
        ClientPolicy client = client();
        ServerPolicy server = server();
        int connections = 5;
        for (int i = 0; i < connections; i++) {
            Talk talk = Talk.of(
                    Tls13Breaches.young(),
                    Pair.of(client, World.environment("client" + i), server, World.environment("server" + i))
                            .pump());
            for (KeyShareEntry entry : talk.firstHello()
                    .extensions()
                    .find(KeyShareClientHello.class)
                    .orElseThrow()
                    .clientShares()) {
                shares.add(entry.keyExchange());
            }
            ServerHello answer = talk.all(ServerHello.class).getFirst();
            shares.add(answer.extensions()
                    .find(KeyShareServerHello.class)
                    .orElseThrow()
                    .serverShare()
                    .keyExchange());
        }
        assertThat(shares).hasSize(3 * connections);
    }

    /// RFC 9846 §4.2.2, §4.3.2, §4.3.8, §4.3.10
    @Test
    void theSecondClientHelloIsTheFirstButForWhatWasAskedFor() {
        List<Talk> retried = Talk.ofAll(ProtocolVersion.TLS_1_3).stream()
                .filter(talk -> talk.scenario().holds(Fact.RETRY))
                .toList();
        assertThat(retried).isNotEmpty().allSatisfy(talk -> {
            ClientHello first = talk.firstHello();
            ClientHello second = talk.lastHello();
            int asked = talk.pair().agreement(Role.SERVER).group().orElseThrow().code();
            assertThat(second).isNotEqualTo(first);
            assertThat(withoutExtensions(second)).isEqualTo(withoutExtensions(first));
            assertThat(lasting(second)).isEqualTo(lasting(first));
            assertThat(second.extensions().contains(ExtensionType.EARLY_DATA)).isFalse();
            assertThat(second.extensions()
                            .find(KeyShareClientHello.class)
                            .orElseThrow()
                            .groups())
                    .containsExactly(asked);
        });
    }

    private static ClientHello withoutExtensions(ClientHello hello) {
        return Forger.with(hello, Extensions.of());
    }

    private static List<Extension> lasting(ClientHello hello) {
        Set<Integer> mayDiffer = Set.of(
                ExtensionType.KEY_SHARE.code(),
                ExtensionType.COOKIE.code(),
                ExtensionType.PRE_SHARED_KEY.code(),
                ExtensionType.EARLY_DATA.code());
        return hello.extensions().list().stream()
                .filter(extension -> !mayDiffer.contains(extension.code()))
                .toList();
    }

    /// RFC 9846 §4.2.3
    @Test
    void aServerThatCouldDoBetterSaysSo() {
        Preferences old = Preferences.GOOD_PRACTICE.inVersion(ProtocolVersion.TLS_1_2);
        for (boolean couldDoBetter : List.of(true, false)) {
            Talk talk = Talk.of(
                    Breaches.FULL,
                    Pair.of(
                                    client().preferring(old),
                                    World.environment("client"),
                                    couldDoBetter ? server() : server().preferring(old),
                                    World.environment("server"))
                            .pump());
            String random = talk.all(ServerHello.class).getFirst().random().hex();
            assertThat(random.endsWith(DOWNGRD_1)).isEqualTo(couldDoBetter);
        }
        assertThat(Talk.ofAll(ProtocolVersion.TLS_1_3))
                .allSatisfy(talk -> assertThat(
                                talk.all(ServerHello.class).getFirst().random().hex())
                        .doesNotEndWith(DOWNGRD_1));
    }

    /// RFC 9846 §4.2.3, RFC 5246 §7.4.1.3
    @Test
    void noTwoRandomNumbersAreAlike() {
        for (Talk talk : Talk.ofAll()) {
            assertThat(talk.firstHello().random())
                    .isNotEqualTo(talk.all(ServerHello.class).getFirst().random());
        }
        Set<ByteString> randoms = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            Talk talk = Talk.of(
                    Tls13Breaches.young(),
                    ScenarioPlay.of(Tls13Breaches.young())
                            .seeded("seed" + i)
                            .stage()
                            .pump());
            randoms.add(talk.firstHello().random());
            randoms.add(talk.all(ServerHello.class).getFirst().random());
        }
        assertThat(randoms).hasSize(10);
    }

    private static ClientPolicy client() {
        return ClientPolicy.trusting(World.verifier()).named(World.SERVER_NAME);
    }

    private static ServerPolicy server() {
        return ServerPolicy.presenting(World.server(KeyType.ED25519));
    }
}
