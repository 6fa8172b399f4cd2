package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command and peers that others have written: OpenSSL and curl, where they are installed.
class PeersTest {

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

    /// What a program did.
    private record Done(int status, String out) {}

    private static void assumeInstalled(String program) {
        boolean installed = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(System.getProperty("path.separator", ":"), -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
        assumeTrue(installed, program + " is not installed");
    }

    private static Done run(String input, String... line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.US_ASCII));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(out).isTrue();
        return new Done(process.exitValue(), out);
    }

    private static Serving serveBoth(String... more) throws InterruptedException {
        List<String> options = new ArrayList<>(server);
        options.addAll(rsa);
        options.addAll(List.of(more));
        return Serving.with(options.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "ECDHE-ECDSA-AES128-GCM-SHA256, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "ECDHE-RSA-CHACHA20-POLY1305,   TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "DHE-RSA-AES256-GCM-SHA384,     TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
    })
    void curlGetsThePage(String cipher, String suite) throws Exception {
        assumeInstalled("curl");
        try (Serving serving = serveBoth()) {
            Done done = run(
                    "",
                    "curl",
                    "-sS",
                    "--max-time",
                    "10",
                    "--cacert",
                    ca.root(),
                    "--tls-max",
                    "1.2",
                    "--ciphers",
                    cipher,
                    "https://" + serving.target() + "/");
            assertThat(done.status()).as(done.out()).isZero();
            assertThat(done.out())
                    .startsWith("The handshake that brought you this page")
                    .contains(suite);
        }
    }

    @Test
    void curlGetsThePageInTls13() throws Exception {
        assumeInstalled("curl");
        try (Serving serving = serveBoth()) {
            Done done = run(
                    "",
                    "curl",
                    "-sS",
                    "--max-time",
                    "10",
                    "--tlsv1.3",
                    "--cacert",
                    ca.root(),
                    "https://" + serving.target() + "/");
            assertThat(done.status()).as(done.out()).isZero();
            assertThat(done.out()).contains("TLS 1.3", "scenario                 tls1.3");
        }
    }

    @Test
    void opensslGetsThePageAndResumes() throws Exception {
        assumeInstalled("openssl");
        try (Serving serving = serveBoth()) {
            String session = folder.resolve("session.pem").toString();
            Done first = sClient(serving, "-sess_out", session);
            assertThat(first.out()).contains("HTTP/1.1 200 OK", "tls1.3");
            Done second = sClient(serving, "-sess_in", session);
            assertThat(second.out()).contains("HTTP/1.1 200 OK", "tls1.3-resumed");
            serving.awaitLog(", resumed, 1 request, answered 200");
        }
    }

    @Test
    void opensslShowsItsCertificate() throws Exception {
        assumeInstalled("openssl");
        ca.issueFor("Alice", "alice", "--client");
        try (Serving serving = serveBoth("--client-ca", ca.root(), "--require-client-cert")) {
            Done known = sClient(
                    serving,
                    "-cert",
                    ca.file("alice.pem"),
                    "-cert_chain",
                    ca.file("alice.pem"),
                    "-key",
                    ca.file("alice.key"));
            assertThat(known.out()).contains("HTTP/1.1 200 OK", "CN=Alice");
            Done nobody = sClient(serving);
            assertThat(nobody.out().toLowerCase(Locale.ROOT))
                    .contains("certificate required")
                    .doesNotContain("200 ok");
        }
    }

    private static Done sClient(Serving serving, String... more) throws IOException, InterruptedException {
        return run(
                "GET / HTTP/1.0\r\n\r\n",
                Stream.concat(
                                Stream.of(
                                        "openssl",
                                        "s_client",
                                        "-connect",
                                        serving.target(),
                                        "-servername",
                                        "localhost",
                                        "-verify_return_error",
                                        "-CAfile",
                                        ca.root(),
                                        "-quiet",
                                        "-ign_eof"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "server, '',             0, 'Verified: CN=localhost'",
        "rsa,    '',             0, 'Verified: CN=localhost'",
        "flawed, expired,        1, certificate_expired",
        "flawed, wrong-name,     1, bad_certificate",
        "flawed, untrusted-root, 1, unknown_ca",
    })
    void anOpensslServerIsJudged(String base, String flaw, int status, String words) throws Exception {
        assumeInstalled("openssl");
        if (!flaw.isEmpty()) {
            ca.issue(base, "--force", "--flaw", flaw);
        }
        int port = freePort();
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "s_server",
                        "-accept",
                        String.valueOf(port),
                        "-tls1_2",
                        "-www",
                        "-quiet",
                        "-cert",
                        ca.file(base + ".pem"),
                        "-cert_chain",
                        ca.file(base + ".pem"),
                        "-key",
                        ca.file(base + ".key"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        try {
            awaitListening(port);
            Ran ran = Ran.of("connect", "localhost:" + port, "--ca", ca.root(), "--get", "/");
            assertThat(ran.status()).as(ran.err()).isEqualTo(status);
            assertThat(ran.err()).contains(words);
            if (status == 0) {
                assertThat(ran.out()).contains("</HTML>");
            } else {
                assertThat(ran.err()).hasLineCount(1).contains("Step 3 (Verify the certificate)", flaw);
                assertThat(ran.out()).isEmpty();
            }
        } finally {
            openssl.destroy();
            openssl.waitFor();
        }
    }

    @ParameterizedTest
    @CsvSource({"rsa, -traditional", "server, -traditional"})
    void keysInTheOlderFormsAreRead(String base, String form) throws Exception {
        assumeInstalled("openssl");
        String key = ca.file(base + "-old.key");
        Done done = run("", "openssl", "pkey", form, "-in", ca.file(base + ".key"), "-out", key);
        assertThat(done.status()).as(done.out()).isZero();
        assertThat(Path.of(key)).content().containsPattern("BEGIN (RSA|EC) PRIVATE KEY");
        try (Serving serving = Serving.with("--cert", ca.file(base + ".pem"), "--key", key)) {
            assertThat(Ran.of("connect", serving.target(), "--ca", ca.root()).status())
                    .isZero();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            return any.getLocalPort();
        }
    }

    private static void awaitListening(int port) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            try (Socket _ = new Socket("localhost", port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(25);
            }
        }
        throw new AssertionError("openssl s_server does not listen.");
    }
}
