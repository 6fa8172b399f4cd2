package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.wire.ApplicationLayerProtocolNegotiation;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.SignatureAlgorithms;
import dev.sevensteps.engine.wire.SupportedGroups;
import dev.sevensteps.engine.wire.SupportedVersions;
import dev.sevensteps.engine.wire.UnknownExtension;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Tls12;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server makes of a first word that is strange: it passes over what it does not know (RFC 5246 §7.4.1.2, RFC
/// 8701), answers what no RFC lets it accept, and listens to no more than it must.
class StrangeHelloTest {

    private static final ScenarioPlay PLAY =
            ScenarioPlay.of(Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL, Fact.CLIENT_AUTH, Fact.CLIENT_CERT));
    private static final int GREASE = 0x2a2a;

    record Strange(String what, UnaryOperator<ClientHello> change) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Strange> harmless() {
        return Stream.of(
                new Strange("suites", hello -> {
                    List<Integer> suites = new ArrayList<>(List.of(GREASE, 0x1301, 0x5600, 0xfefe));
                    suites.addAll(hello.cipherSuites());
                    return Forger.withSuites(hello, suites);
                }),
                new Strange("groups", hello -> with(hello, new SupportedGroups(List.of(GREASE, 0x001e, 0x001d)))),
                new Strange(
                        "signature algorithms",
                        hello -> with(hello, new SignatureAlgorithms(List.of(GREASE, 0x0201, 0x0807)))),
                new Strange("extensions", hello -> with(hello, new UnknownExtension(GREASE, ByteString.ofHex("00")))),
                new Strange("versions", hello -> with(hello, new SupportedVersions(List.of(GREASE, 0x0304, 0x0303)))),
                new Strange(
                        "protocols",
                        hello -> with(
                                hello, new ApplicationLayerProtocolNegotiation(List.of(ByteString.ofHex("2a2a"))))),
                new Strange("compression", hello -> Forger.withCompression(hello, ByteString.ofHex("0100"))),
                new Strange("a later version", hello -> Forger.withVersion(hello, 0x0304)),
                new Strange("the SCSV in the place of the extension", hello -> {
                    List<Integer> suites = new ArrayList<>(hello.cipherSuites());
                    suites.add(0x00ff);
                    return Forger.withSuites(
                            Forger.with(
                                    hello, Forger.without(hello.extensions(), ExtensionType.RENEGOTIATION_INFO.code())),
                            suites);
                }),
                new Strange("two hundred extensions", hello -> {
                    Extensions extensions = hello.extensions();
                    for (int code = 0x4000; code < 0x40c8; code++) {
                        extensions = Forger.with(extensions, new UnknownExtension(code, ByteString.EMPTY));
                    }
                    return Forger.with(hello, extensions);
                }));
    }

    private static ClientHello with(ClientHello hello, Extension extension) {
        return Forger.with(hello, Forger.with(hello.extensions(), extension));
    }

    /// The server answers with its whole flight. (That the hello was changed on the way shows at the Finished.)
    @ParameterizedTest
    @MethodSource("harmless")
    void whatIsNotKnownIsPassedOver(Strange strange) {
        Pair pair = PLAY.stage().carriedBy(Forger.clientHello(strange.change())).pump();

        assertThat(pair.recorder(Role.SERVER).lines()).contains(Tls12.SERVER_HELLO_DONE);
        assertThat(pair.recorder(Role.CLIENT).lines()).contains(Tls12.SERVER_HELLO);
        assertThat(pair.hasEstablished(Role.SERVER)).isFalse();
    }

    /// However long the messages and however short the records: all handshake messages are taken apart into records of
    /// this length, and one byte at a time is still a handshake.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16, 100})
    void messagesMayTakeManyRecords(int length) {
        Pair pair = PLAY.stage()
                .cutAtRandom(length)
                .carriedBy(Impostor.whoOnlyListens().inRecordsOf(length))
                .pump();

        for (Role role : Role.values()) {
            assertThat(pair.hasEstablished(role)).isTrue();
            assertThat(pair.recorder(role).lines()).isEqualTo(PLAY.scenario().path());
        }
    }

    /// All messages of a flight in one record.
    @Test
    void manyMessagesMayShareARecord() {
        List<Words> waiting = new ArrayList<>();
        Pair pair = PLAY.stage()
                .carriedBy(Impostor.who((sender, position, words) -> {
                    if (sender == Role.CLIENT || words.type() != ContentType.HANDSHAKE || position > 8) {
                        return List.of(words);
                    }
                    waiting.add(words);
                    return words.is(HandshakeType.SERVER_HELLO_DONE) ? List.of(joined(waiting)) : List.of();
                }))
                .pump();

        assertThat(waiting).hasSize(5);
        assertThat(pair.hasEstablished(Role.CLIENT)).isTrue();
        assertThat(pair.hasEstablished(Role.SERVER)).isTrue();
    }

    private static Words joined(List<Words> parts) {
        StringBuilder hex = new StringBuilder();
        parts.forEach(part -> hex.append(part.bytes().hex()));
        return new Words(ContentType.HANDSHAKE, ByteString.ofHex(hex.toString()));
    }

    record Refusal(String what, String hex, Alert alert, Class<? extends Failure> kind) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Refusal> refusals() {
        Function<String, String> ascii = text ->
                ByteString.copyOf(text.getBytes(StandardCharsets.US_ASCII)).hex();
        Class<? extends Failure> malformed = Failure.Malformed.class;
        return Stream.of(
                new Refusal("HTTP in clear", ascii.apply("GET / HTTP/1.1\r\n"), Alert.UNEXPECTED_MESSAGE, malformed),
                new Refusal("SSL 2.0", "802e0103010015000000", Alert.PROTOCOL_VERSION, malformed),
                new Refusal("a record of SSL 2", "1602000005", Alert.PROTOCOL_VERSION, malformed),
                new Refusal("a record that is too long", "1603014001", Alert.RECORD_OVERFLOW, malformed),
                new Refusal("a message that is too long", "160301000401010001", Alert.DECODE_ERROR, malformed),
                new Refusal("an empty record", "1603010000", Alert.UNEXPECTED_MESSAGE, malformed),
                new Refusal("a hello without a body", "160301000401000000", Alert.DECODE_ERROR, malformed),
                new Refusal("a ServerHello", "160301000402000000", Alert.UNEXPECTED_MESSAGE, Failure.Refused.class),
                new Refusal("ChangeCipherSpec", "140301000101", Alert.UNEXPECTED_MESSAGE, Failure.Refused.class),
                new Refusal("another ChangeCipherSpec", "140301000102", Alert.ILLEGAL_PARAMETER, malformed),
                new Refusal("half an alert", "150301000102", Alert.DECODE_ERROR, malformed),
                new Refusal("data", "170301000101", Alert.UNEXPECTED_MESSAGE, Failure.Unacceptable.class));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsNoHelloIsRefused(Refusal refusal) {
        Pair pair = PLAY.stage();

        pair.deliver(Role.SERVER, ByteString.ofHex(refusal.hex()).toArray());

        Event.Failed failed = pair.failure(Role.SERVER).orElseThrow();
        assertThat(failed.failure()).isInstanceOf(refusal.kind());
        assertThat(failed.failure().alert()).contains(refusal.alert());
        assertThat(pair.recorder(Role.SERVER).lines()).isEqualTo(List.<Line>of());
        assertThat(pair.end(Role.SERVER).takeOutput())
                .isEqualTo(new byte[] {21, 3, 3, 0, 2, 2, (byte) refusal.alert().code()});
    }
}
