package dev.sevensteps.ca.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.Purpose;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.Usages;
import dev.sevensteps.ca.World;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.Flaw;
import dev.sevensteps.model.trust.PresentedChain;
import dev.sevensteps.model.trust.Trust;
import dev.sevensteps.model.trust.Trust.Distrusted;
import dev.sevensteps.model.trust.Trust.Trusted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The verifier by example: what it tolerates, what it does not, and in which words.
class ChainVerifierTest {

    private static final World WORLD = World.of(KeyType.ed25519());
    private static final ByteString LEAF = WORLD.server().chain().get(0);
    private static final ByteString INTERMEDIATE = WORLD.server().chain().get(1);
    private static final ByteString ROOT = WORLD.root().certificate();
    private static final Trust GOOD = new Trusted(List.of(LEAF, INTERMEDIATE, ROOT));

    @Test
    void theOrderDoesNotMatterNorWhatElseIsSent() {
        Authority other = Authority.root("CN=Root, O=Seven Steps", World.CLOCK, SeededRandom.of("other"));
        ByteString stranger = other.intermediate("CN=Issuing CA, O=Seven Steps").certificate();

        assertThat(verify(LEAF, INTERMEDIATE, ROOT)).isEqualTo(GOOD);
        assertThat(verify(LEAF, ROOT, INTERMEDIATE)).isEqualTo(GOOD);
        assertThat(verify(LEAF, stranger, other.certificate(), INTERMEDIATE)).isEqualTo(GOOD);
        assertThat(verify(LEAF, LEAF, INTERMEDIATE, LEAF, INTERMEDIATE)).isEqualTo(GOOD);
    }

    @Test
    void theFirstCertificateIsThePeersOwn() {
        assertThat(verify(INTERMEDIATE, LEAF)).isInstanceOfSatisfying(Distrusted.class, distrusted -> {
            assertThat(distrusted.flaw()).isEqualTo(Flaw.WRONG_KEY_USAGE);
            assertThat(distrusted.where()).isEqualTo("CN=Issuing CA,O=Seven Steps (leaf)");
        });
    }

    @Test
    void anIntermediateCanBeTrustedWithoutItsRoot() {
        ChainVerifier verifier = ChainVerifier.trusting(List.of(INTERMEDIATE));

        assertThat(verifier.verify(World.byServer(List.of(LEAF)))).isEqualTo(new Trusted(List.of(LEAF, INTERMEDIATE)));
    }

    @Test
    void aServersOwnCertificateCanBeTrusted() {
        Authority itself = Authority.root(
                CertificateRecipe.server("localhost").withKey(KeyType.ed25519()), World.CLOCK, SeededRandom.of("self"));
        PresentedChain shown = World.byServer(itself.identity());

        assertThat(ChainVerifier.trusting(itself).verify(shown)).isEqualTo(new Trusted(List.of(itself.certificate())));
        assertThat(WORLD.verifier().verify(shown))
                .isEqualTo(new Distrusted(
                        Flaw.UNTRUSTED_ROOT,
                        "CN=localhost (leaf)",
                        "CN=localhost certified itself, and it is not the one that is trusted here. Trust that root, if you know"
                                + " whose it is, or have the certificate issued by an authority that is trusted."));
    }

    @Test
    void anotherRootOfTheSameNameIsToldFromTheTrustedOne() {
        Authority twin = Authority.root("CN=Root, O=Seven Steps", World.CLOCK, SeededRandom.of("twin"));
        Identity server = twin.issue(World.serverRecipe(KeyType.ed25519()));

        assertThat(WORLD.verifier().verify(World.byServer(server)))
                .isEqualTo(new Distrusted(
                        Flaw.UNTRUSTED_ROOT,
                        "CN=localhost (leaf)",
                        "CN=localhost was signed by a CN=Root,O=Seven Steps that is not the one trusted here: the names are the"
                                + " same, the keys are not. Trust that authority too, or have the certificate issued by the"
                                + " one that is trusted."));
    }

    @Test
    void aRootThatWasRenewedWithItsKeyIsStillTheRoot() {
        Identity old = WORLD.root().identity();
        ByteString renewed = WORLD.root()
                .certify(CertificateRecipe.authority("CN=Root, O=Seven Steps"), publicKey(old))
                .getFirst();

        assertThat(ChainVerifier.trusting(List.of(renewed)).verify(World.byServer(List.of(LEAF, INTERMEDIATE, ROOT))))
                .isEqualTo(new Trusted(List.of(LEAF, INTERMEDIATE, renewed)));
    }

