package dev.sevensteps.engine.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.EarlyDataPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// TLS 1.3 with OpenSSL, both ways.
class Tls13OpensslTest {

    @TempDir
    Path folder = Path.of("replaced by JUnit");

    @BeforeAll
    static void opensslIsInstalled() {
        Program.assumeInstalled("openssl", "version");
    }

    /// OpenSSL 3.0 does not know the hybrid group; ML-KEM came with 3.5.
    static Stream<NamedGroup> groups() {
        return Stream.of(NamedGroup.values()).filter(group -> group != NamedGroup.X25519MLKEM768);
    }

    private static String opensslName(NamedGroup group) {
        return switch (group) {
            case X25519 -> "X25519";
            case X448 -> "X448";
            case SECP256R1 -> "P-256";
            case SECP384R1 -> "P-384";
            case SECP521R1 -> "P-521";
            case FFDHE2048, FFDHE3072, FFDHE4096, FFDHE6144, FFDHE8192, X25519MLKEM768 -> group.rfcName();
        };
    }

    @ParameterizedTest
    @MethodSource("groups")
    void everyGroupAsAClient(NamedGroup group) throws Exception {
        try (OpensslServer server = server(KeyType.ecdsaP256(), "-rev", "-groups", opensslName(group));
                TlsSocket client = server.connect(
                        Cast.clientPolicy().preferring(Preferences.GOOD_PRACTICE.withGroups(List.of(group))))) {
            Agreement agreement = client.handshake();
            assertThat(agreement.version()).isEqualTo(ProtocolVersion.TLS_1_3);
            assertThat(agreement.group()).contains(group);
            assertThat(reversed(client)).isEqualTo("cba");
        }
    }

