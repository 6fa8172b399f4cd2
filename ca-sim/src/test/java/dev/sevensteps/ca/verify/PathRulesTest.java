package dev.sevensteps.ca.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.ExtraExtension;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.Usages;
import dev.sevensteps.ca.World;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Chaining, self-issued certificates, basic constraints, key usage and extensions, after the ideas of NIST PKITS 4.1 to
/// 4.3, 4.5 to 4.7 and 4.16.
class PathRulesTest {

    private static final Authority ROOT = Chains.root("paths");

    private static List<Flaw> below(Authority issuer) {
        return Chains.flaws(ROOT, issuer.issue(Chains.server()).chain());
    }

    /// PKITS 4.1.2, 4.1.3: the signature of an authority counts as that of a leaf does.
    @Test
    void aDamagedSignatureIsFoundWhereverItIs() {
        Identity server = ROOT.intermediate(Chains.authority("CN=CA")).issue(Chains.server());
        for (int i = 0; i < 2; i++) {
            List<ByteString> chain = new ArrayList<>(server.chain());
            byte[] bytes = chain.get(i).toArray();
            bytes[bytes.length - 1] ^= 1;
            chain.set(i, ByteString.copyOf(bytes));
            assertThat(Chains.flaws(ROOT, chain)).containsExactly(Flaw.BROKEN_SIGNATURE);
        }
    }

    /// PKITS 4.2
    @Test
    void anAuthorityHasItsTimeAsALeafHas() {
        Duration day = Duration.ofDays(1);
        assertThat(below(ROOT.intermediate(Chains.authority("CN=Over")
                        .validBetween(World.NOW.minus(day.multipliedBy(9)), World.NOW.minus(day)))))
                .containsExactly(Flaw.EXPIRED);
        assertThat(below(ROOT.intermediate(Chains.authority("CN=To come")
                        .validBetween(World.NOW.plus(day), World.NOW.plus(day.multipliedBy(9))))))
                .containsExactly(Flaw.NOT_YET_VALID);
    }

    /// PKITS 4.3: upper and lower case and spaces make no difference, the order of the parts does.
    @ParameterizedTest
    @CsvSource({
        "'CN=Some  CA,O=Me', 'CN=some ca,O=ME', true",
        "'CN=Some CA,O=Me', 'O=Me,CN=Some CA', false",
        "'CN=Some CA,O=Me', 'CN=Some CA', false",
        "'CN=Some CA,O=Me', 'CN=Some CA,O=You', false"
    })
    void namesChain(String one, String other, boolean same) throws Exception {
        Authority certified = ROOT.intermediate(Chains.authority(one));
        List<ByteString> underOtherName = ROOT.certify(Chains.authority(other), publicKey(certified));
        Authority speaking = Authority.of(
                Identity.of(underOtherName, certified.identity().privateKey()), World.CLOCK, ROOT.random());
        Identity server = speaking.issue(Chains.server());

        List<Flaw> flaws = Chains.flaws(ROOT, List.of(server.certificate(), certified.certificate()));

        assertThat(flaws).isEqualTo(same ? List.of() : List.of(Flaw.MISSING_INTERMEDIATE));
    }

    private static ByteString publicKey(Authority authority) throws IOException {
        return ByteString.copyOf(
                new X509CertificateHolder(authority.certificate().toArray())
                        .getSubjectPublicKeyInfo()
                        .getEncoded());
    }

    /// PKITS 4.5: an authority certifies a new key of its own with the old one, and both keys certify.
    @Test
    void anAuthorityMayRenewItsKeyItself() {
        Authority old = ROOT.intermediate(Chains.authority("CN=CA, O=Rollover"));
        Authority young = old.intermediate(Chains.authority("CN=CA, O=Rollover"));

        assertThat(below(young)).isEmpty();
        assertThat(below(old)).isEmpty();
    }

    /// PKITS 4.5.4, 4.6.15: such a certificate does not count as one more authority.
    @Test
    void aSelfIssuedCertificateIsNotCounted() {
        Authority old = ROOT.intermediate(Chains.authority("CN=CA, O=Rollover").withPathLength(0));
        Authority young = old.intermediate(Chains.authority("CN=CA, O=Rollover").withPathLength(0));

        assertThat(below(young)).isEmpty();
        assertThat(below(young.intermediate(Chains.authority("CN=One more")))).containsExactly(Flaw.PATH_TOO_LONG);
    }

    /// PKITS 4.6.7 to 4.6.14
    @ParameterizedTest
    @CsvSource({"0, 0, true", "0, 1, false", "1, 1, true", "1, 2, false", "3, 3, true", "3, 4, false"})
    void aPathIsAsLongAsItsAuthoritiesAllow(int allowed, int there, boolean good) {
        Authority authority = ROOT.intermediate(Chains.authority("CN=Limited").withPathLength(allowed));
        for (int i = 0; i < there; i++) {
            authority = authority.intermediate(Chains.authority("CN=Below " + i));
        }

        assertThat(below(authority)).isEqualTo(good ? List.of() : List.of(Flaw.PATH_TOO_LONG));
    }

    /// PKITS 4.6.9: a longer path below does not lengthen a shorter one above.
    @Test
    void theShortestLimitHolds() {
        Authority authority = ROOT.intermediate(Chains.authority("CN=Limited").withPathLength(1))
                .intermediate(Chains.authority("CN=Generous").withPathLength(9))
                .intermediate(Chains.authority("CN=One too many"));

        assertThat(below(authority)).containsExactly(Flaw.PATH_TOO_LONG);
    }

    /// PKITS 4.7.1
    @Test
    void whoIssuesMustBeAllowedToSignCertificates() {
        assertThat(below(ROOT.intermediate(Chains.authority("CN=CA").withUsages(Usages.exactly(KeyUse.CRL_SIGN)))))
                .containsExactly(Flaw.CA_MUST_NOT_SIGN);
        assertThat(below(ROOT.intermediate(Chains.authority("CN=CA").withUsages(Usages.unstated()))))
                .isEmpty();
    }

    /// PKITS 4.16
    @Test
    void anExtensionNobodyKnowsMattersWhereItIsCritical() {
        for (boolean critical : new boolean[] {true, false}) {
            ExtraExtension extension = new ExtraExtension("2.999.9", critical, ByteString.ofHex("0500"));
            List<Flaw> expected = critical ? List.of(Flaw.UNKNOWN_CRITICAL_EXTENSION) : List.of();
            CertificateRecipe authority = Chains.authority("CN=CA").withExtension(extension);

            assertThat(below(ROOT.intermediate(authority))).isEqualTo(expected);
            assertThat(Chains.flaws(
                            ROOT,
                            ROOT.issue(Chains.server().withExtension(extension)).chain()))
                    .isEqualTo(expected);
        }
    }

    /// The same authority below two roots: whichever is trusted, there is a path.
    @Test
    void aCrossSignedAuthorityLeadsToEitherRoot() {
        Authority other = Authority.root(Chains.authority("CN=Other root"), World.CLOCK, ROOT.random());
        Authority issuing = ROOT.intermediate(Chains.authority("CN=Shared"));
        ByteString cross = other.crossSign(issuing).certificate();
        Identity server = issuing.issue(Chains.server());
        List<ByteString> both = new ArrayList<>(server.chain());
        both.add(cross);

        assertThat(Chains.flaws(ROOT, both)).isEmpty();
        assertThat(Chains.flaws(other, both)).isEmpty();
        assertThat(Chains.flaws(other, server.chain())).containsExactly(Flaw.UNTRUSTED_ROOT);
    }
}