    @Test
    void ofTwoPathsTheGoodOneIsFound() {
        // The same intermediate, certified by two roots: one that is trusted and has expired, one that is trusted.
        Authority second = Authority.root("CN=Second Root", World.CLOCK, SeededRandom.of("second"));
        Authority expired = Authority.root(
                CertificateRecipe.authority("CN=Old Root")
                        .withKey(KeyType.ed25519())
                        .validBetween(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2021-01-01T00:00:00Z")),
                World.CLOCK,
                SeededRandom.of("old"));
        CertificateRecipe recipe = CertificateRecipe.authority("CN=Issuing CA, O=Seven Steps");
        ByteString key = publicKey(WORLD.issuing().identity());
        ByteString byExpired = expired.certify(recipe, key).getFirst();
        ByteString bySecond = second.certify(recipe, key).getFirst();

        ChainVerifier verifier = ChainVerifier.trusting(expired, second);
        assertThat(verifier.verify(World.byServer(List.of(LEAF, byExpired, bySecond))))
                .isEqualTo(new Trusted(List.of(LEAF, bySecond, second.certificate())));
        assertThat(verifier.verify(World.byServer(List.of(LEAF, byExpired))))
                .isInstanceOfSatisfying(Distrusted.class, distrusted -> {
                    assertThat(distrusted.flaw()).isEqualTo(Flaw.EXPIRED);
                    assertThat(distrusted.where()).isEqualTo("CN=Old Root (root)");
                });
    }

    @Test
    void hundredsOfCertificatesThatCertifyEachOtherStopTheSearchAndNotTheVerifier() {
        List<ByteString> chain = new ArrayList<>();
        Authority untrusted = Authority.root("CN=Loop", World.CLOCK, SeededRandom.of("loop"));
        List<Identity> members = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            members.add(untrusted.issue(CertificateRecipe.authority("CN=Loop").withKey(KeyType.ed25519())));
        }
        Authority first = Authority.of(members.getFirst(), World.CLOCK, SeededRandom.of("first"));
        chain.add(first.issue(World.serverRecipe(KeyType.ed25519())).certificate());
        for (Identity signer : members) {
            Authority authority = Authority.of(signer, World.CLOCK, SeededRandom.of("again"));
            for (Identity subject : members) {
                chain.add(authority
                        .certify(CertificateRecipe.authority("CN=Loop"), publicKey(subject))
                        .getFirst());
            }
        }

        Examination examination = WORLD.verifier().examine(World.byServer(chain));

        assertThat(chain).hasSizeGreaterThan(140);
        assertThat(examination.findings()).isNotEmpty();
        assertThat(examination.signatureChecks())
                .isLessThanOrEqualTo(VerificationLimits.STANDARD.mostSignatureChecks());
    }

    @Test
    void aGoodPathIsFoundAmongHundredsOfStrangers() {
        List<ByteString> chain = new ArrayList<>();
        chain.add(LEAF);
        chain.add(INTERMEDIATE);
        for (int i = 0; i < 300; i++) {
            chain.add(WORLD.root().intermediate("CN=Issuing CA, O=Seven Steps").certificate());
        }

        assertThat(verify(chain.toArray(ByteString[]::new))).isEqualTo(GOOD);
        Collections.reverse(chain.subList(1, chain.size()));
        assertThat(verify(chain.toArray(ByteString[]::new))).isInstanceOfSatisfying(Distrusted.class, distrusted -> {
            assertThat(distrusted.flaw()).isEqualTo(Flaw.MISSING_INTERMEDIATE);
            assertThat(distrusted.why()).contains("Of the 302 certificates sent, the first 100 were looked at.");
        });
    }

    @Test
    void aPathMayBeAsLongAsThePolicySays() {
        Authority lowest = WORLD.root();
        for (int i = 0; i < 3; i++) {
            lowest = lowest.intermediate("CN=Level " + i);
        }
        PresentedChain shown = World.byServer(lowest.issue(World.serverRecipe(KeyType.ed25519())));
        VerificationPolicy three = VerificationPolicy.STANDARD.withMostIntermediates(3);

        assertThat(WORLD.verifier().withPolicy(three).verify(shown)).isInstanceOf(Trusted.class);
        assertThat(flaws(WORLD.verifier().withPolicy(three.withMostIntermediates(2)), shown))
                .containsExactly(Flaw.PATH_TOO_LONG);
    }

    @Test
    void aCertificateIsValidFromItsFirstSecondToItsLast() {
        Instant from = Instant.parse("2026-03-01T00:00:00Z");
        Instant until = Instant.parse("2026-03-31T23:59:59Z");
        Identity server = Authority.root("CN=Long Root", World.CLOCK, SeededRandom.of("long"))
                .issue(World.serverRecipe(KeyType.ed25519()).validBetween(from, until));

        assertThat(timeFlaw(server, from.minusSeconds(1))).contains(Flaw.NOT_YET_VALID);
        assertThat(timeFlaw(server, from)).isEmpty();
        assertThat(timeFlaw(server, until.plusMillis(999))).isEmpty();
        assertThat(timeFlaw(server, until.plusSeconds(1))).contains(Flaw.EXPIRED);
    }

