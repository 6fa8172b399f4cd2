package dev.sevensteps.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.model.ByteString;
import java.math.BigInteger;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuthorityTest {

    static Stream<KeyType> keyTypes() {
        return KeyType.common().stream();
    }

    @Test
    void aServerInThreeLines() {
        Authority root = Authority.root("CN=My Root", Clock.systemUTC(), SeededRandom.of(1));
        Authority issuing = root.intermediate("CN=My Issuing CA");
        Identity server = issuing.issue(CertificateRecipe.server("localhost"));

        assertThat(server.chain()).hasSize(2).doesNotContain(root.certificate());
        assertThat(server.subject()).isEqualTo("CN=localhost");
        assertThat(server.certificates().getFirst().getIssuerX500Principal().getName())
                .isEqualTo("CN=My Issuing CA");
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void theSameSeedAndClockGiveTheSameCertificates(KeyType type) {
        assertThat(chainFrom(type, 7)).isEqualTo(chainFrom(type, 7)).isNotEqualTo(chainFrom(type, 8));
    }

    private static List<ByteString> chainFrom(KeyType type, long seed) {
        CertificateRecipe rootRecipe = CertificateRecipe.authority("CN=Root").withKey(type);
        return Authority.root(rootRecipe, World.CLOCK, SeededRandom.of(seed))
                .intermediate("CN=Issuing")
                .issue(World.serverRecipe(type))
                .chain();
    }

    /// The JDK is asked as a second opinion: it reads what was issued, and finds it good.
    @ParameterizedTest
    @MethodSource("keyTypes")
    void theJdkFindsTheChainGood(KeyType type) throws Exception {
        World world = World.of(type);
        PKIXParameters parameters = new PKIXParameters(
                Set.of(new TrustAnchor(world.root().identity().certificates().getFirst(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(World.NOW));

        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509")
                                .generateCertPath(world.server().certificates()),
                        parameters);
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void theKeyStoreHoldsTheIdentity(KeyType type) throws Exception {
        Identity server = World.of(type).server();
        char[] password = "secret".toCharArray();

        KeyStore store = server.keyStore(password);

        assertThat(store.getCertificateChain("identity"))
                .containsExactly(server.certificates().toArray(X509Certificate[]::new));
        assertThat(store.getKey("identity", password)).isEqualTo(server.privateKey());
    }

    @Test
    void theCertificateSaysWhatTheRecipeSays() {
        Identity identity = World.of(KeyType.ed25519())
                .root()
                .issue(CertificateRecipe.server("a.example", "*.b.example", "10.0.0.1", "::1")
                        .withKey(KeyType.rsa())
                        .lasting(Duration.ofDays(3)));
        X509Certificate certificate = identity.certificates().getFirst();

        assertThat(certificate.getNotBefore()).isEqualTo(World.NOW.minus(Duration.ofHours(1)));
        assertThat(certificate.getNotAfter()).isEqualTo(World.NOW.plus(Duration.ofDays(3)));
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getKeyUsage())
                .containsExactly(true, false, true, false, false, false, false, false, false);
        assertThat(certificate.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
    }

    @Test
    void everyKeyUseHasItsOwnBit() {
        Authority root = World.of(KeyType.ed25519()).root();
        for (KeyUse use : KeyUse.values()) {
            boolean[] bits = root.issue(CertificateRecipe.client("x")
                            .withKey(KeyType.ed25519())
                            .withUsages(Usages.exactly(use)))
                    .certificates()
                    .getFirst()
                    .getKeyUsage();
            for (KeyUse other : KeyUse.values()) {
                assertThat(bits[other.bit()]).as(use + ", bit of " + other).isEqualTo(use == other);
            }
        }
    }

    @Test
    void serialNumbersArePositiveOfTwentyOctetsAndNoneComesTwice() {
        Authority root = World.of(KeyType.ed25519()).root();
        Set<BigInteger> serials = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            BigInteger serial = root.intermediate("CN=x")
                    .identity()
                    .certificates()
                    .getFirst()
                    .getSerialNumber();
            assertThat(serial.signum()).isEqualTo(1);
            // RFC 5280 §4.1.2.2: the encoding has at most 20 octets, its sign included.
            assertThat(serial.toByteArray()).hasSizeLessThanOrEqualTo(20);
            assertThat(serials.add(serial)).isTrue();
        }
    }

    @Test
    void anAuthorityIsTakenUpAgainWhereItWasLeft() {
        World world = World.of(KeyType.ecdsaP256());
        Authority again = Authority.of(world.issuing().identity(), World.CLOCK, SeededRandom.of("again"));

        Identity server = again.issue(World.serverRecipe(KeyType.ed25519()));

        assertThat(server.chain()).hasSize(2).endsWith(world.issuing().certificate());
        assertThat(world.verifier().examine(World.byServer(server)).findings()).isEmpty();
        assertThat(again.isRoot()).isFalse();
        assertThat(world.root().isRoot()).isTrue();
    }

    @Test
    void noSecretIsPrinted() {
        Identity server = World.of(KeyType.ed25519()).server();

        assertThat(server).hasToString("Identity(CN=localhost, ed25519)");
        assertThat(World.of(KeyType.ed25519()).root()).hasToString("Authority(CN=Root,O=Seven Steps, ed25519)");
    }

    @Test
    void aNameTooLongForACommonNameIsANameNevertheless() {
        String name = "a".repeat(60) + "." + "b".repeat(60) + ".example";
        World world = World.of(KeyType.ed25519());

        Identity server = world.issuing().issue(CertificateRecipe.server(name, "localhost"));

        assertThat(server.subject()).hasSize("CN=".length() + 64).endsWith("…");
        assertThat(world.verifier().examine(World.byServer(server)).findings()).isEmpty();
    }

    @Test
    void aMalformedNameIsOneClearSentence() {
        assertThatThrownBy(() -> Authority.root("My Root", World.CLOCK, SeededRandom.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'My Root' is no distinguished name")
                .hasMessageEndingWith("Write it like 'CN=My Root, O=Me'.");
        assertThatThrownBy(() -> World.of(KeyType.ed25519())
                        .root()
                        .issue(CertificateRecipe.server("bücher.example").withKey(KeyType.ed25519())))
                .hasMessage(
                        "'bücher.example' cannot be a DNS name in a certificate. Write it in ASCII, an international name as"
                                + " its A-labels (xn--…).");
        assertThatThrownBy(() -> KeyType.ofLabel("dsa")).hasMessageContaining("Choose one of rsa-2048");
    }
}
