package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sevensteps.model.Scenario;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeTest {

    @TempDir
    private static Path folder;

    private static TestAuthority ca = new TestAuthority(Path.of("."));
    private static List<String> server = List.of();
    private static List<String> rsa = List.of();

    @BeforeAll
    static void issue() {
        ca = TestAuthority.in(folder);
        server = ca.issue("server");
        rsa = ca.issue("rsa", "--key-type", "rsa");
    }

    private static Serving serve(List<String> identity, String... more) throws InterruptedException {
        return Serving.with(both(identity, more));
    }

    private static Ran connect(Serving serving, String... more) {
        return Ran.of(both(List.of("connect", serving.target(), "--ca", ca.root()), more));
    }

    private static String[] both(List<String> first, String... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void aPageTellsOfItsOwnHandshake() throws Exception {
        try (Serving serving = serve(server)) {
            Ran ran = connect(serving, "--get", "/");
            assertThat(ran.status()).as(ran.err()).isZero();
            assertThat(ran.out())
                    .contains("TLS_AES_128_GCM_SHA256", "X25519MLKEM768", "localhost", "tls1.3")
                    .contains("EncryptedExtensions", "7  Exchange encrypted messages");
            assertThat(ran.err()).startsWith("Verified: CN=localhost, vouched for by CN=Seven Steps Root");
            serving.awaitLog("full handshake, 1 request, answered 200");
            assertThat(serving.err()).hasLineCount(1);
        }
    }

    @Test
    void withoutACertificateThereIsAThrowAwayAuthority() throws Exception {
        Path file;
        try (Serving serving = Serving.with()) {
            file = Path.of(serving.err().replaceFirst("(?s).*--cacert (\\S+).*", "$1"));
            Ran ran = Ran.of("connect", serving.target(), "--ca", file.toString());
            assertThat(ran.status()).as(ran.err()).isZero();
            assertThat(ran.out()).contains("CN=Throw-away Root");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void theIdentityIsShownThatTheClientCanUse() throws Exception {
        try (Serving serving = serve(server, both(rsa))) {
            assertThat(connect(serving, "--suites", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")
                            .out())
                    .contains("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
            assertThat(connect(serving, "--suites", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384")
                            .out())
                    .contains("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
            assertThat(connect(serving, "--suites", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", "--groups", "ffdhe3072")
                            .out())
                    .contains("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", "ffdhe3072");
        }
    }

    @Test
    void staticRsaIsSpokenOnlyWhenItIsAskedForByName() throws Exception {
        String suite = "TLS_RSA_WITH_AES_128_GCM_SHA256";
        try (Serving without = serve(rsa);
                Serving with = serve(rsa, "--allow-static-rsa")) {
            Ran named = connect(with, "--suites", suite);
            assertThat(named.status()).isEqualTo(2);
            assertThat(named.err()).hasLineCount(1).contains("no forward secrecy", "--allow-static-rsa");
            Ran refused = connect(without, "--suites", suite, "--allow-static-rsa");
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).hasLineCount(1).contains("handshake_failure");
            Ran agreed = connect(with, "--suites", suite, "--allow-static-rsa");
            assertThat(agreed.status()).as(agreed.err()).isZero();
            assertThat(agreed.out()).contains(suite);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_RSA_WITH_AES_128_CBC_SHA",
                "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
                "TLS_RSA_WITH_AES_256_GCM_SHA384"
            })
    void whatIsOldIsSpokenOnlyWhenItIsAskedFor(String suite) throws Exception {
        try (Serving without = serve(rsa);
                Serving with = serve(rsa, "--allow-legacy")) {
            Ran refused = connect(without, "--suites", suite, "--allow-legacy");
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).hasLineCount(1).contains("handshake_failure");
            Ran agreed = connect(with, "--suites", suite, "--allow-legacy");
            assertThat(agreed.status()).as(agreed.err()).isZero();
            assertThat(agreed.out()).contains(suite);
            Ran usual = connect(with, "--allow-legacy", "--tls", "1.2");
            assertThat(usual.out()).as("what is good comes first").contains("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
        }
    }

    /// A client that asks for them by name needs no leave: they are slow, not weak.
    @Test
    void aServerTakesTheLargeFieldsOnlyWhenItIsAskedTo() throws Exception {
        String[] large = {"--suites", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", "--groups", "ffdhe6144"};
        try (Serving without = serve(rsa);
                Serving with = serve(rsa, "--allow-legacy")) {
            Ran refused = connect(without, large);
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).hasLineCount(1).contains("insufficient_security");
            Ran agreed = connect(with, large);
            assertThat(agreed.status()).as(agreed.err()).isZero();
            assertThat(agreed.out()).contains("ffdhe6144");
        }
    }

    @ParameterizedTest
    @CsvSource({"--idle=30, tls1.3-resumed", "--tls=1.2, tls1.2-resumed", "--no-tickets, a full handshake"})
    void sessionsAreResumed(String option, String scenario) throws Exception {
        try (Serving serving = serve(server, option)) {
            Ran ran = connect(serving, "--resume");
            assertThat(ran.status()).as(ran.err()).isZero();
            assertThat(ran.out()).containsSubsequence("a full handshake", scenario);
        }
        try (Serving serving = serve(server, "--tls=1.2", "--no-tickets")) {
            assertThat(connect(serving, "--resume").out()).contains("an earlier session was resumed");
            serving.awaitLog(", resumed");
        }
        try (Serving serving = serve(server, "--no-resumption")) {
            Ran ran = connect(serving, "--resume", "--json");
            assertThat(ran.status()).isZero();
            assertThat(ran.out()).contains("\"resumed\": false").doesNotContain("\"resumed\": true");
        }
    }

    @Test
    void clientsAreAskedWhoTheyAre() throws Exception {
        List<String> alice = ca.issueFor("Alice", "alice", "--client");
        try (Serving serving = serve(server, "--client-ca", ca.root(), "--require-client-cert")) {
            Ran nobody = connect(serving);
            assertThat(nobody.status()).isEqualTo(1);
            assertThat(nobody.err()).hasLineCount(1).contains("The peer gave up with the alert certificate_required");
            serving.awaitLog("Step 5 (Finished (client)), at CLIENT_CERTIFICATE");
            Ran known = connect(serving, both(alice, "--get", "/"));
            assertThat(known.status()).as(known.err()).isZero();
            assertThat(known.out()).contains("CN=Alice", "client-auth-client-cert");
            Ran wrong = connect(serving, both(server));
            assertThat(wrong.status()).isEqualTo(1);
            assertThat(wrong.err()).contains("unsupported_certificate");
        }
        try (Serving serving = serve(server, "--client-ca", ca.root())) {
            Ran nobody = connect(serving, "--get", "/");
            assertThat(nobody.status()).as(nobody.err()).isZero();
            assertThat(nobody.out()).contains("none shown");
        }
    }

    @Test
    void keysAndTracesAreWrittenDown() throws Exception {
        Path keys = folder.resolve("keys.log");
        Path traces = folder.resolve("traces");
        Path mine = folder.resolve("mine.json");
        try (Serving serving =
                serve(server, "--tls", "1.2", "--keylog", keys.toString(), "--trace", traces.toString())) {
            Ran ran = connect(serving, "--get", "/", "--trace", mine.toString(), "--keylog", keys.toString());
            assertThat(ran.status()).as(ran.err()).isZero();
            serving.awaitLog("answered 200");
            serving.awaitFile(traces.resolve("000001-server.json"));
        }
        List<String> lines = Files.readAllLines(keys);
        assertThat(lines).hasSize(2).allMatch(line -> line.matches("CLIENT_RANDOM [0-9a-f]{64} [0-9a-f]{96}"));
        assertThat(lines.getFirst()).isEqualTo(lines.getLast());
        String secret = lines.getFirst().split(" ", 3)[2];
        for (Path trace : List.of(mine, traces.resolve("000001-server.json"))) {
            assertThat(trace)
                    .content()
                    .contains("\"scenario\": \"tls1.2-ephemeral-ticket\"")
                    .doesNotContain(secret);
        }
    }

    @Test
    void whoAsksForThemGetsTheKeysInATraceToo() throws Exception {
        Path traces = folder.resolve("traces");
        Path mine = folder.resolve("mine.json");
        try (Serving serving = serve(server, "--trace", traces.toString(), "--trace-keys")) {
            Ran ran = connect(serving, "--groups", "x25519", "--get", "/", "--trace", mine.toString(), "--trace-keys");
            assertThat(ran.status()).as(ran.err()).isZero();
            serving.awaitLog("answered 200");
            serving.awaitFile(traces.resolve("000001-server.json"));
        }
        // What the keys are made of is in it as well, to be computed again.
        assertThat(List.of(mine, traces.resolve("000001-server.json")))
                .allSatisfy(trace -> assertThat(trace)
                        .content()
                        .containsOnlyOnce("\"name\": \"private_half\"")
                        .containsOnlyOnce("\"name\": \"shared_secret\""));
        Ran ours = Ran.of("export", mine.toString(), "--as", "keylog");
        Ran theirs = Ran.of("export", traces.resolve("000001-server.json").toString(), "--as", "keylog");
        assertThat(ours.out().lines().filter(line -> line.startsWith("CLIENT_TRAFFIC_SECRET_0 ")))
                .hasSize(1)
                .allMatch(line -> theirs.out().lines().anyMatch(line::equals));
    }

    @Test
    void aBadPeerDisturbsNobody() throws Exception {
        try (Serving serving = serve(server, "--timeout", "1", "--idle", "1", "--max-connections", "20")) {
            List<Socket> silent = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                silent.add(new Socket("localhost", serving.port()));
            }
            try (Socket clear = new Socket("localhost", serving.port());
                    Socket garbage = new Socket("localhost", serving.port());
                    Socket _ = new Socket("localhost", serving.port())) {
                clear.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                garbage.getOutputStream().write(new byte[1000]);
                Ran good = connect(serving, "--get", "/");
                assertThat(good.status()).as(good.err()).isZero();
            }
            serving.awaitLog("HTTP in clear text");
            serving.awaitLog("The peer did not complete the handshake within 1 seconds.");
            assertThat(connect(serving).status()).isZero();
            for (Socket socket : silent) {
                socket.close();
            }
            assertThat(serving.err()).doesNotContain("unexpected ", "\tat ");
        }
    }

    @Test
    void manyAtOnceAndMoreThanThereArePlacesFor() throws Exception {
        try (Serving serving = serve(server, "--max-connections", "8");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Ran>> all = IntStream.range(0, 40)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> connect(serving, "--get", "/"), threads))
                    .toList();
            for (CompletableFuture<Ran> one : all) {
                assertThat(one.get().status()).as(one.get().err()).isZero();
            }
        }
    }

    @Test
    void onceIsOnce() throws Exception {
        try (Serving serving = serve(server, "--once")) {
            assertThat(connect(serving).status()).isZero();
            assertThat(serving.awaitEnd()).isZero();
        }
        try (Serving serving = serve(server, "--once")) {
            assertThat(connect(serving, "--name", "example.com").status()).isEqualTo(1);
            assertThat(serving.awaitEnd()).isEqualTo(1);
        }
    }

    @Test
    void aSignalStopsItAndIsNoFailure() throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no signals here");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sevensteps.cli.Main",
                "serve",
                "--port",
                "0"));
        line.addAll(server);
        Process process = new ProcessBuilder(line).start();
        try (var out = process.inputReader(StandardCharsets.UTF_8);
                var err = process.errorReader(StandardCharsets.UTF_8)) {
            int port = URI.create(out.readLine()).getPort();
            try (Socket _ = new Socket("localhost", port)) { // one that says nothing
                process.toHandle().destroy(); // leaves the streams open, as process.destroy() does not
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(process.exitValue()).isZero();
            assertThat(err.lines().toList()).last().isEqualTo("Stopped.");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aPortInUseIsOneLineAndStatusOne() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            Ran ran = Ran.of(both(List.of("serve", "--port", String.valueOf(taken.getLocalPort())), both(server)));
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err())
                    .hasLineCount(1)
                    .contains("Port " + taken.getLocalPort() + " on localhost is in use.", "--port");
        }
    }

    @Test
    void wrongUsageIsOneLineAndStatusTwo() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear reader");
        assertWrong("There is a --key and no --cert", "--key", "x");
        assertWrong("There is no file nosuch.pem", "--cert", "nosuch.pem", "--key", "nosuch.key");
        assertWrong("no PEM block", "--cert", letter.toString(), "--key", letter.toString());
        assertWrong("2 --cert and 1 --key", both(server, "--cert", "b.pem"));
        assertWrong("belongs to no certificate", "--cert", ca.file("server.pem"), "--key", ca.file("rsa.key"));
        assertWrong("There is no port 70000", "--port", "70000");
        assertWrong("needs --client-ca", both(server, "--require-client-cert"));
        assertWrong("there is no group 'x449'", both(server, "--groups", "x449"));
        assertWrong("there is no cipher suite 'RC4'", both(server, "--suites", "RC4"));
        assertWrong("--allow-static-rsa", both(rsa, "--suites", "TLS_RSA_WITH_AES_128_GCM_SHA256"));
        assertWrong("CBC mode", both(rsa, "--suites", "TLS_RSA_WITH_AES_128_CBC_SHA"));
        assertWrong("--allow-legacy", both(rsa, "--suites", "TLS_RSA_WITH_AES_128_CBC_SHA", "--allow-static-rsa"));
        assertWrong("is no OCSP response", both(server, "--staple", letter.toString()));
        assertWrong(
                "there is no folder",
                both(server, "--keylog", folder.resolve("no/keys.log").toString()));
        assertWrong("exists and is no folder", both(server, "--trace", letter.toString()));
        assertWrong("--trace-keys needs --trace", both(server, "--trace-keys"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--cert"})
    void anOptionWithoutItsValueIsWrongUsage(String option) {
        Ran ran = Ran.of("serve", option);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).hasLineCount(1).contains(option);
    }

    private static void assertWrong(String words, String... options) {
        Ran ran = Ran.of(both(List.of("serve"), options));
        assertThat(ran.status()).as(ran.err()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).hasLineCount(1).contains(words);
    }

    @Test
    void aStapleIsSentToWhoAsks() throws Exception {
        List<String> stapled = List.of(both(server, ca.staple("server").toArray(String[]::new)));
        try (Serving serving = serve(stapled, "--tls", "1.2")) {
            Ran ran = connect(serving);
            assertThat(ran.out()).as(ran.err()).contains("tls1.2-ephemeral-ticket-stapled");
        }
        assertThat(Scenario.all()).anyMatch(scenario -> scenario.id().equals("tls1.2-ephemeral-ticket-stapled"));
    }
}
