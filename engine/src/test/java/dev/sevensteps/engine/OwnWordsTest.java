package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.session.Tls13Session;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.wire.CertificateRequest;
import dev.sevensteps.engine.wire.CertificateVerify;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.EncryptedExtensions;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.HelloRetryRequest;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.engine.wire.SignatureAlgorithms;
import dev.sevensteps.engine.wire.Tls13Certificate;
import dev.sevensteps.engine.wire.Tls13CertificateRequest;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an RFC forbids a sender to say behind its hellos, or tells it to say, in all scenarios of both versions: see
/// [OwnHellosTest].
class OwnWordsTest {

    private static final int HEADER = 5;
    private static final int TRUNCATED_HMAC = 4;

    /// RFC 9846 §E.5, §B.3.1.4: no such thing has a name here, so that it cannot be offered or taken.
    @Test
    void nothingThatIsForbiddenIsKnown() {
        assertThat(CipherSuite.all())
                .extracting(CipherSuite::name)
                .noneMatch(name -> name.matches(".*(RC4|DES|NULL|EXPORT|anon|MD5|IDEA|RC2).*"));
        assertThat(NamedGroup.values())
                .extracting(NamedGroup::code)
                .allMatch(code -> code >= 0x17 && (code < 0x1a || code > 0x1c) && code < 0xff01);
        assertThat(SignatureScheme.values())
                .as("no SHA-1, SHA-224, MD5 or DSA")
                .noneMatch(scheme ->
                        scheme.code() >> 8 <= 0x03 || (scheme.code() & 0xff) == 0x02 || (scheme.code() & 0xff) == 0);
    }

    /// RFC 9846 §4.3, RFC 5246 §7.4.1.4
    @Test
    void answersHoldOnlyWhatWasAskedFor() {
        assertThat(Talk.ofAll()).allSatisfy(talk -> {
            ClientHello asked = talk.lastHello();
            talk.all(ServerHello.class).forEach(hello -> assertAsked(hello.extensions(), asked.extensions()));
            talk.all(EncryptedExtensions.class).forEach(more -> assertAsked(more.extensions(), asked.extensions()));
            talk.all(HelloRetryRequest.class)
                    .forEach(retry -> assertThat(codes(retry.extensions()))
                            .isSubsetOf(
                                    ExtensionType.SUPPORTED_VERSIONS.code(),
                                    ExtensionType.KEY_SHARE.code(),
                                    ExtensionType.COOKIE.code())
                            .contains(ExtensionType.SUPPORTED_VERSIONS.code()));
            List<Extensions> inCertificates = new ArrayList<>();
            inCertificates.add(asked.extensions());
            talk.all(Tls13CertificateRequest.class).forEach(request -> inCertificates.add(request.extensions()));
            for (Tls13Certificate certificate : talk.all(Tls13Certificate.class)) {
                Extensions mine = inCertificates.removeFirst();
                certificate.certificateList().forEach(entry -> assertAsked(entry.extensions(), mine));
            }
        });
    }

    /// RFC 9846 §4.2.3, §4.3
    @Test
    void extensionsOfTls13StandWhereTheyBelong() {
        assertThat(Talk.ofAll(ProtocolVersion.TLS_1_3)).allSatisfy(talk -> {
            assertThat(talk.all(ServerHello.class))
                    .allSatisfy(hello -> assertThat(codes(hello.extensions()))
                            .contains(ExtensionType.SUPPORTED_VERSIONS.code())
                            .isSubsetOf(
                                    ExtensionType.SUPPORTED_VERSIONS.code(),
                                    ExtensionType.KEY_SHARE.code(),
                                    ExtensionType.PRE_SHARED_KEY.code()));
            assertThat(talk.all(EncryptedExtensions.class))
                    .allSatisfy(more -> assertThat(codes(more.extensions()))
                            .isSubsetOf(
                                    ExtensionType.SERVER_NAME.code(),
                                    ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION.code(),
                                    ExtensionType.RECORD_SIZE_LIMIT.code(),
                                    ExtensionType.EARLY_DATA.code()));
            assertThat(codes(talk.firstHello().extensions()))
                    .as("what only a server, or nobody here, says")
                    .doesNotContain(
                            ExtensionType.COOKIE.code(), ExtensionType.POST_HANDSHAKE_AUTH.code(), TRUNCATED_HMAC);
        });
    }

