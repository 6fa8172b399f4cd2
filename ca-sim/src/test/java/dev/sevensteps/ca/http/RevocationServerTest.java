package dev.sevensteps.ca.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.OpenSsl;
import dev.sevensteps.ca.Pointers;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.ca.revoke.OcspResponder;
import dev.sevensteps.ca.revoke.RevocationReason;
import dev.sevensteps.ca.store.AuthorityStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.BindException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server in earnest, on this machine, with the time of today: OpenSSL and the JDK ask it.
class RevocationServerTest {

    @TempDir
    Path folder = Path.of("replaced by JUnit");

    private final List<ExchangeLog.Exchange> log = Collections.synchronizedList(new ArrayList<>());
    private AuthorityStore root;
    private AuthorityStore issuing;
    private RevocationServer server;
    private HttpClient client;

    @BeforeEach
    void start() throws IOException {
        root = AuthorityStore.create(folder, "root", Authority.root("CN=Root", Clock.systemUTC(), SeededRandom.of(1)));
        issuing = root.intermediate(CertificateRecipe.authority("CN=Issuing"), "issuing");
        server = RevocationServer.start(
                0,
                List.of(ServedAuthority.of(root, Duration.ofDays(7)), ServedAuthority.of(issuing, Duration.ofDays(7))),
                log::add);
        client = HttpClient.newHttpClient();
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    private HttpResponse<byte[]> ask(String method, String path, Optional<String> type, BodyPublisher body)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.base() + path)).method(method, body);
        type.ifPresent(value -> request.header("Content-Type", value));
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return ask("GET", path, Optional.empty(), BodyPublishers.noBody());
    }

    private Identity issue() throws IOException {
        return issuing.issue(
                CertificateRecipe.server("localhost").withPointers(Pointers.below(server.base(), "issuing")));
    }

    private static BigInteger serial(Identity identity) {
        return identity.certificates().getFirst().getSerialNumber();
    }

    @Test
    void certificatesAndListsAreHandedOut() throws Exception {
        HttpResponse<byte[]> certificate = get("/issuing.cer");
        assertThat(certificate.statusCode()).isEqualTo(200);
        assertThat(certificate.headers().firstValue("Content-Type")).contains("application/pkix-cert");
        assertThat(certificate.body())
                .isEqualTo(issuing.authority().certificate().toArray());

        HttpResponse<byte[]> list = get("/issuing.crl");
        assertThat(list.headers().firstValue("Content-Type")).contains("application/pkix-crl");
        assertThat(get("/issuing.crl").body())
                .as("the same list while it is fresh")
                .isEqualTo(list.body());

        BigInteger revoked = serial(issue());
        issuing.revoke(revoked, RevocationReason.SUPERSEDED);
        X509CRL newer = (X509CRL) CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(get("/issuing.crl").body()));
        assertThat(newer.getRevokedCertificate(revoked)).isNotNull();
        newer.verify(issuing.authority().identity().certificates().getFirst().getPublicKey());

        HttpResponse<byte[]> head = ask("HEAD", "/root.crl", Optional.empty(), BodyPublishers.noBody());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(log).extracting(ExchangeLog.Exchange::status).containsOnly(200);
    }

    @Test
    void whatIsNotThereOrTooMuchIsToldSo() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/issuing.key").statusCode()).isEqualTo(404);
        assertThat(get("/../issuing.key").statusCode()).isEqualTo(404);
        assertThat(get("/issuing/ocsp").statusCode()).isEqualTo(200); // an empty request: malformedRequest
        assertThat(get("/issuing/ocsp/%21").statusCode()).isEqualTo(400);
        assertThat(get("/issuing/ocsp/" + "A".repeat(40_000)).statusCode()).isIn(414, 431, 400);
        HttpResponse<byte[]> put =
                ask("PUT", "/issuing.crl", Optional.empty(), BodyPublishers.ofByteArray(new byte[3]));
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("Allow")).contains("GET, HEAD");
        assertThat(ask("DELETE", "/issuing/ocsp", Optional.empty(), BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(405);
        assertThat(ask("POST", "/issuing/ocsp", Optional.of("text/plain"), BodyPublishers.ofString("hello"))
                        .statusCode())
                .isEqualTo(415);
        Optional<String> type = Optional.of("application/ocsp-request");
        assertThat(ask("POST", "/issuing/ocsp", type, BodyPublishers.ofByteArray(new byte[20_000]))
                        .statusCode())
                .isEqualTo(413);
        HttpResponse<byte[]> nonsense =
                ask("POST", "/issuing/ocsp", type, BodyPublishers.ofByteArray(new byte[OcspResponder.LONGEST_REQUEST]));
        assertThat(nonsense.statusCode()).isEqualTo(200);
        assertThat(nonsense.body()).isEqualTo(new byte[] {0x30, 3, 0x0a, 1, 1}); // malformedRequest
        assertThatThrownBy(() -> RevocationServer.start(server.address().getPort(), List.of()))
                .isInstanceOf(BindException.class);
    }

    /// What is not even HTTP does no harm to those who come after.
    @Test
    void garbageDoesNoHarm() throws Exception {
        for (String garbage : List.of("", "\0\0\0", "GET", "GET \u0001 HTTP/1.1\r\n\r\n", "A".repeat(100_000))) {
            try (Socket socket =
                    new Socket(server.address().getAddress(), server.address().getPort())) {
                socket.getOutputStream().write(garbage.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                // it may have hung up already
            }
        }
        assertThat(get("/root.cer").statusCode()).isEqualTo(200);
    }

    @Test
    void opensslAsks() throws Exception {
        OpenSsl.require();
        Identity good = issue();
        Identity revoked = issue();
        issuing.revoke(serial(revoked), RevocationReason.KEY_COMPROMISE);
        Path trusted = folder.resolve("root.pem");
        Path issuer = folder.resolve("issuing.pem");
        for (Identity identity : List.of(good, revoked)) {
            Path leaf = folder.resolve("leaf.pem");
            PemFiles.writeCertificates(List.of(identity.certificate()), leaf);
            String output = OpenSsl.run(
                            "ocsp",
                            "-issuer",
                            issuer,
                            "-cert",
                            leaf,
                            "-url",
                            server.base() + "/issuing/ocsp",
                            "-CAfile",
                            trusted,
                            "-nonce")
                    .good();
            assertThat(output)
                    .contains("Response verify OK")
                    .contains(identity == good ? ": good" : ": revoked")
                    .doesNotContain("WARNING");
        }
        // The request that OpenSSL writes, in the path.
        Path request = folder.resolve("request.der");
        OpenSsl.run("ocsp", "-issuer", issuer, "-serial", "0x" + serial(good).toString(16), "-reqout", request)
                .good();
        String base64 = Base64.getEncoder().encodeToString(Files.readAllBytes(request));
        for (String path :
                List.of(base64, base64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"))) {
            HttpResponse<byte[]> answer = get("/issuing/ocsp/" + path);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/ocsp-response");
            Path response = folder.resolve("response.der");
            Files.write(response, answer.body());
            assertThat(OpenSsl.run("ocsp", "-respin", response, "-issuer", issuer, "-CAfile", trusted, "-text")
                            .good())
                    .contains("Cert Status: good", "Response verify OK");
        }
    }

    @Test
    void opensslBelievesADelegateToo() throws Exception {
        OpenSsl.require();
        Identity delegate =
                issuing.issue(CertificateRecipe.ocspResponder("CN=Answers").withKey(KeyType.ed25519()));
        Path leaf = folder.resolve("leaf.pem");
        PemFiles.writeCertificates(List.of(issue().certificate()), leaf);
        try (RevocationServer delegated = RevocationServer.start(
                0,
                List.of(ServedAuthority.of(
                        issuing,
                        Duration.ofDays(1),
                        OcspResponder.delegated(issuing.authority(), issuing, delegate))))) {
            assertThat(OpenSsl.run(
                                    "ocsp",
                                    "-issuer",
                                    folder.resolve("issuing.pem"),
                                    "-cert",
                                    leaf,
                                    "-url",
                                    delegated.base() + "/issuing/ocsp",
                                    "-CAfile",
                                    folder.resolve("root.pem"))
                            .good())
                    .contains("Response verify OK", ": good");
        }
    }

    /// The JDK follows the pointers in the certificate.
    @Test
    void theJdkAsks() throws Exception {
        Identity good = issue();
        Identity revoked = issue();
        // The JDK takes a certificate for revoked only where that was before now.
        issuing.revoke(serial(revoked), RevocationReason.KEY_COMPROMISE);
        Thread.sleep(1100);

        assertThat(validate(good)).isEmpty();
        assertThat(validate(revoked).map(CertPathValidatorException::getReason))
                .contains(CertPathValidatorException.BasicReason.REVOKED);
        assertThat(log).hasSize(2).allMatch(exchange -> exchange.path().startsWith("/issuing/ocsp"));
    }

    private Optional<CertPathValidatorException> validate(Identity identity) throws Exception {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(
                Set.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY, PKIXRevocationChecker.Option.NO_FALLBACK));
        PKIXParameters parameters = new PKIXParameters(Set.of(
                new TrustAnchor(root.authority().identity().certificates().getFirst(), null)));
        parameters.addCertPathChecker(checker);
        try {
            validator.validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(identity.certificates()), parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(e);
        }
    }
}
