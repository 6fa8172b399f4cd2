package dev.sevensteps.engine.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.SessionCache;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.trust.Flaw;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Our server and the client of OpenSSL.
class OpensslClientTest {

    @TempDir
    Path folder = Path.of("replaced by JUnit");

    @BeforeAll
    static void opensslIsInstalled() {
        Program.assumeInstalled("openssl", "version");
    }

    static Stream<Choice> choices() {
        return Choice.all();
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyKeyExchangeKeyTypeAndSuite(Choice choice) throws Exception {
        ServerPolicy policy = Cast.serverPolicy(choice.key()).preferring(choice.preferences());
        try (OurServer server = OurServer.start(policy, OpensslClientTest::reverseALine)) {
            String printed = talk(server, choice.clientOptions());
            assertThat(printed)
                    .contains("spets neves")
                    .contains("Verify return code: 0 (ok)")
                    .contains("Cipher is " + choice.opensslName())
                    .contains("Extended master secret: yes")
                    .contains("Secure Renegotiation IS supported");
            Trace.Summary summary = server.outcome().trace().summary();
            assertThat(summary.suite()).contains(choice.suite());
            assertThat(summary.group()).isEqualTo(choice.groupIfAny());
            assertThat(summary.serverName()).contains(Cast.NAME);
        }
    }

    @Test
    void aClientThatDoesNotKnowTheExtendedMasterSecret() throws Exception {
        Files.writeString(folder.resolve(Program.CONFIGURATION), Program.WITHOUT_EXTENDED_MASTER_SECRET);
        try (OurServer server =
                OurServer.start(Cast.serverPolicy(KeyType.ecdsaP256()), OpensslClientTest::reverseALine)) {
            assertThat(talk(server, List.of("-tls1_2"))).contains("spets neves").contains("Extended master secret: no");
        }
    }

    /// Without the extension the client says nothing of groups, and the server may choose.
    @Test
    void aClientWithoutAnyWishesIsServed() throws Exception {
        try (OurServer server =
                OurServer.start(Cast.serverPolicy(KeyType.ecdsaP256()), OpensslClientTest::reverseALine)) {
            assertThat(talk(server, List.of("-tls1_2"))).contains("spets neves");
        }
    }

    @Test
    void aClientThatMaySpeakEitherIsAnsweredInTls13() throws Exception {
        try (OurServer server =
                OurServer.start(Cast.serverPolicy(KeyType.ecdsaP256()), OpensslClientTest::reverseALine)) {
            assertThat(talk(server, List.of())).contains("spets neves").contains("New, TLSv1.3");
        }
    }

    static Stream<KeyType> keyTypes() {
        return KeyType.common().stream();
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void aClientCertificateIsVerified(KeyType type) throws Exception {
        List<String> options = new ArrayList<>(Cast.options(folder, Cast.client(type), ""));
        options.add("-tls1_2");
        try (OurServer server =
                OurServer.start(asking(ClientAuthentication.REQUIRED), OpensslClientTest::reverseALine)) {
            assertThat(talk(server, options)).contains("spets neves");
            Trace.Summary summary = server.outcome().trace().summary();
            assertThat(summary.scenario().orElseThrow().facts()).contains(Fact.CLIENT_CERT);
            assertThat(summary.clientSubject()).contains("CN=Alice");
        }
    }

    @Test
    void aClientCertificateThatIsOnlyRequestedMayBeWithheld() throws Exception {
        try (OurServer server =
                OurServer.start(asking(ClientAuthentication.REQUESTED), OpensslClientTest::reverseALine)) {
            assertThat(talk(server, List.of("-tls1_2"))).contains("spets neves");
            assertThat(server.outcome()
                            .trace()
                            .summary()
                            .scenario()
                            .orElseThrow()
                            .facts())
                    .contains(Fact.CLIENT_AUTH)
                    .doesNotContain(Fact.CLIENT_CERT);
        }
    }

    @Test
    void aClientCertificateThatIsRequiredMayNotBeWithheld() throws Exception {
        try (OurServer server =
                OurServer.start(asking(ClientAuthentication.REQUIRED), OpensslClientTest::reverseALine)) {
            assertThat(talk(server, List.of("-tls1_2"))).contains("alert handshake failure");
            assertThat(alert(server)).contains(Alert.HANDSHAKE_FAILURE);
        }
    }

    @Test
    void aClientCertificateThatHasExpiredIsRefused() throws Exception {
        List<String> options = new ArrayList<>(Cast.options(folder, Cast.flawedClient(Flaw.EXPIRED), ""));
        options.add("-tls1_2");
        try (OurServer server =
                OurServer.start(asking(ClientAuthentication.REQUIRED), OpensslClientTest::reverseALine)) {
            assertThat(talk(server, options)).contains("alert certificate expired");
            assertThat(alert(server)).contains(Alert.CERTIFICATE_EXPIRED);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSessionGoesOn(boolean byTicket) throws Exception {
        Resumption resumption =
                byTicket ? Resumption.byTicket(TicketKeys.hourly()) : Resumption.bySessionId(new SessionCache(10));
        ServerPolicy policy = Cast.serverPolicy(KeyType.ecdsaP256()).withResumption(resumption);
        String session = folder.resolve("session.pem").toString();
        try (OurServer server = OurServer.start(policy, OpensslClientTest::reverseALine)) {
            assertThat(talk(server, List.of("-tls1_2", "-sess_out", session))).contains("New, TLSv1.2");
            for (int again = 0; again < 2; again++) {
                assertThat(talk(server, List.of("-tls1_2", "-sess_in", session, "-sess_out", session)))
                        .contains("Reused, TLSv1.2")
                        .contains("spets neves");
            }
            assertThat(isResumed(server)).isFalse();
            assertThat(isResumed(server)).isTrue();
            assertThat(isResumed(server)).isTrue();
        }
    }

    private static boolean isResumed(OurServer server) throws InterruptedException {
        return server.outcome().trace().summary().scenario().orElseThrow().holds(Fact.RESUMED);
    }

    @Test
    void aProtocolIsAgreedUpon() throws Exception {
        ServerPolicy policy =
                Cast.serverPolicy(KeyType.ecdsaP256()).preferring(Preferences.GOOD_PRACTICE.withProtocols("http/1.1"));
        try (OurServer server = OurServer.start(policy, OpensslClientTest::reverseALine)) {
            assertThat(talk(server, List.of("-tls1_2", "-alpn", "h2,http/1.1"))).contains("ALPN protocol: http/1.1");
            assertThat(server.outcome().trace().summary().protocol()).contains("http/1.1");
            assertThat(talk(server, List.of("-tls1_2", "-alpn", "gopher"))).contains("alert no application protocol");
            assertThat(alert(server)).contains(Alert.NO_APPLICATION_PROTOCOL);
        }
    }

    @Test
    void aResponseIsStapled() throws Exception {
        CertifiedKey key = Cast.certified(Cast.server(KeyType.ecdsaP256()));
        ServerPolicy policy = ServerPolicy.presenting(key.stapling(ByteString.ofHex("30030a0101")));
        try (OurServer server = OurServer.start(policy, OpensslClientTest::reverseALine)) {
            assertThat(talk(server, List.of("-tls1_2", "-status"))).contains("Response Status: malformedrequest (0x1)");
            assertThat(server.outcome()
                            .trace()
                            .summary()
                            .scenario()
                            .orElseThrow()
                            .facts())
                    .contains(Fact.STAPLED);
        }
    }

    /// Of an RSA and an ECDSA identity the server shows the one that the client can use.
    @Test
    void theServerShowsTheIdentityThatTheClientCanUse() throws Exception {
        ServerPolicy policy = ServerPolicy.presenting(
                Cast.certified(Cast.server(KeyType.rsa())), Cast.certified(Cast.server(KeyType.ecdsaP256())));
        try (OurServer server = OurServer.start(policy, OpensslClientTest::reverseALine)) {
            assertThat(talk(server, List.of("-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256")))
                    .contains("Peer signature type: ECDSA");
            assertThat(talk(server, List.of("-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256")))
                    .contains("Peer signature type: RSA-PSS");
        }
    }

    @Test
    void aMebibyteEachWay() throws Exception {
        byte[] there = new byte[1 << 20];
        byte[] back = new byte[1 << 20];
        new Random(1).nextBytes(there);
        new Random(2).nextBytes(back);
        List<byte[]> heard = new ArrayList<>();
        OurServer.Talk talk = socket -> {
            socket.output().write(back);
            heard.add(socket.input().readNBytes(there.length));
        };
        try (OurServer server = OurServer.start(Cast.serverPolicy(KeyType.ecdsaP256()), talk);
                Program client = connect(server, List.of("-tls1_2", "-quiet"))) {
            client.say(there);
            assertThat(server.outcome().failure()).isNull();
            client.exitStatus();
            assertThat(heard).singleElement().isEqualTo(there);
            assertThat(client.outputBytes()).endsWith(back);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1", "-tls1_1"})
    void anOlderVersionIsRefused(String version) throws Exception {
        try (OurServer server = OurServer.start(Cast.serverPolicy(KeyType.rsa()), OpensslClientTest::reverseALine)) {
            assertThat(talk(server, List.of(version, "-cipher", "ALL:@SECLEVEL=0")))
                    .contains("alert protocol version");
            assertThat(alert(server)).contains(Alert.PROTOCOL_VERSION);
        }
    }

    @Test
    void noSuiteInCommon() throws Exception {
        try (OurServer server = OurServer.start(Cast.serverPolicy(KeyType.rsa()), OpensslClientTest::reverseALine)) {
            assertThat(talk(server, List.of("-tls1_2", "-cipher", "ECDHE-RSA-AES128-SHA256")))
                    .contains("alert handshake failure");
            assertThat(alert(server)).contains(Alert.HANDSHAKE_FAILURE);
        }
    }

    /// Forward secrecy is not given up for a client that has none: static RSA is off unless a policy names it.
    @Test
    void staticRsaIsRefusedUnlessAPolicyNamesIt() throws Exception {
        try (OurServer server = OurServer.start(Cast.serverPolicy(KeyType.rsa()), OpensslClientTest::reverseALine)) {
            assertThat(talk(server, List.of("-tls1_2", "-cipher", "AES128-GCM-SHA256")))
                    .contains("alert handshake failure");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Flaw.class,
            names = {"EXPIRED", "WRONG_NAME", "UNTRUSTED_ROOT"})
    void aClientThatRefusesOurCertificateIsHeard(Flaw flaw) throws Exception {
        ServerPolicy policy = ServerPolicy.presenting(Cast.certified(Cast.flawed(flaw)));
        try (OurServer server = OurServer.start(policy, OpensslClientTest::reverseALine)) {
            talk(server, List.of("-tls1_2"));
            TlsException failure = failure(server);
            assertThat(failure.isRefusedByPeer()).isTrue();
            assertThat(failure).hasMessageStartingWith("Step 3 (Verify the certificate), after SERVER_HELLO_DONE: ");
        }
    }

    @Test
    void aRenegotiationIsDeclined() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        OurServer.Talk talk = socket -> {
            try {
                socket.input().read();
            } finally {
                done.countDown();
            }
        };
        try (OurServer server = OurServer.start(Cast.serverPolicy(KeyType.ecdsaP256()), talk);
                Program client = connect(server, List.of("-tls1_2"))) {
            client.await("Verify return code");
            client.say("R\n");
            client.await("no renegotiation");
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            Trace trace = server.outcome().trace();
            assertThat(trace.all(Trace.Interjected.class).map(Trace.Interjected::what))
                    .startsWith(Interjection.RENEGOTIATION, Interjection.WARNING_ALERT);
            assertThat(trace.all(Trace.Interjected.class).map(Trace.Interjected::words))
                    .startsWith("client_hello", "no_renegotiation");
        }
    }

    private static ServerPolicy asking(ClientAuthentication how) {
        return Cast.serverPolicy(KeyType.ecdsaP256()).authenticatingClients(how, Cast.verifier());
    }

    private static TlsException failure(OurServer server) throws InterruptedException {
        TlsException failure = server.outcome().failure();
        if (failure == null) {
            throw new AssertionError("The handshake did not fail.");
        }
        return failure;
    }

    private static Optional<Alert> alert(OurServer server) throws InterruptedException {
        return failure(server).alert();
    }

    /// Says "seven steps", and returns all that the client has printed when it is done.
    private String talk(OurServer server, List<String> options) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.add("-ign_eof");
        try (Program client = connect(server, all)) {
            client.say("seven steps\n");
            client.endInput();
            client.exitStatus();
            return client.output();
        }
    }

    private Program connect(OurServer server, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "s_client",
                "-connect",
                server.address(),
                "-servername",
                Cast.NAME,
                "-verify_hostname",
                Cast.NAME,
                "-CAfile",
                Cast.rootFile(folder).toString(),
                "-verify_return_error"));
        command.addAll(options);
        return Program.start(folder, command);
    }

    static void reverseALine(TlsSocket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.input(), StandardCharsets.US_ASCII));
        StringBuilder line = new StringBuilder(String.valueOf(in.readLine()));
        socket.output().write((line.reverse() + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
