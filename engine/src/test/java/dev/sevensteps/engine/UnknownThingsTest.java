package dev.sevensteps.engine;

import static dev.sevensteps.model.Fact.CLIENT_AUTH;
import static dev.sevensteps.model.Fact.CLIENT_CERT;
import static dev.sevensteps.model.Fact.EARLY_ACCEPTED;
import static dev.sevensteps.model.Fact.EARLY_DATA;
import static dev.sevensteps.model.Fact.EPHEMERAL;
import static dev.sevensteps.model.Fact.RESUMED;
import static dev.sevensteps.model.Fact.RETRY;
import static dev.sevensteps.model.Fact.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.policy.Habits;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.wire.CertificateRequest;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What an end does not know, it passes over, wherever a list may hold it (RFC 9846 §4.2.2, §4.4.2, §4.7.1, RFC 8701).
/// (What a server answers without having been asked is another matter: [AlertSentences].)
class UnknownThingsTest {

    /// RFC 8701 §2
    private static final List<Integer> GREASE =
            IntStream.range(0, 16).mapToObj(n -> (n << 4 | 0x0a) * 0x0101).toList();

    static Stream<Scenario> greasy() {
        return Stream.of(
                Tls13Breaches.young(CLIENT_AUTH, CLIENT_CERT),
                Tls13Breaches.young(RETRY),
                Tls13Breaches.young(RESUMED),
                Tls13Breaches.young(RETRY, RESUMED),
                Tls13Breaches.young(RESUMED, EARLY_DATA, EARLY_ACCEPTED),
                Breaches.scenario(EPHEMERAL, CLIENT_AUTH, CLIENT_CERT),
                Breaches.scenario(RESUMED, TICKET));
    }

    /// Whole handshakes in which each end says what means nothing wherever it may.
    @ParameterizedTest
    @MethodSource("greasy")
    void whoeverSaysWhatMeansNothingIsHeardOut(Scenario scenario) {
        Pair pair = ScenarioPlay.of(scenario)
                .stage(
                        client -> client.preferring(greased(protocols(scenario, client.preferences()))),
                        server -> server.preferring(greased(protocols(scenario, server.preferences()))))
                .pump();

        for (Role role : Role.values()) {
            assertThat(pair.failure(role)).isEmpty();
            assertThat(pair.recorder(role).lines()).isEqualTo(scenario.path());
            pair.send(role, new byte[] {1, 2, 3});
            assertThat(pair.dataAt(role.peer())).isEqualTo(new byte[] {1, 2, 3});
        }
    }

    private static Preferences greased(Preferences preferences) {
        return preferences.withHabits(Habits.USUAL.withGrease(true));
    }

    /// Early data would be refused: the session was made without a protocol.
    private static Preferences protocols(Scenario scenario, Preferences preferences) {
        return scenario.holds(EARLY_DATA) ? preferences : preferences.withProtocols("h2");
    }

    /// It is really said: in each list of a ClientHello, in a CertificateRequest, and in a ticket.
    @Test
    void whatMeansNothingIsOnTheWire() {
        Pair pair = ScenarioPlay.of(Tls13Breaches.young(CLIENT_AUTH))
                .stage(
                        client -> client.preferring(greased(client.preferences().withProtocols("h2"))),
                        server -> server.preferring(greased(server.preferences()))
                                .withResumption(Resumption.byTicket(new TicketKeys(Duration.ofHours(1), 2))))
                .pump();

        String hello = hex(pair, Role.CLIENT, Message.CLIENT_HELLO);
        String any = "(?:0a0a|1a1a|2a2a|3a3a|4a4a|5a5a|6a6a|7a7a|8a8a|9a9a|aaaa|baba|caca|dada|eaea|fafa)";
        assertThat(hello)
                .as("suites, groups, key shares, versions, schemes, protocols, modes, two extensions")
                .containsPattern("^01.{6}0303.{64}20.{64}.{4}" + any + "1301")
                .containsPattern("000a.{8}" + any + "001d")
                .containsPattern("0033.{8}" + any + "000100001d0020")
                .containsPattern("002b.{6}" + any + "0304")
                .containsPattern("000d.{8}" + any)
                .containsPattern("0010.{8}02" + any + "026832")
                .containsPattern("002d000302(?:0b|2a|49|68|87|a6|c5|e4)01")
                .containsPattern(any + "0000")
                .containsPattern(any + "000100$");
        assertThat(hex(pair, Role.SERVER, Message.CERTIFICATE_REQUEST))
                .containsPattern("^0d.{6}00.{4}" + any + "0000000d.{8}" + any);
        assertThat(pair.session()).isNotNull();
    }

    private static String hex(Pair pair, Role speaker, Message message) {
        return ByteString.copyOf(pair.recorder(speaker).bytes(message).orElseThrow())
                .hex();
    }

