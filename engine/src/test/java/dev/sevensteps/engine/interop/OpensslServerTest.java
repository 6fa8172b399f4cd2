package dev.sevensteps.engine.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.Tls12Session;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.trust.Flaw;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Our client and the server of OpenSSL.
class OpensslServerTest {

    @TempDir
    Path folder = Path.of("replaced by JUnit");

    @BeforeAll
    static void opensslIsInstalled() {
        Program.assumeInstalled("openssl", "version");
    }

    /// Key type of the server, suite, group: each at least once.
    static Stream<Choice> choices() {
        return Choice.all();
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyKeyExchangeKeyTypeAndSuite(Choice choice) throws IOException {
        Recorder recorder = recorder();
        try (OpensslServer server = OpensslServer.start(
                        folder,
                        Cast.server(choice.key()),
                        choice.serverOptions(folder).toArray(String[]::new));
                TlsSocket client = server.connect(Cast.clientPolicy().preferring(choice.preferences()), recorder)) {
            Agreement agreement = client.handshake();
            assertThat(recorder.trace().summary().group()).isEqualTo(choice.groupIfAny());
            assertThat(agreement.suite()).isEqualTo(choice.suite());
            assertThat(agreement.extendedMasterSecret()).isTrue();
            assertThat(agreement.peerChain()).hasSize(2);
            assertThat(reversed(client, "seven steps")).isEqualTo("spets neves");
        }
    }

    @Test
    void aServerThatDoesNotKnowTheExtendedMasterSecret() throws IOException {
        Files.writeString(folder.resolve(Program.CONFIGURATION), Program.WITHOUT_EXTENDED_MASTER_SECRET);
        try (OpensslServer server = OpensslServer.start(folder, Cast.server(KeyType.ecdsaP256()), "-rev", "-tls1_2");
                TlsSocket client = server.connect(Cast.clientPolicy())) {
            assertThat(client.handshake().extendedMasterSecret()).isFalse();
            assertThat(reversed(client, "seven steps")).isEqualTo("spets neves");
        }
    }

    /// A prime that nobody has named may have been chosen so that it can be broken (RFC 7919 §1).
    @Test
    void aFieldThatNobodyHasNamedIsRefused() throws IOException {
        String modp = Program.run(
                folder, "openssl", "genpkey", "-genparam", "-algorithm", "DH", "-pkeyopt", "group:modp_2048");
        Path file = Files.writeString(folder.resolve("dh.pem"), modp);
        try (OpensslServer server = OpensslServer.start(
                        folder, Cast.server(KeyType.rsa()), "-rev", "-tls1_2", "-dhparam", file.toString());
                TlsSocket client = server.connect(Cast.clientPolicy()
                        .preferring(Cast.preferring(
                                Tls12Suite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, NamedGroup.FFDHE2048)))) {
            TlsException refused = refused(client);
            assertThat(refused.line()).contains(Tls12.SERVER_KEY_EXCHANGE);
            assertThat(refused.alert()).isPresent();
            server.program().await("alert " + alertWords(refused.alert().orElseThrow()));
        }
    }

    static Stream<KeyType> keyTypes() {
        return KeyType.common().stream();
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void aClientCertificateIsShown(KeyType type) throws IOException {
        try (OpensslServer server = startAsking("-Verify")) {
            Recorder recorder = recorder();
            ClientPolicy policy = Cast.clientPolicy().identifiedBy(Cast.certified(Cast.client(type)));
            try (TlsSocket client = server.connect(policy, recorder)) {
                assertThat(reversed(client, "abc")).isEqualTo("cba");
            }
            assertThat(facts(recorder)).contains(Fact.CLIENT_AUTH, Fact.CLIENT_CERT);
            server.program().await("Peer certificate: CN ?= ?Alice");
        }
    }

    @Test
    void aClientCertificateThatIsOnlyRequestedMayBeWithheld() throws IOException {
        try (OpensslServer server = startAsking("-verify")) {
            Recorder recorder = recorder();
            try (TlsSocket client = server.connect(Cast.clientPolicy(), recorder)) {
                assertThat(reversed(client, "abc")).isEqualTo("cba");
            }
            assertThat(facts(recorder)).contains(Fact.CLIENT_AUTH).doesNotContain(Fact.CLIENT_CERT);
        }
    }

    @Test
    void aClientCertificateThatIsRequiredMayNotBeWithheld() throws IOException {
        try (OpensslServer server = startAsking("-Verify");
                TlsSocket client = server.connect(Cast.clientPolicy())) {
            TlsException refused = refused(client);
            assertThat(refused.isRefusedByPeer()).isTrue();
            assertThat(refused.alert()).contains(Alert.HANDSHAKE_FAILURE);
            assertThat(refused).hasMessageContaining("The peer gave up with the alert handshake_failure.");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSessionGoesOn(boolean byTicket) throws IOException {
        String[] options = byTicket ? new String[] {"-rev", "-tls1_2"} : new String[] {"-rev", "-tls1_2", "-no_ticket"};
        try (OpensslServer server = OpensslServer.start(folder, Cast.server(KeyType.ecdsaP256()), options)) {
            Session session;
            try (TlsSocket client = server.connect(Cast.clientPolicy())) {
                Agreement first = client.handshake();
                assertThat(first.resumed()).isFalse();
                session = first.session().orElseThrow();
                assertThat(((Tls12Session) session).ticket().isPresent()).isEqualTo(byTicket);
                assertThat(reversed(client, "abc")).isEqualTo("cba");
            }
            for (int again = 0; again < 2; again++) {
                try (TlsSocket client = server.connect(Cast.clientPolicy().resuming(session))) {
                    Agreement next = client.handshake();
                    assertThat(next.resumed()).isTrue();
                    assertThat(next.peerChain()).hasSize(2);
                    assertThat(reversed(client, "abc")).isEqualTo("cba");
                    session = next.session().orElseThrow();
                }
            }
        }
    }

    @Test
    void aProtocolIsAgreedUpon() throws IOException {
        try (OpensslServer server = OpensslServer.start(
                        folder, Cast.server(KeyType.ecdsaP256()), "-rev", "-tls1_2", "-alpn", "http/1.1,h2");
                TlsSocket client = server.connect(
                        Cast.clientPolicy().preferring(Preferences.GOOD_PRACTICE.withProtocols("h2", "http/1.1")))) {
            assertThat(client.handshake().protocol()).contains("http/1.1");
        }
    }

    @Test
    void noProtocolInCommon() throws IOException {
        try (OpensslServer server = OpensslServer.start(
                        folder, Cast.server(KeyType.ecdsaP256()), "-rev", "-tls1_2", "-alpn", "h2");
                TlsSocket client = server.connect(
                        Cast.clientPolicy().preferring(Preferences.GOOD_PRACTICE.withProtocols("gopher")))) {
            assertThat(refused(client).alert()).contains(Alert.NO_APPLICATION_PROTOCOL);
        }
    }

    /// The server has two certificates, and shows the one that it is asked for.
    @Test
    void theServerHearsTheName() throws IOException {
        Identity wanted = Cast.serverBelowTheRoot();
        List<String> second = Cast.options(folder, wanted, "2");
        try (OpensslServer server = OpensslServer.start(
                        folder,
                        Cast.flawed(Flaw.WRONG_NAME),
                        Stream.concat(Stream.of("-rev", "-tls1_2", "-servername", Cast.NAME), second.stream())
                                .toArray(String[]::new));
                TlsSocket client = server.connect(Cast.clientPolicy())) {
            assertThat(client.handshake().peerChain()).isEqualTo(wanted.chain());
        }
    }

    @Test
    void aStapledResponseArrives() throws IOException {
        ByteString staple = Cast.staple(Cast.server(KeyType.ecdsaP256()));
        Path file = Files.write(folder.resolve("status.der"), staple.toArray());
        AtomicReference<Optional<ByteString>> heard = new AtomicReference<>(Optional.empty());
        ClientPolicy policy = ClientPolicy.trusting(chain -> {
                    heard.set(chain.staple());
                    return Cast.verifier().verify(chain);
                })
                .named(Cast.NAME);
        Recorder recorder = recorder();
        try (OpensslServer server = OpensslServer.start(
                        folder, Cast.server(KeyType.ecdsaP256()), "-rev", "-tls1_2", "-status_file", file.toString());
                TlsSocket client = server.connect(policy, recorder)) {
            client.handshake();
            assertThat(facts(recorder)).contains(Fact.STAPLED);
            assertThat(heard.get()).contains(staple);
        }
    }

    @Test
    void aMebibyteEachWay() throws IOException, InterruptedException {
        byte[] data = new byte[1 << 20];
        new Random(1).nextBytes(data);
        Files.write(folder.resolve("file.bin"), data);
        try (OpensslServer server = OpensslServer.start(
                        folder, Cast.server(KeyType.ecdsaP256()), "-WWW", "-http_server_binmode", "-tls1_2");
                TlsSocket client = server.connect(Cast.clientPolicy())) {
            client.output().write("GET /file.bin HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = client.input().readAllBytes();
            assertThat(answer).endsWith(data);
        }
        try (OpensslServer server =
                OpensslServer.start(folder, Cast.server(KeyType.ecdsaP256()), "-tls1_2", "-naccept", "1")) {
            byte[] text = "0123456789abcde\n".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            try (TlsSocket client = server.connect(Cast.clientPolicy())) {
                client.output().write(text);
            }
            assertThat(server.program().exitStatus()).isZero();
            assertThat(server.program().output()).contains(new String(text, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void thePageOfTheServerEndsWithCloseNotify() throws IOException {
        try (OpensslServer server = OpensslServer.start(folder, Cast.server(KeyType.rsa()), "-www", "-tls1_2");
                TlsSocket client = server.connect(Cast.clientPolicy())) {
            client.output().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String page = new String(client.input().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(page).startsWith("HTTP/1.0 200 ok").contains("ECDHE-RSA-AES128-GCM-SHA256");
        }
    }

    /// RFC 5246 §7.2.1: who is cut off without close_notify must not take what came for the whole.
    @Test
    void aServerThatDiesIsNotTakenForOneThatHasSaidAll() throws IOException {
        try (OpensslServer server = OpensslServer.start(folder, Cast.server(KeyType.ecdsaP256()), "-rev", "-tls1_2");
                TlsSocket client = server.connect(Cast.clientPolicy())) {
            assertThat(reversed(client, "abc")).isEqualTo("cba");
            server.program().kill();
            assertThatThrownBy(() -> client.input().read())
                    .isInstanceOf(TlsException.class)
                    .hasMessageStartingWith("Step 7 (Exchange encrypted messages): ");
        }
    }

    /// OpenSSL speaks TLS 1.1 at most, and finds no such version among those that are offered.
    @Test
    void aServerOfAnOlderVersionRefuses() throws IOException {
        try (OpensslServer server = OpensslServer.start(
                        folder, Cast.server(KeyType.rsa()), "-rev", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0");
                TlsSocket client = server.connect(Cast.clientPolicy())) {
            TlsException refused = refused(client);
            assertThat(refused.alert()).contains(Alert.PROTOCOL_VERSION);
            assertThat(refused.line()).contains(Opening.CLIENT_HELLO);
        }
    }

    @Test
    void noSuiteInCommon() throws IOException {
        try (OpensslServer server = OpensslServer.start(
                        folder, Cast.server(KeyType.rsa()), "-rev", "-tls1_2", "-cipher", "AES256-SHA");
                TlsSocket client = server.connect(Cast.clientPolicy())) {
            assertThat(refused(client).alert()).contains(Alert.HANDSHAKE_FAILURE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EXPIRED, CERTIFICATE_EXPIRED, certificate expired",
        "WRONG_NAME, BAD_CERTIFICATE, bad certificate",
        "UNTRUSTED_ROOT, UNKNOWN_CA, unknown ca"
    })
    void aFlawedCertificateIsRefusedAndTheServerIsTold(Flaw flaw, Alert alert, String inItsLog) throws IOException {
        try (OpensslServer server = OpensslServer.start(folder, Cast.flawed(flaw), "-rev", "-tls1_2");
                TlsSocket client = server.connect(Cast.clientPolicy())) {
            TlsException refused = refused(client);
            assertThat(refused.alert()).contains(alert);
            assertThat(refused)
                    .hasMessageStartingWith("Step 3 (Verify the certificate), at SERVER_CERTIFICATE: ")
                    .hasMessageContaining(flaw.kebabCase())
                    .hasMessageEndingWith("The peer was told " + alert.rfcName() + ".");
            server.program().await("alert " + inItsLog);
        }
    }

    /// OpenSSL takes no_renegotiation for a reason to give up; others go on.
    @Test
    void aRequestForANewHandshakeIsDeclined() throws IOException {
        Recorder recorder = recorder();
        try (OpensslServer server = OpensslServer.start(folder, Cast.server(KeyType.ecdsaP256()), "-tls1_2");
                TlsSocket client = server.connect(Cast.clientPolicy(), recorder)) {
            client.handshake();
            server.program().await("CIPHER is");
            server.program().say("r\n");
            assertThatThrownBy(() -> client.input().read()).hasMessageContaining("handshake_failure");
            assertThat(recorder.trace().all(Trace.Interjected.class).map(Trace.Interjected::what))
                    .startsWith(Interjection.HELLO_REQUEST, Interjection.WARNING_ALERT);
            assertThat(recorder.trace().all(Trace.Interjected.class).map(Trace.Interjected::words))
                    .startsWith("hello_request", "no_renegotiation");
        }
    }

    private OpensslServer startAsking(String how) throws IOException {
        String root = Cast.rootFile(folder).toString();
        return OpensslServer.start(
                folder,
                Cast.server(KeyType.ecdsaP256()),
                "-rev",
                "-tls1_2",
                how,
                "3",
                "-CAfile",
                root,
                "-verify_return_error");
    }

    private static Recorder recorder() {
        return Recorder.at(Role.CLIENT, Clock.systemUTC());
    }

    private static Iterable<Fact> facts(Recorder recorder) {
        return recorder.trace().summary().scenario().orElseThrow().facts();
    }

    private static TlsException refused(TlsSocket client) {
        return catchThrowableOfType(TlsException.class, client::handshake);
    }

    private static String alertWords(Alert alert) {
        return alert.rfcName().replace('_', ' ');
    }

    /// What a server answers that reverses lines.
    static String reversed(TlsSocket client, String line) throws IOException {
        client.output().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        BufferedReader in = new BufferedReader(new InputStreamReader(client.input(), StandardCharsets.US_ASCII));
        return String.valueOf(in.readLine());
    }
}
