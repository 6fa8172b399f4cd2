package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.flaws.FlawedIssuer;
import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectTest {

    @TempDir
    private static Path folder;

    private static TestAuthority ca = new TestAuthority(Path.of("."));
    private static List<String> server = List.of();

    @BeforeAll
    static void issue() {
        ca = TestAuthority.in(folder);
        server = ca.issue("server");
    }

    /// What a server does with a connection that it has accepted.
    private interface Manners {
        void with(Socket socket) throws IOException, InterruptedException;
    }

    /// Connects to a server that behaves in some other way.
    private static Ran connectTo(Manners manners, String... options) throws IOException, InterruptedException {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getByName("localhost"))) {
            Thread thread = Thread.ofVirtual().start(() -> {
                try (Socket socket = listener.accept()) {
                    manners.with(socket);
                } catch (IOException | InterruptedException e) {
                    // The client is served as it should be, and says so.
                }
            });
            Ran ran = connect("localhost:" + listener.getLocalPort(), options);
            thread.interrupt();
            thread.join();
            return ran;
        }
    }

    private static Ran connect(String target, String... options) {
        return Ran.of(Stream.concat(Stream.of("connect", target, "--ca", ca.root()), Stream.of(options))
                .toArray(String[]::new));
    }

    private static void assertFailed(Ran ran, String... words) {
        assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(1);
        assertThat(ran.err())
                .hasLineCount(1)
                .startsWith("sevensteps connect: localhost:")
                .contains(words);
    }

    /// Left out are those that no server here can be made to show, as the certificate cannot be read, and those that take
    /// more knowledge than `connect` is given: revocation lists, and the rules of the web.
    @ParameterizedTest
    @EnumSource(
            value = Flaw.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "MALFORMED",
                "DUPLICATE_EXTENSION",
                "NO_ISSUER_NAME",
                "REVOKED_BY_CRL",
                "EXPIRED_CRL",
                "FORGED_CRL",
                "REVOCATION_UNKNOWN",
                "NO_ALTERNATIVE_NAME",
                "NO_PURPOSE",
                "CA_AS_SERVER",
                "WILDCARD_TOO_WIDE"
            })
    void everyFlawIsRefusedWithStepLineAlertAndCause(Flaw flaw) throws Exception {
        List<String> options = new ArrayList<>(ca.issue("flawed", "--force", "--flaw", flaw.kebabCase()));
        if (FlawedIssuer.isInStaple(flaw)) {
            options.addAll(List.of("--staple", ca.file("flawed.ocsp")));
        }
        try (Serving serving = Serving.with(options.toArray(String[]::new))) {
            Ran ran = connect(serving.target());
            assertFailed(
                    ran,
                    "Step 3 (Verify the certificate), at SERVER_CERTIFICATE",
                    flaw.kebabCase(),
                    flaw.rule(),
                    "The peer was told " + flaw.alert().rfcName());
            assertThat(ran.out()).isEmpty();
            serving.awaitLog("The peer gave up with the alert " + flaw.alert().rfcName());
            Ran json = connect(serving.target(), "--json");
            assertThat(json.out())
                    .contains("\"verified\": false", "\"step\": 3", "\"line\": \"SERVER_CERTIFICATE\"")
                    .contains("\"alert\": \"" + flaw.alert().rfcName() + '"');
        }
    }

    /// In TLS 1.2 the staple comes in a message of its own, after the certificates that demand it.
    @ParameterizedTest
    @ValueSource(strings = {"1.2", "1.3"})
    void aStapleThatIsDemandedMustCome(String version) throws Exception {
        List<String> options = new ArrayList<>(ca.issue("must", "--force", "--must-staple"));
        try (Serving serving = Serving.with(options.toArray(String[]::new))) {
            assertThat(connect(serving.target(), "--tls", version).err()).contains("missing-staple");
        }
        options.addAll(ca.staple("must"));
        try (Serving serving = Serving.with(options.toArray(String[]::new))) {
            Ran ran = connect(serving.target(), "--tls", version);
            assertThat(ran.status()).as(ran.err()).isZero();
        }
    }

    @Test
    void theNameThatWasAskedForCounts() throws Exception {
        try (Serving serving = Serving.with(server.toArray(String[]::new))) {
            assertThat(connect(serving.target()).status()).isZero();
            assertThat(connect("127.0.0.1:" + serving.port(), "--name", "localhost")
                            .status())
                    .isZero();
            Ran ran = connect("127.0.0.1:" + serving.port());
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.err()).contains("wrong-name", "127.0.0.1");
        }
    }

    @Test
    void withoutACaFileTheRootsOfTheJdkAreTrusted() throws Exception {
        try (Serving serving = Serving.with(server.toArray(String[]::new))) {
            Ran ran = Ran.of("connect", serving.target());
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.err()).hasLineCount(1).contains("untrusted-root", "unknown_ca");
        }
    }

    @Test
    void aPeerThatClosesAtOnce() throws Exception {
        assertFailed(connectTo(Socket::close), "Step 1 (ClientHello)", "ended the connection in the middle");
    }

    @Test
    void aPeerThatStalls() throws Exception {
        assertFailed(
                connectTo(socket -> Thread.sleep(20_000), "--timeout", "1"),
                "did not complete the handshake within 1 seconds");
    }

    @Test
    void aPeerThatSpeaksHttpInClear() throws Exception {
        assertFailed(
                connectTo(socket -> {
                    socket.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().readAllBytes();
                }),
                "answers in HTTP in clear text, not in TLS");
    }

    @Test
    void nobodyListens() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            port = closed.getLocalPort();
        }
        assertFailed(connect("localhost:" + port), "refuses the connection: nobody listens there.");
    }

    @Test
    void aHostThatDoesNotExist() {
        Ran ran = Ran.of("connect", "no.such.host.invalid:443", "--ca", ca.root());
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).contains("There is no host 'no.such.host.invalid'.");
    }

    /// A server that shakes hands properly, and then says this, whatever it is asked.
    private static Manners saying(String answer) {
        return socket -> {
            CertifiedKey identity = identity();
            try (TlsSocket tls = TlsSocket.server(
                    socket, ServerPolicy.presenting(identity), Environment.ofSystem(), Observer.NONE)) {
                tls.input().read(new byte[1000]);
                tls.output().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            }
        };
    }

    private static CertifiedKey identity() throws IOException {
        try {
            var files = PemFile.read(Path.of(ca.file("server.pem")))
                    .identityWith(PemFile.read(Path.of(ca.file("server.key"))));
            return CertifiedKey.of(files.chain(), files.privateKey());
        } catch (java.security.InvalidKeyException e) {
            throw new IOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Content-Length: 5~~Hello                                       | Hello",
                "HTTP/1.0 200 ok~~Hello                                                         | Hello",
                "HTTP/1.1 200~Transfer-Encoding: chunked~~3~Hel~2;x=y~lo~0~Trailer: yes~~       | Hello",
                "HTTP/1.1 100 Continue~~HTTP/1.1 200 OK~Content-Length: 5~~Hello and more       | Hello",
                "HTTP/1.1 204 No Content~~                                                      | ''",
            })
    void aPageIsWrittenToStandardOutput(String answer, String body) throws Exception {
        Ran ran = connectTo(saying(answer.replace("~", "\r\n")), "--get", "/");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo(body);
        assertThat(ran.err()).startsWith("Verified: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Content-Length: 50~~Hello               | 45 of 50 bytes are missing",
                "HTTP/1.1 200 OK~Content-Length: many~~Hello             | where a length must stand",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~9~Hello     | 4 of 9 bytes are missing",
                "HTTP/1.1 200 OK~Transfer-Encoding: gzip~~Hello          | only 'chunked' is understood",
                "HTTP/1.1 200 OK~no colon~~                              | a header line without a name",
                "220 mail.example ESMTP~                                 | does not answer in HTTP/1",
                "HTTP/1.1 500 Oh dear~~                                  | answers 500 Oh dear to GET /",
                "''                                                      | ended the connection where an answer was expected",
            })
    void anAnswerThatIsNoPageIsOneLine(String answer, String words) throws Exception {
        Ran ran = connectTo(saying(answer.replace("~", "\r\n")), "--get", "/");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err().lines().toList().getLast())
                .startsWith("sevensteps connect: localhost:")
                .contains(words);
    }

    @Test
    void aPageThatIsCutWithoutCloseNotifyIsNoPage() throws Exception {
        Ran ran = connectTo(
                socket -> {
                    TlsSocket tls = TlsSocket.server(
                            socket, ServerPolicy.presenting(identity()), Environment.ofSystem(), Observer.NONE);
                    tls.input().read(new byte[1000]);
                    tls.output().write("HTTP/1.0 200 OK\r\n\r\nHel".getBytes(StandardCharsets.US_ASCII));
                    socket.close();
                },
                "--get",
                "/");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("without close_notify", "data may be missing");
    }

    @Test
    void alpnIsOfferedAndAgreedUpon() throws Exception {
        try (Serving serving = Serving.with(server.toArray(String[]::new))) {
            assertThat(connect(serving.target(), "--alpn", "h2,http/1.1").out()).contains(" · http/1.1");
            Ran ran = connect(serving.target(), "--alpn", "h2");
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.err()).contains("no_application_protocol");
        }
    }

    @Test
    void aRequestGoesAheadOfTheHandshake() throws Exception {
        List<String> options = new ArrayList<>(server);
        options.add("--early-data");
        try (Serving serving = Serving.with(options.toArray(String[]::new))) {
            Ran ran = connect(serving.target(), "--resume", "--early-data", "--get", "/");
            assertThat(ran.status()).as(ran.err()).isZero();
            assertThat(ran.err()).contains("the server took the data that were sent ahead");
            assertThat(ran.out()).contains("tls1.3-resumed-early-data-early-accepted");
        }
    }

    @Test
    void keySharesRetriesKeyUpdatesAndGrease() throws Exception {
        try (Serving serving = Serving.with(server.toArray(String[]::new))) {
            Ran ran = connect(
                    serving.target(), "--groups", "x25519,x448", "--key-shares", "x448", "--grease", "--key-update");
            assertThat(ran.status()).as(ran.err()).isZero();
            assertThat(ran.out()).contains("TLS 1.3 · TLS_AES_128_GCM_SHA256 · x448", "the keys were updated");
        }
        List<String> narrow = new ArrayList<>(server);
        narrow.addAll(List.of("--groups", "secp384r1", "--cookie"));
        try (Serving serving = Serving.with(narrow.toArray(String[]::new))) {
            assertThat(connect(serving.target()).out()).contains("secp384r1", "tls1.3-retry");
        }
    }

    @Test
    void jsonIsOneDocument() throws Exception {
        try (Serving serving = Serving.with(server.toArray(String[]::new))) {
            Ran ran = connect(serving.target(), "--json", "--resume");
            assertThat(ran.status()).isZero();
            assertThat(ran.out()).startsWith("[").endsWith("]\n");
            assertThat(ran.out().lines().filter(line -> line.strip().startsWith("\"resumed\": ")))
                    .containsExactly("    \"resumed\": false,", "    \"resumed\": true,");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "connect,                                        HOST:PORT",
        "connect localhost:99999,                        is no host and port",
        "connect localhost:8443 --ca nosuch.pem,         There is no file nosuch.pem",
        "connect localhost:8443 --cert nosuch.pem,       There is no file nosuch.pem",
        "connect localhost:8443 --key nosuch.key,        There is a --key and no --cert",
        "connect localhost:8443 --timeout 0,             makes no sense",
        "connect localhost:8443 --timeout soon,          is not an int",
        "connect localhost:8443 --get index.html,        is no path of a page",
        "connect localhost:8443 --groups x449,           there is no group 'x449'",
        "connect localhost:8443 --tls 1.1,               there is no version '1.1'",
        "connect localhost:8443 --early-data,            needs --resume and --get",
        "connect localhost:8443 --suites TLS_RSA_WITH_AES_128_GCM_SHA256, say --allow-static-rsa too",
        "connect localhost:8443 --suites TLS_RSA_WITH_AES_128_CBC_SHA, say --allow-legacy too",
        "connect localhost:8443 --tls 1.3 --suites TLS_RSA_WITH_AES_128_GCM_SHA256 --allow-static-rsa, None of the suites",
    })
    void wrongUsageIsOneLineAndStatusTwo(String line, String words) {
        Ran ran = Ran.of(line.split(" "));
        assertThat(ran.status()).as(ran.err()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).hasLineCount(1).contains(words);
    }
}