    private static void assertAsked(Extensions answer, Extensions asked) {
        // RFC 5746 §3.6: renegotiation_info may answer a cipher suite.
        assertThat(codes(answer))
                .isSubsetOf(codes(asked))
                .as("what only a client says")
                .doesNotContain(ExtensionType.SIGNATURE_ALGORITHMS.code());
    }

    private static List<Integer> codes(Extensions extensions) {
        return extensions.list().stream().map(Extension::code).toList();
    }

    /// RFC 9846 §4.5.1: a server always shows a certificate.
    @Test
    void nobodyHasAnEmptyChain() {
        SigningKey key = World.server(KeyType.ED25519).key();
        assertThatIllegalArgumentException().isThrownBy(() -> new CertifiedKey(List.of(), key));
    }

    /// RFC 9846 §4.4.2, §4.5.1
    @Test
    void aRequestNamesSchemesAndHasNoContext() {
        List<Tls13CertificateRequest> requests = Talk.ofAll(ProtocolVersion.TLS_1_3).stream()
                .flatMap(talk -> talk.all(Tls13CertificateRequest.class).stream())
                .toList();
        assertThat(requests).isNotEmpty().allSatisfy(request -> {
            assertThat(request.certificateRequestContext()).isEqualTo(ByteString.EMPTY);
            assertThat(request.extensions().contains(ExtensionType.SIGNATURE_ALGORITHMS))
                    .isTrue();
        });
        assertThat(Talk.ofAll(ProtocolVersion.TLS_1_3)).allSatisfy(talk -> {
            assertThat(talk.all(Tls13Certificate.class))
                    .allMatch(certificate ->
                            certificate.certificateRequestContext().isEmpty());
            assertThat(talk.scenario().holds(Fact.RESUMED)
                            && !talk.all(Tls13CertificateRequest.class).isEmpty())
                    .isFalse();
        });
    }

    /// RFC 9846 §4.5.2, RFC 5246 §7.4.3, §7.4.8
    @Test
    void signaturesAreOfAKindThatWasAskedFor() {
        List<HandshakeMessage> signed = new ArrayList<>();
        for (Talk talk : Talk.ofAll()) {
            List<Integer> fromServer = schemes(talk.lastHello().extensions());
            List<Integer> fromClient = talk.messages().stream()
                    .flatMap(message -> switch (message) {
                        case Tls13CertificateRequest request -> schemes(request.extensions()).stream();
                        case CertificateRequest request -> request.signatureSchemes().stream();
                        default -> Stream.<Integer>empty();
                    })
                    .toList();
            boolean serverHasSigned = false;
            for (HandshakeMessage message : talk.messages()) {
                if (message instanceof ServerKeyExchange exchange) {
                    assertThat(exchange.signatureScheme()).isIn(fromServer);
                    signed.add(message);
                } else if (message instanceof CertificateVerify verify) {
                    boolean byServer = talk.scenario().version() == ProtocolVersion.TLS_1_3 && !serverHasSigned;
                    serverHasSigned = true;
                    assertThat(verify.signatureScheme()).isIn(byServer ? fromServer : fromClient);
                    signed.add(message);
                }
            }
        }
        assertThat(signed).hasSizeGreaterThan(20);
    }

    private static List<Integer> schemes(Extensions extensions) {
        return extensions
                .find(SignatureAlgorithms.class)
                .map(SignatureAlgorithms::supportedSignatureAlgorithms)
                .orElse(List.of());
    }

