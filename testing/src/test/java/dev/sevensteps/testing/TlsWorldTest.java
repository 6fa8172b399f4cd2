package dev.sevensteps.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.flaws.Exhibit;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.model.trust.Flaw;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TlsWorld
class TlsWorldTest {

    @Test
    void aGoodServerIsTrusted(@Server SSLContext server, SSLContext client) throws Exception {
        assertThat(Handshakes.refusal(server, client)).isEmpty();
    }

    @Test
    void inThreeLines(TlsLab lab, @Flawed(Flaw.EXPIRED) SSLContext server) throws Exception {
        assertThat(Handshakes.refusal(server, lab.clientContext()).orElseThrow())
                .hasMessageContaining("expired");
    }

    @Test
    void aNameIsLookedAt(@Server("example.com") SSLContext server, SSLContext client) throws Exception {
        assertThat(Handshakes.refusal(server, client, "example.com", false)).isEmpty();
        assertThat(Handshakes.refusal(server, client).orElseThrow()).hasMessageContaining("wrong-name");
    }

    @Test
    void aClientCanSayWhoItIs(@Server SSLContext server, @Client("Alice") SSLContext alice, SSLContext nobody)
            throws Exception {
        assertThat(Handshakes.refusal(server, alice, "localhost", true)).isEmpty();
        assertThat(Handshakes.refusal(server, nobody, "localhost", true)).isPresent();
    }

    /// Every flaw that the JDK's TLS can be made to show. Left out are certificates that it cannot read, and staples, which
    /// it fetches by itself.
    @ParameterizedTest
    @EnumSource(
            value = Flaw.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "MALFORMED",
                "DUPLICATE_EXTENSION",
                "NO_ISSUER_NAME",
                "NO_SUBJECT_NAME",
                "REVOKED_BY_OCSP",
                "UNKNOWN_TO_OCSP",
                "EXPIRED_STAPLE",
                "FORGED_STAPLE",
                "FOREIGN_STAPLE",
                "MALFORMED_STAPLE",
                // The JDK's server keeps a certificate to itself whose signature it does not know.
                "UNSUPPORTED_ALGORITHM"
            })
    void everyFlawIsRefusedForWhatItIs(Flaw flaw, TlsLab lab) throws Exception {
        Exhibit exhibit = lab.flawed(flaw);
        ChainVerifier finder = exhibit.finder(ChainVerifier.trusting(lab.root()));
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, new TrustManager[] {lab.trustManager(finder)}, null);

        assertThat(Handshakes.refusal(lab.serverContext(exhibit.identity()), client)
                        .orElseThrow())
                .hasMessageContaining(flaw.kebabCase() + " at ")
                .hasMessageContaining(flaw.rule());
    }

    @Test
    @TlsWorld
    void timeGoesByIfItIsMoved(TlsLab lab, MovableClock clock, @Server SSLContext server, SSLContext client)
            throws Exception {
        assertThat(Handshakes.refusal(server, client)).isEmpty();
        clock.advance(Duration.ofDays(200));
        assertThat(Handshakes.refusal(server, client).orElseThrow()).hasMessageContaining("expired at CN=localhost");
        assertThat(lab.clock()).isSameAs(clock);
    }

    @Nested
    class Within {
        @Test
        void theLabIsThatOfTheClassAround(Identity server, TlsLab lab, KeyStore store) throws Exception {
            assertThat(server.chain().getLast()).isEqualTo(lab.issuing().certificate());
            assertThat(store.getKey("identity", TlsLab.PASSWORD.toCharArray())).isNotNull();
        }
    }

    /// Who goes by the JDK's own trust managers needs a trust store.
    @Test
    void theJdkTrustsTheLabsRoot(TlsLab lab, @Server SSLContext server) throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(lab.trustStore());
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, factory.getTrustManagers(), null);

        assertThat(Handshakes.refusal(server, client)).isEmpty();
    }

    @Test
    void filesAreThereUntilTheLabIsClosed() throws Exception {
        TlsLab.PemPaths files;
        try (TlsLab lab = TlsLab.open()) {
            files = lab.pem(lab.server());
            assertThat(Files.readString(files.chain())).startsWith("-----BEGIN CERTIFICATE-----");
            assertThat(files.key()).exists();
            assertThat(files.root()).exists();
        }
        assertThat(files.chain()).doesNotExist();
        assertThat(files.root().getParent()).doesNotExist();
    }

    @Test
    void theSameSeedGivesTheSameCertificates() {
        Instant at = Instant.parse("2026-06-01T12:00:00Z");
        try (TlsLab one = TlsLab.open(5, KeyType.ed25519(), at, false);
                TlsLab two = TlsLab.open(5, KeyType.ed25519(), at, false);
                TlsLab other = TlsLab.open(6, KeyType.ed25519(), at, false)) {
            var chain = one.server("a.example").chain();
            assertThat(two.server("a.example").chain()).isEqualTo(chain);
            assertThat(other.server("a.example").chain()).isNotEqualTo(chain);
        }
    }

    /// The JDK asks the lab's OCSP responder; the lab's trust manager has its lists.
    @Test
    @TlsWorld(revocation = true)
    void whatIsTakenBackIsRefused(TlsLab lab) throws Exception {
        Identity identity = lab.server();
        SSLContext server = lab.serverContext(identity);
        assertThat(Handshakes.refusal(server, lab.clientContext())).isEmpty();
        assertThat(ocsp(lab, identity)).isEmpty();

        lab.revoke(identity);
        lab.clock().advance(Duration.ofSeconds(1));
        assertThat(Handshakes.refusal(server, lab.clientContext()).orElseThrow())
                .hasMessageContaining("revoked-by-crl at CN=localhost");
        assertThat(ocsp(lab, identity)).contains("revoked");
        assertThat(fetched(lab.revocationAddress().resolve("/issuing.crl"))).isNotEmpty();
    }

    private static String ocsp(TlsLab lab, Identity identity) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            PKIXParameters parameters = new PKIXParameters(Set.of(
                    new TrustAnchor(lab.issuing().identity().certificates().getFirst(), null)));
            CertPathValidator validator = CertPathValidator.getInstance("PKIX");
            PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
            checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK));
            parameters.addCertPathChecker(checker);
            validator.validate(factory.generateCertPath(identity.certificates().subList(0, 1)), parameters);
            return "";
        } catch (java.security.GeneralSecurityException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static byte[] fetched(URI uri) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                    .body();
        }
    }

    @Test
    void withoutRevocationThereIsNoneToAsk(TlsLab lab, Identity server) {
        assertThatThrownBy(() -> lab.revoke(server)).hasMessageContaining("@TlsWorld(revocation = true)");
    }
}
