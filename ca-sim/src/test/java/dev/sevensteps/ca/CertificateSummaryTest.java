package dev.sevensteps.ca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.model.ByteString;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateSummaryTest {

    private static final Pointers POINTERS =
            Pointers.below(URI.create("http://127.0.0.1:8080/"), "root").withMustStaple();

    @TempDir
    Path folder = Path.of("replaced by JUnit");

    /// One with everything that a recipe can say.
    private static Identity everything() {
        return World.of(KeyType.ed25519())
                .root()
                .issue(CertificateRecipe.authority("CN=Everything, O=Seven Steps")
                        .withKey(KeyType.ed25519())
                        .withPathLength(2)
                        .withNames(AlternativeNames.none()
                                .withHost("ca.example")
                                .withHost("10.0.0.1")
                                .withEmails(List.of("ca@example.com"))
                                .withUris(List.of(URI.create("https://ca.example/"))))
                        .withPurposes(Purpose.SERVER, Purpose.OCSP_SIGNING)
                        .withConstraints(NameConstraints.none()
                                .permitting(new NameRange.Dns("example.com"))
                                .excluding(new NameRange.Ip(InetAddress.ofLiteral("10.0.0.0"), 8)))
                        .withPolicies(Policies.of("2.999.1", Policies.ANY)
                                .mapping("2.999.1", "2.999.2")
                                .requiringExplicitAfter(1)
                                .inhibitingMappingAfter(0)
                                .inhibitingAnyAfter(0))
                        .withPointers(POINTERS));
    }

    @Test
    void itSaysWhatTheRecipeSaid() throws Exception {
        Identity identity = everything();

        CertificateSummary summary =
                CertificateSummary.of(identity.certificate()).orElseThrow();

        assertThat(summary.subject()).isEqualTo("CN=Everything,O=Seven Steps");
        assertThat(summary.issuer()).isEqualTo("CN=Root,O=Seven Steps");
        assertThat(summary.serial())
                .isEqualTo(identity.certificates().getFirst().getSerialNumber());
        assertThat(summary.notBefore()).isEqualTo(World.NOW.minus(Duration.ofHours(1)));
        assertThat(summary.key()).isEqualTo("an Ed25519 key");
        assertThat(summary.signature()).isEqualTo("Ed25519");
        assertThat(summary.names().emails()).containsExactly("ca@example.com");
        assertThat(summary.standing()).isEqualTo(Standing.authorityWithin(2));
        assertThat(summary.usages()).containsExactly(KeyUse.KEY_CERT_SIGN, KeyUse.CRL_SIGN);
        assertThat(summary.purposes()).containsExactly("serverAuth", "OCSPSigning");
        assertThat(summary.constraints()).containsExactly("permitted DNS example.com", "excluded IP 10.0.0.0/8");
        assertThat(summary.policies()).containsExactly("2.999.1", Policies.ANY);
        assertThat(summary.pointers()).isEqualTo(POINTERS);
        assertThat(summary.sha256().toArray())
                .isEqualTo(MessageDigest.getInstance("SHA-256")
                        .digest(identity.certificate().toArray()));
    }

    @Test
    void opensslReadsTheSame() throws Exception {
        OpenSsl.require();
        Path file = folder.resolve("everything.pem");
        PemFiles.writeCertificates(List.of(everything().certificate()), file);

        assertThat(OpenSsl.run("x509", "-in", file, "-noout", "-text").good())
                .contains(
                        "DNS:ca.example, IP Address:10.0.0.1, email:ca@example.com, URI:https://ca.example/",
                        "CA:TRUE, pathlen:2",
                        "TLS Web Server Authentication, OCSP Signing",
                        "Permitted:",
                        "DNS:example.com",
                        "Excluded:",
                        "IP:10.0.0.0/255.0.0.0",
                        "Policy: 2.999.1",
                        "X509v3 Any Policy",
                        "Require Explicit Policy:1, Inhibit Policy Mapping:0",
                        "URI:http://127.0.0.1:8080/root.crl",
                        "OCSP - URI:http://127.0.0.1:8080/root/ocsp",
                        "CA Issuers - URI:http://127.0.0.1:8080/root.cer",
                        "status_request");
    }

    @Test
    void keytoolReadsTheSame() throws Exception {
        Path file = folder.resolve("everything.pem");
        PemFiles.writeCertificates(List.of(everything().certificate()), file);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-Duser.language=en",
                        "-printcert",
                        "-file",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(keytool.waitFor()).as(output).isZero();
        assertThat(output)
                .contains(
                        "Owner: O=Seven Steps, CN=Everything",
                        "PathLen:2",
                        "DNSName: ca.example",
                        "http://127.0.0.1:8080/root/ocsp",
                        "NameConstraints");
    }

    /// Whatever bytes it is given, it says what they say or nothing.
    @Test
    void damageIsNoMatter() {
        byte[] whole = everything().certificate().toArray();
        Random random = new Random(3);
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            CertificateSummary.of(ByteString.copyOf(damaged));
        }
        assertThat(CertificateSummary.of(ByteString.EMPTY)).isEmpty();
        assertThat(CertificateSummary.of(ByteString.copyOf(whole, 0, 100))).isEmpty();
    }
}
