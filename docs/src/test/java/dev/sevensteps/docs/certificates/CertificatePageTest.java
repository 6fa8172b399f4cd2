package dev.sevensteps.docs.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.verify.Examination;
import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.model.trust.Flaw;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the page about certificates claims is what the verifier does.
class CertificatePageTest {

    private static final Pattern TROUBLE =
            Pattern.compile("--flaw (\\S+) --out (\\S+)\n.* (\\S+)\\.pem\nRefused: (\\S+) ");

    /// The certificate of a phishing site is flawless: what a padlock does not say.
    @Test
    void theLookAlikeIsTrustedForItsOwnNameAlone() {
        LookAlike site = LookAlike.onThePage();

        assertThat(site.examinedFor(LookAlike.NAME).findings()).isEmpty();
        assertThat(site.examinedFor(LookAlike.GENUINE).findings())
                .extracting(Finding::flaw)
                .containsExactly(Flaw.WRONG_NAME);
        assertThat(LookAlike.NAME).isNotEqualTo(LookAlike.GENUINE).hasSameSizeAs(LookAlike.GENUINE);
    }

    /// The picture of the search shows these steps, in this order; each checks one signature.
    @Test
    void theSearchGoesAsItIsDrawn() {
        CrossSigned story = CrossSigned.made();
        Examination examination = story.examined();

        assertThat(examination.findings()).isEmpty();
        assertThat(examination.path())
                .containsExactly(
                        story.server().certificate(),
                        story.crossed().certificate(),
                        story.oldRoot().certificate());
        assertThat(examination.signatureChecks()).isEqualTo(6);
        assertThat(SearchPicture.dot()).contains("6. good").doesNotContain("7. ");
    }

    @Test
    void eachTroubleIsRefusedForTheFlawThatItShows() {
        assertThat(TROUBLE.matcher(Listings.refusals()).results())
                .hasSizeGreaterThan(5)
                .allSatisfy(CertificatePageTest::isOfOneFlaw);
    }

    private static void isOfOneFlaw(MatchResult trouble) {
        assertThat(trouble.group(1))
                .isEqualTo(trouble.group(2))
                .isEqualTo(trouble.group(3))
                .isEqualTo(trouble.group(4));
    }

    @ParameterizedTest
    @EnumSource
    void everyFlawHasARow(Flaw flaw) {
        assertThat(FlawTable.markdown())
                .contains("| `" + flaw.kebabCase() + "` | " + flaw.meaning() + " | ")
                .contains(" | `" + flaw.alert().rfcName() + "` |");
        assertThat(FlawTable.linked(flaw.rule()))
                .matches(
                        flaw.rule().startsWith("RFC ")
                                ? "\\[.*]\\(https://www\\.rfc-editor\\.org/rfc/rfc\\d+#(section|appendix)-[A-Z\\d.]*\\d\\)"
                                : Pattern.quote(flaw.rule()));
    }

    @Test
    void aRuleIsLinkedToItsSection() {
        assertThat(FlawTable.linked("RFC 5280 §6.1.3 (a)(1)"))
                .isEqualTo("[RFC 5280 §6.1.3 (a)(1)](https://www.rfc-editor.org/rfc/rfc5280#section-6.1.3)");
        assertThat(FlawTable.linked("RFC 9846 App. C.2"))
                .isEqualTo("[RFC 9846 App. C.2](https://www.rfc-editor.org/rfc/rfc9846#appendix-C.2)");
    }
}