    /// RFC 9846 §4.7.1
    @Test
    void everyTicketIsFreshAndLivesAWeekAtMost() {
        ServerPolicy server = server().withResumption(Resumption.byTicket(new TicketKeys(Duration.ofHours(24), 2))
                .withTickets(5));
        List<Tls13Session> sessions = Pair.of(
                        client(), World.environment("client"), server, World.environment("server"))
                .pump()
                .events(Role.CLIENT)
                .stream()
                .filter(Event.Ticket.class::isInstance)
                .map(event -> (Tls13Session) ((Event.Ticket) event).session())
                .toList();
        assertThat(sessions).hasSize(5).allMatch(session -> session.lifetime().compareTo(Duration.ofDays(7)) <= 0);
        assertThat(sessions.stream().map(Tls13Session::ageAdd)).doesNotHaveDuplicates();
        assertThat(sessions.stream()
                        .map(session ->
                                ByteString.copyOf(session.preSharedKey().value().expose())))
                .as("another nonce, another key")
                .doesNotHaveDuplicates();
    }

    /// RFC 9846 §5.1, §E.5: the first ClientHello alone may say TLS 1.0; nothing is empty but application data, which are never in clear.
    @Test
    void recordsSayWhatTheyMust() {
        assertThat(Talk.ofAll()).allSatisfy(talk -> {
            List<ByteString> records = talk.pair().recorder(Role.CLIENT).records();
            for (int i = 0; i < records.size(); i++) {
                ByteString record = records.get(i);
                int type = record.at(0) & 0xff;
                int version = (record.at(1) & 0xff) << 8 | (record.at(2) & 0xff);
                assertThat(version).isIn(i == 0 ? List.of(0x0301, 0x0303) : List.of(0x0303));
                assertThat(record.length()).isGreaterThan(HEADER);
                assertThat(type).isIn(20, 21, 22, 23);
                if (type == ContentType.APPLICATION_DATA.code()) {
                    // A tag, a type, and something between.
                    assertThat(record.length()).isGreaterThan(HEADER + 16 + 1);
                }
            }
        });
    }

    /// RFC 9846 §5.1, §5.2, RFC 5246 §6.2.1, §6.2.3
    @ParameterizedTest
    @EnumSource
    void muchIsCutIntoRecords(ProtocolVersion version) {
        Pair pair = ScenarioPlay.of(version == ProtocolVersion.TLS_1_2 ? Breaches.FULL : Tls13Breaches.young())
                .stage()
                .pump();
        byte[] much = new byte[100_000];
        for (Role sender : Role.values()) {
            pair.send(sender, much);
            assertThat(pair.dataAt(sender.peer())).hasSize(much.length);
        }
        assertThat(pair.recorder(Role.CLIENT).records())
                .hasSizeGreaterThan(12)
                .allMatch(record -> record.length() <= HEADER + (1 << 14) + 256);
    }

    /// RFC 9846 §6, §6.1, RFC 5246 §7.2.2
    @Test
    void anAlertHasItsLevelAndARecordOfItsOwn() {
        Pair closing = Pair.of(client(), World.environment("client"), server(), World.environment("server"));
        closing.end(Role.SERVER).close();
        assertThat(ByteString.copyOf(closing.end(Role.SERVER).takeOutput()).hex())
                .isEqualTo("15" + "0303" + "0002" + "01" + "00");

        Pair failing = Pair.of(client(), World.environment("client"), server(), World.environment("server"));
        failing.deliver(Role.SERVER, ByteString.ofHex("1603010004" + "02000000").toArray());
        assertThat(ByteString.copyOf(failing.end(Role.SERVER).takeOutput()).hex())
                .isEqualTo("15" + "0303" + "0002" + "02" + "%02x".formatted(Alert.UNEXPECTED_MESSAGE.code()));
        assertThat(failing.failure(Role.SERVER)).isPresent();
    }

    private static ClientPolicy client() {
        return ClientPolicy.trusting(World.verifier()).named(World.SERVER_NAME);
    }

    private static ServerPolicy server() {
        return ServerPolicy.presenting(World.server(KeyType.ED25519));
    }
}