    /// A ClientHello that was changed in one thing on its way.
    record Strange(String what, UnaryOperator<Words> change) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Strange> strangeHellos() {
        String all = GREASE.stream().map("%04x"::formatted).reduce("", String::concat);
        return Stream.of(
                new Strange("suites", words -> Words.of(suites((ClientHello) Forger.readTls13(words, Role.CLIENT)))),
                extension("groups", ExtensionType.SUPPORTED_GROUPS, vector16(all + "fe00" + "001d" + "6399")),
                new Strange(
                        "key shares",
                        words -> RawMessage.withExtension(
                                RawMessage.withExtension(
                                        words, ExtensionType.SUPPORTED_GROUPS.code(), vector16("0a0a001dfafa")),
                                ExtensionType.KEY_SHARE.code(),
                                vector16("0a0a000100" + "001d0020" + "09".repeat(32) + "fafa0003010203"))),
                extension("signature schemes", ExtensionType.SIGNATURE_ALGORITHMS, vector16(all + "0807" + "ffff")),
                extension("schemes in certificates", ExtensionType.SIGNATURE_ALGORITHMS_CERT, vector16(all + "0403")),
                extension("versions", ExtensionType.SUPPORTED_VERSIONS, "26" + all + "7f1c" + "0305" + "0304"),
                extension("modes of pre-shared keys", ExtensionType.PSK_KEY_EXCHANGE_MODES, "050b2a49ff02"),
                extension("names of another type", ExtensionType.SERVER_NAME, vector16("ff0003010203")),
                extension(
                        "a name of another type too",
                        ExtensionType.SERVER_NAME,
                        vector16("7f0000" + "00000e" + "7365727665722e6578616d706c65")),
                extension("another kind of status", ExtensionType.STATUS_REQUEST, "ff0102030405"),
                extension("protocols", ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION, vector16("020a0a02fafa")),
                extension(
                        "pre-shared keys that nobody has given",
                        ExtensionType.PRE_SHARED_KEY,
                        vector16("0005" + "68656c6c6f" + "00000000" + "0001" + "00" + "ffffffff")
                                + vector16(("20" + "11".repeat(32)).repeat(2))),
                new Strange("extensions", words -> {
                    Words changed = words;
                    for (int code : GREASE) {
                        changed = RawMessage.withExtension(changed, code, "00".repeat(code >> 12));
                    }
                    return changed;
                }),
                // RFC 8879, 6520, 6066 §4, 6961, 9849, 7685, and one that was never assigned.
                new Strange("extensions of others", words -> {
                    Words changed = words;
                    for (int code : List.of(0x001b, 0x000f, 0x0001, 0x0011, 0xfe0d, 0x0015, 0x1234)) {
                        changed = RawMessage.withExtension(changed, code, "01");
                    }
                    return changed;
                }));
    }

    private static ClientHello suites(ClientHello hello) {
        List<Integer> suites = new ArrayList<>(GREASE);
        suites.addAll(hello.cipherSuites());
        suites.addAll(List.of(0x5600, 0x00ff, 0xc0ff));
        return Forger.withSuites(hello, suites);
    }

    private static Strange extension(String what, ExtensionType type, String data) {
        return new Strange(what, words -> RawMessage.withExtension(words, type.code(), data));
    }

    private static String vector16(String hex) {
        return "%04x".formatted(hex.length() / 2) + hex;
    }

    /// A server of TLS 1.3 answers with its whole flight. (That the hello was changed on the way shows to the client.)
    @ParameterizedTest
    @MethodSource("strangeHellos")
    void aServerPassesOver(Strange strange) {
        Pair pair = ScenarioPlay.of(Tls13Breaches.young())
                .stage()
                .carriedBy((both, sender, record) -> record[0] == 22 && record[5] == HandshakeType.CLIENT_HELLO.code()
                        ? List.of(recordOf(strange.change().apply(message(record))))
                        : List.of(record))
                .pump();

        assertThat(pair.recorder(Role.SERVER).lines())
                .as("%s", pair.failure(Role.SERVER))
                .contains(Tls13.SERVER_FINISHED);
        assertThat(pair.hasEstablished(Role.SERVER)).isFalse();
    }

    private static Words message(byte[] record) {
        return Words.handshake(ByteString.copyOf(record, 5, record.length).toArray());
    }

    private static byte[] recordOf(Words words) {
        return ByteString.ofHex("160301" + vector16(words.bytes().hex())).toArray();
    }

    /// A client of TLS 1.2 answers a CertificateRequest for types of certificates and signatures that nobody knows, among
    /// others. (That it was changed on the way shows to the server.)
    @Test
    void aClientPassesOver() {
        List<Integer> schemes = new ArrayList<>(GREASE);
        schemes.add(0x0807);
        Pair pair = ScenarioPlay.of(Breaches.MUTUAL)
                .withKeys(KeyType.ED25519, KeyType.ED25519)
                .stage()
                .carriedBy(Forger.instead(new CertificateRequest(
                        ByteString.ofHex("0a40c8ff"), schemes, List.of(ByteString.ofHex("3000")))))
                .pump();

        assertThat(pair.recorder(Role.CLIENT).lines()).contains(Tls12.CLIENT_CERTIFICATE_VERIFY, Tls12.CLIENT_FINISHED);
        assertThat(pair.hasEstablished(Role.SERVER)).isFalse();
    }
}