    @Test
    void theReasonForAnExpiredCertificateSaysWhenAndWhatToDo() {
        Identity server = WORLD.issuing()
                .issue(World.serverRecipe(KeyType.ed25519())
                        .validBetween(World.NOW.minus(Duration.ofDays(30)), World.NOW.minus(Duration.ofHours(30))));

        assertThat(WORLD.verifier().verify(World.byServer(server)))
                .isEqualTo(
                        new Distrusted(
                                Flaw.EXPIRED,
                                "CN=localhost (leaf)",
                                "CN=localhost was valid until 2026-05-31T06:00:00Z, 1 day before the time of this check,"
                                        + " 2026-06-01T12:00:00Z. Ask its issuer for a new one, or set the clock if it is fast."));
    }

    @Test
    void anAuthorityForClientsLendsNothingToServers() {
        Authority forClients = WORLD.root()
                .intermediate(CertificateRecipe.authority("CN=Clients only")
                        .withKey(KeyType.ed25519())
                        .withPurposes(Purpose.CLIENT));
        PresentedChain shown = World.byServer(forClients.issue(World.serverRecipe(KeyType.ed25519())));

        assertThat(flaws(WORLD.verifier(), shown)).containsExactly(Flaw.WRONG_PURPOSE);
    }

    @Test
    void aKeyThatMayOnlyDecryptIsGoodForStaticRsaAlone() {
        World rsa = World.of(KeyType.rsa());
        PresentedChain shown = World.byServer(rsa.issuing()
                .issue(World.serverRecipe(KeyType.rsa()).withUsages(Usages.exactly(KeyUse.KEY_ENCIPHERMENT))));
        VerificationPolicy staticRsa = VerificationPolicy.STANDARD.acceptingKeyEncipherment();

        assertThat(flaws(rsa.verifier(), shown)).containsExactly(Flaw.WRONG_KEY_USAGE);
        assertThat(flaws(rsa.verifier().withPolicy(staticRsa), shown)).isEmpty();
        assertThat(flaws(
                        rsa.verifier().withPolicy(staticRsa),
                        new PresentedChain(
                                shown.certificates(), Role.CLIENT, Optional.empty(), World.NOW, Optional.empty())))
                .contains(Flaw.WRONG_KEY_USAGE);
    }

    @Test
    void severalFlawsAreAllFoundAndTheMostTellingIsToldFirst() {
        Identity server = WORLD.issuing()
                .issue(CertificateRecipe.client("x")
                        .withKey(new KeyType.Rsa(1024))
                        .validBetween(World.NOW.minus(Duration.ofDays(2)), World.NOW.minus(Duration.ofDays(1))));

        assertThat(flaws(WORLD.verifier(), World.byServer(server)))
                .containsExactly(Flaw.WEAK_KEY, Flaw.EXPIRED, Flaw.WRONG_PURPOSE, Flaw.WRONG_NAME);
    }

    @Test
    void namesFromStrangersDoNotReachATerminalAsTheyAre() {
        Identity server = Authority.root(
                        "CN=Evil\u001b[2J\u202eReversed" + ", OU=many".repeat(500),
                        World.CLOCK,
                        SeededRandom.of("evil"))
                .issue(World.serverRecipe(KeyType.ed25519()));

        Distrusted distrusted = (Distrusted) WORLD.verifier().verify(World.byServer(server));

        assertThat(distrusted.why()).contains("CN=Evil\ufffd[2J\ufffdReversed").doesNotContain("\u001b", "\u202e");
        assertThat(distrusted.why().length()).isLessThan(600);
    }

    @Test
    void whoTrustsNobodyIsToldSo() {
        assertThat(ChainVerifier.trusting(List.of()).verify(World.byServer(WORLD.server())))
                .isInstanceOfSatisfying(
                        Distrusted.class,
                        distrusted -> assertThat(distrusted.why()).contains("nothing is trusted here"));
    }

    @Test
    void anAnchorThatCannotBeReadIsAnErrorOfTheOneWhoTrustsIt() {
        assertThatThrownBy(() -> ChainVerifier.trusting(List.of(ROOT, ByteString.ofHex("3003020101"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Certificate 2 of those to be trusted ");
    }

    private static Trust verify(ByteString... chain) {
        return WORLD.verifier().verify(World.byServer(List.of(chain)));
    }

    private static List<Flaw> flaws(ChainVerifier verifier, PresentedChain shown) {
        return verifier.examine(shown).findings().stream().map(Finding::flaw).toList();
    }

    private static Optional<Flaw> timeFlaw(Identity server, Instant at) {
        PresentedChain shown =
                new PresentedChain(server.chain(), Role.SERVER, Optional.of("localhost"), at, Optional.empty());
        return flaws(ChainVerifier.trusting(List.of(server.certificate())), shown).stream()
                .findFirst();
    }

    private static ByteString publicKey(Identity identity) {
        return ByteString.copyOf(
                identity.certificates().getFirst().getPublicKey().getEncoded());
    }
}