    @ParameterizedTest
    @MethodSource("groups")
    void everyGroupAsAServer(NamedGroup group) throws Exception {
        ServerPolicy policy = Cast.serverPolicy(KeyType.ecdsaP256())
                .preferring(Preferences.GOOD_PRACTICE.withGroups(List.of(NamedGroup.values())));
        try (OurServer server = OurServer.start(policy, Tls13OpensslTest::reverse)) {
            assertThat(talk(server, "-groups", opensslName(group))).contains("cba", "New, TLSv1.3");
            assertThat(server.outcome().trace().summary().group()).contains(group);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySuiteBothWays(Tls13Suite suite) throws Exception {
        try (OpensslServer server = server(KeyType.ecdsaP256(), "-rev", "-ciphersuites", suite.name());
                TlsSocket client = server.connect(Cast.clientPolicy())) {
            assertThat(client.handshake().suite()).isEqualTo(suite);
            assertThat(reversed(client)).isEqualTo("cba");
        }
        try (OurServer server = OurServer.start(Cast.serverPolicy(KeyType.ecdsaP256()), Tls13OpensslTest::reverse)) {
            assertThat(talk(server, "-ciphersuites", suite.name())).contains("cba", "Cipher is " + suite.name());
        }
    }

    static Stream<KeyType> keyTypes() {
        return KeyType.common().stream();
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void everyKeyTypeBothWaysAtBothEnds(KeyType type) throws Exception {
        Identity person = Cast.client(type);
        List<String> asking = new ArrayList<>(List.of(
                "-rev",
                "-Verify",
                "3",
                "-verify_return_error",
                "-CAfile",
                Cast.rootFile(folder).toString()));
        try (OpensslServer server = server(type, asking.toArray(String[]::new));
                TlsSocket client = server.connect(Cast.clientPolicy().identifiedBy(Cast.certified(person)))) {
            assertThat(client.handshake().peerChain()).hasSize(2);
            assertThat(reversed(client)).isEqualTo("cba");
        }
        ServerPolicy policy =
                Cast.serverPolicy(type).authenticatingClients(ClientAuthentication.REQUIRED, Cast.verifier());
        try (OurServer server = OurServer.start(policy, Tls13OpensslTest::reverse)) {
            assertThat(talk(server, Cast.options(folder, person, "").toArray(String[]::new)))
                    .contains("cba");
            assertThat(server.outcome().trace().summary().clientSubject()).contains("CN=Alice");
        }
    }

    @Test
    void aHelloRetryRequestBothWays() throws Exception {
        try (OpensslServer server = server(KeyType.ecdsaP256(), "-rev", "-groups", "P-384");
                TlsSocket client = server.connect(Cast.clientPolicy())) {
            assertThat(client.handshake().group()).contains(NamedGroup.SECP384R1);
            assertThat(client.spoken()).contains(Opening.HELLO_RETRY_REQUEST);
            assertThat(reversed(client)).isEqualTo("cba");
        }
        ServerPolicy policy = Cast.serverPolicy(KeyType.ecdsaP256())
                .preferring(Preferences.GOOD_PRACTICE.withGroups(List.of(NamedGroup.SECP384R1)))
                .withCookie(true);
        try (OurServer server = OurServer.start(policy, Tls13OpensslTest::reverse)) {
            assertThat(talk(server, "-groups", "X25519:P-384")).contains("cba");
            assertThat(server.outcome().trace().lines()).contains(Opening.SECOND_CLIENT_HELLO);
        }
    }

    @Test
    void aSessionGoesOnAsAClientWithDataAhead() throws Exception {
        // Without -rev, which does not read early data, s_server prints what it hears.
        try (OpensslServer server = server(KeyType.ecdsaP256(), "-early_data", "-max_early_data", "1000")) {
            Session session;
            try (TlsSocket client = server.connect(Cast.clientPolicy())) {
                client.handshake();
                client.output().write("once\n".getBytes(StandardCharsets.UTF_8));
                server.program().await("once");
                server.program().say("answer\n");
                client.input().read();
                session = client.session().orElseThrow();
            }
            ClientPolicy eager = Cast.clientPolicy().resuming(session).withEarlyData(true);
            try (TlsSocket client = server.connect(eager)) {
                assertThat(client.sendEarly("ahead of it\n".getBytes(StandardCharsets.UTF_8)))
                        .isTrue();
                Agreement agreement = client.handshake();
                assertThat(agreement.resumed()).isTrue();
                assertThat(agreement.earlyAccepted()).isTrue();
                server.program().await("ahead of it");
            }
        }
    }

    @Test
    void aSessionGoesOnAsAServerWithDataAhead() throws Exception {
        ServerPolicy policy = Cast.serverPolicy(KeyType.ecdsaP256())
                .withResumption(Resumption.byTicket(TicketKeys.hourly()).takingEarlyData(EarlyDataPolicy.usual()));
        Path session = folder.resolve("session.pem");
        Path early = Files.writeString(folder.resolve("early.txt"), "ahead\n");
        try (OurServer server = OurServer.start(policy, Tls13OpensslTest::reverse)) {
            assertThat(talk(server, "-sess_out", session.toString())).contains("cba");
            server.outcome();
            String second = talk(server, "-sess_in", session.toString(), "-early_data", early.toString());
            assertThat(second).contains("Reused, TLSv1.3", "Early data was accepted", "daeha");
            String third = talk(server, "-sess_in", session.toString(), "-early_data", early.toString());
            assertThat(third).contains("Reused, TLSv1.3", "cba");
        }
    }

    @Test
    void keysAreUpdatedBothWays() throws Exception {
        try (OpensslServer server = server(KeyType.ecdsaP256(), "-rev");
                TlsSocket client = server.connect(Cast.clientPolicy())) {
            for (int i = 0; i < 3; i++) {
                client.updateKeys(true);
                assertThat(reversed(client)).isEqualTo("cba");
            }
        }
        try (OurServer server = OurServer.start(Cast.serverPolicy(KeyType.ecdsaP256()), Tls13OpensslTest::reverse);
                Program client = connect(server)) {
            // In interactive use, a line that is one K asks both ends to change their keys.
            client.await("read R BLOCK|Verify return code");
            client.say("K\n");
            client.await("KEYUPDATE");
            client.say("abc\n");
            client.await("cba");
            client.endInput();
            client.exitStatus();
            Trace trace = server.outcome().trace();
            assertThat(trace.all(Trace.Interjected.class).map(Trace.Interjected::what))
                    .contains(Interjection.KEY_UPDATE);
        }
    }

    private OpensslServer server(KeyType type, String... options) throws IOException {
        return OpensslServer.start(folder, Cast.server(type), options);
    }

    private static void reverse(TlsSocket tls) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(tls.input(), StandardCharsets.UTF_8));
        String line = in.readLine();
        while (line != null) {
            tls.output().write((new StringBuilder(line).reverse() + "\n").getBytes(StandardCharsets.UTF_8));
            line = in.readLine();
        }
    }

    private static String reversed(TlsSocket client) throws IOException {
        client.output().write("abc\n".getBytes(StandardCharsets.UTF_8));
        return new String(client.input().readNBytes(3), StandardCharsets.UTF_8) + skipped(client);
    }

    /// The line feed.
    private static String skipped(TlsSocket client) throws IOException {
        return client.input().read() == '\n' ? "" : "?";
    }

    private String talk(OurServer server, String... options) throws IOException {
        try (Program client = connect(server, options)) {
            client.say("abc\n");
            client.await("cba");
            client.endInput();
            client.exitStatus();
            return client.output();
        }
    }

    private Program connect(OurServer server, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "s_client",
                "-connect",
                server.address(),
                "-servername",
                Cast.NAME,
                "-CAfile",
                Cast.rootFile(folder).toString()));
        command.addAll(List.of(options));
        return Program.start(folder, command);
    }
}
