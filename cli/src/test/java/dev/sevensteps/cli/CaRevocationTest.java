package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sevensteps.ca.AlternativeNames;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.CertificateRequest;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The authority in a folder, after it has issued: requests, revocation, lists, answers, and what is shown of it all.
class CaRevocationTest {

    @TempDir
    private Path folder;

    private TestAuthority authority;

    @BeforeEach
    void makeAnAuthority() {
        authority = TestAuthority.in(folder);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Ran ca(String command, String... more) {
        List<String> line = new ArrayList<>(List.of("ca", command, "--dir", file("ca")));
        line.addAll(List.of(more));
        return Ran.of(line.toArray(String[]::new));
    }

    private static Ran good(Ran ran) {
        assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
        return ran;
    }

    private static void assertWrong(Ran ran, int status, String... words) {
        assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(status);
        assertThat(ran.err()).hasLineCount(1).contains(words);
    }

    private X509Certificate certificate(String name) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(folder.resolve(name))));
    }

    private String serial(String name) throws Exception {
        return certificate(name).getSerialNumber().toString(16);
    }

    @Test
    void whatIsIssuedIsListedAndWhatIsRevokedIsSaid() throws Exception {
        authority.issue("server");
        String serial = serial("server.pem");
        assertThat(good(ca("show")).out())
                .contains("CN=Seven Steps Root has issued:", "CN=Seven Steps Issuing CA has issued:", serial)
                .doesNotContain("revoked");

        assertThat(good(ca("revoke", file("server.pem"), "--reason", "key-compromise", "--since", "2026-01-01"))
                        .out())
                .startsWith(serial + "  revoked at ")
                .contains("keyCompromise");

        assertThat(good(ca("show")).out()).contains("(revoked at ", ", keyCompromise)");
        assertThat(good(ca("show", "--json")).out())
                .contains("\"serial\": \"" + serial + "\"", "\"reason\": \"keyCompromise\"", "\"issuer\": \"root\"");
        good(ca("crl", "--out", file("list.crl")));
        X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("list.crl"))));
        assertThat(list.getRevokedCertificate(new BigInteger(serial, 16))).isNotNull();
        assertThat(good(ca("crl", "--root")).out()).startsWith("-----BEGIN X509 CRL-----");
        good(ca("crl", "--changes", "--out", file("changes.pem")));
        assertThat(folder.resolve("changes.pem")).content().contains("X509 CRL");
        assertWrong(ca("revoke", serial), 1, "is revoked already");
        assertWrong(ca("revoke", serial, "--lift"), 1, "is not on hold");
    }

    @Test
    void aHoldIsLifted() throws Exception {
        authority.issue("server");
        assertThat(good(ca("revoke", serial("server.pem"), "--reason", "certificateHold", "--json"))
                        .out())
                .contains("\"revoked\": true", "\"reason\": \"certificateHold\"");
        assertThat(good(ca("revoke", "0x" + serial("server.pem").toUpperCase(java.util.Locale.ROOT), "--lift"))
                        .out())
                .contains("good again");
    }

    @Test
    void theRootRevokesWhatItIssued() {
        assertWrong(ca("revoke", file("ca/issuing.pem")), 1, "There is no certificate with the serial number");
        good(ca("revoke", "--root", file("ca/issuing.pem"), "--reason", "ca-compromise"));
        assertThat(good(ca("show")).out()).contains("cACompromise");
    }

    private void writeRequest(String name, AlternativeNames names) throws IOException {
        PemFiles.writeRequest(
                CertificateRequest.make(
                                CertificateRecipe.client("www.example.com").withNames(names), SeededRandom.of(name))
                        .request(),
                folder.resolve(name));
    }

    @Test
    void aRequestIsSigned() throws Exception {
        writeRequest("www.csr", AlternativeNames.none().withHost("localhost"));
        assertThat(good(ca("sign", file("www.csr"), "--out", file("www.pem"), "--json"))
                        .out())
                .contains("\"subject\": \"CN=www.example.com\"", "\"keyType\": \"ecdsa-p256\"");
        good(Ran.of("ca", "verify", "--ca", authority.root(), "--name", "localhost", file("www.pem")));
        assertThat(good(ca("show")).out()).contains(serial("www.pem"));
        assertWrong(ca("sign", file("www.csr"), "--out", file("www.pem")), 1, "exists already", "--force");

        assertThat(good(ca("sign", file("www.csr"), "--name", "127.0.0.1", "--days", "3"))
                        .out())
                .startsWith("-----BEGIN CERTIFICATE-----");

        writeRequest("nameless.csr", AlternativeNames.none());
        assertWrong(ca("sign", file("nameless.csr")), 2, "asks for no alternative name", "--name");
        good(ca("sign", file("nameless.csr"), "--client", "--out", file("client.pem")));
        good(Ran.of("ca", "verify", "--ca", authority.root(), "--client", file("client.pem")));
        assertWrong(ca("sign", file("www.pem")), 2, "no certificate request");
        assertWrong(ca("sign", file("none.csr")), 2, "There is no file");
    }

    @Test
    void aCertificateSaysWhatIssueWasTold() throws Exception {
        good(ca(
                "issue",
                "--name",
                "localhost",
                "--both",
                "--email",
                "ops@example.com",
                "--uri",
                "spiffe://example.com/x",
                "--revocation",
                "http://127.0.0.1:9090/",
                "--must-staple",
                "--out",
                file("server")));

        String shown = good(Ran.of("ca", "show", file("server.pem"), authority.root(), "--out", file("chain.dot")))
                .out();

        assertThat(shown)
                .contains(
                        "Certificate 1 of 3",
                        "e-mail ops@example.com",
                        "URI spiffe://example.com/x",
                        "serverAuth",
                        "clientAuth",
                        "http://127.0.0.1:9090/issuing.crl",
                        "http://127.0.0.1:9090/issuing/ocsp",
                        "http://127.0.0.1:9090/issuing.cer",
                        "must staple",
                        "an elliptic-curve key on P-256",
                        "keyCertSign",
                        serial("server.pem"));
        assertThat(folder.resolve("chain.dot")).content().contains("digraph", "CN=Seven Steps Root");
        assertThat(good(Ran.of("ca", "show", "--json", file("server.pem"))).out())
                .contains("\"notBefore\": \"", "\"revokedList\": [", "\"sha256\": \"", "\"keyUsage\": [");
        assertWrong(ca("issue", "--name", "x", "--revocation", "ftp://x"), 2, "no address of 'sevensteps ca serve'");
        assertWrong(ca("issue", "--name", "x", "--client", "--both"), 2, "--client", "--both");
        assertWrong(Ran.of("ca", "show", file("server.pem"), "--out", file("chain.gif")), 2, ".svg, .png or .dot");
        assertWrong(ca("show", "--out", file("x.svg")), 2, "Which chain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ml-dsa-44", "ml-dsa-65", "ml-dsa-87"})
    void aPostQuantumKeyIsCertifiedAndNotForTls(String type) {
        authority.issue("quantum", "--key-type", type);
        good(Ran.of("ca", "verify", "--ca", authority.root(), "--name", "localhost", file("quantum.pem")));
        assertThat(good(Ran.of("ca", "show", file("quantum.pem"))).out())
                .contains("an " + type.toUpperCase(java.util.Locale.ROOT) + " key");
        assertWrong(
                Ran.of("serve", "--port", "0", "--cert", file("quantum.pem"), "--key", file("quantum.key")),
                2,
                "quantum.key",
                "TLS cannot sign here with a key of the kind ML-DSA");
        assertWrong(Ran.of("demo", "--key", type, "--out", file("demo")), 2, "TLS cannot sign here", type);
    }

    @Test
    void aStapleIsWritten() {
        authority.issue("server");
        good(ca("staple", file("server.pem"), "--out", file("server.ocsp")));
        assertThat(folder.resolve("server.ocsp")).exists();
        assertWrong(
                ca("staple", authority.root(), "--out", file("root.ocsp")),
                2,
                "only CN=Seven Steps Issuing CA is answered");
    }

    /// The server knows at once what another process revokes.
    @Test
    void whoAsksIsAnswered() throws Exception {
        authority.issue("server");
        try (CaServing serving = CaServing.of(file("ca"), "--delegate");
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> list = client.send(
                    HttpRequest.newBuilder(URI.create(serving.url() + "/issuing.crl"))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(list.statusCode()).isEqualTo(200);
            assumeOpenSsl();
            String[] ask = {
                "openssl",
                "ocsp",
                "-issuer",
                file("ca/issuing.pem"),
                "-cert",
                file("server.pem"),
                "-CAfile",
                authority.root(),
                "-url",
                serving.url() + "/issuing/ocsp"
            };
            assertThat(output(ask)).contains("Response verify OK", ": good");
            good(ca("revoke", file("server.pem"), "--reason", "superseded"));
            assertThat(output(ask)).contains("Response verify OK", ": revoked", "superseded");
            assertThat(serving.err()).contains("POST /issuing/ocsp  200, ");
            assertWrong(ca("serve", "--port", Integer.toString(serving.url().getPort())), 1, "is in use", "--port");
        }
        assertWrong(ca("serve", "--port", "99999"), 2, "no port 99999");
    }

    private static void assumeOpenSsl() throws InterruptedException {
        boolean installed;
        try {
            installed = new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException e) {
            installed = false;
        }
        assumeTrue(installed, "Skipped: the program openssl is not installed.");
    }

    private static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void aRegisterThatWasCutOffIsMendedAndThatIsSaid() throws Exception {
        authority.issue("first");
        Path register = folder.resolve("ca/issuing.register");
        byte[] whole = Files.readAllBytes(register);
        Files.write(register, java.util.Arrays.copyOf(whole, whole.length - 40));

        Ran ran = good(ca("issue", "--name", "localhost", "--out", file("second")));

        assertThat(ran.err()).hasLineCount(1).startsWith("Note: ").contains("issuing.register, line 2");
        whole[30] ^= 1;
        Files.write(register, whole);
        assertWrong(ca("issue", "--name", "localhost", "--out", file("third")), 1, "issuing.register, line 1", "copy");
        assertThat(folder.resolve("third.pem")).doesNotExist();
    }

    @Test
    void wrongUsageIsOneLine() {
        assertWrong(ca("revoke", "nonsense"), 2, "neither a file that is there nor a serial number");
        assertWrong(ca("revoke", "12", "--reason", "boredom"), 2, "There is no reason 'boredom'", "key-compromise");
        assertWrong(ca("revoke", "12", "--reason", "remove-from-crl"), 2, "--lift");
        assertWrong(ca("revoke", "12"), 1, "There is no certificate with the serial number 12");
        assertWrong(ca("crl", "--days", "0"), 2, "0 days");
        assertWrong(ca("crl", "--changes"), 1, "no full list");
        assertWrong(Ran.of("ca", "show", "--dir", file("nowhere")), 2, "There is no authority in");
        assertWrong(Ran.of("ca", "crl", "--dir", file("nowhere")), 2, "There is no authority in");
    }

    /// `sevensteps ca serve`, run in this process until it is closed.
    private static final class CaServing implements AutoCloseable {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private final Thread thread;

        private CaServing(String... line) {
            thread = Thread.ofVirtual().start(() -> Main.run(Console.writingTo(out, err), line));
        }

        static CaServing of(String folder, String... more) throws InterruptedException {
            List<String> line = new ArrayList<>(List.of("ca", "serve", "--dir", folder, "--port", "0"));
            line.addAll(List.of(more));
            CaServing serving = new CaServing(line.toArray(String[]::new));
            while (!serving.out.toString(StandardCharsets.UTF_8).contains("\n")) {
                if (!serving.thread.isAlive()) {
                    throw new AssertionError("It does not serve: " + serving.err());
                }
                Thread.sleep(5);
            }
            return serving;
        }

        URI url() {
            return URI.create(out.toString(StandardCharsets.UTF_8).strip());
        }

        String err() {
            return err.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
