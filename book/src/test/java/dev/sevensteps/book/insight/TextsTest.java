package dev.sevensteps.book.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {

    /// `RFC 9846 §4.3.11.2`.
    static final String SECTION = "RFC (5246|9846|7627|5077|6066|5288) §[0-9A-F](\\.[0-9]+)*(, figure 2)?";

    @Test
    void theSevenStepsAreToldInAFewSentencesEach() {
        List<StepInsight> steps = StepInsight.all();
        assertThat(steps).extracting(StepInsight::number).containsExactly(1, 2, 3, 4, 5, 6, 7);
        for (StepInsight step : steps) {
            assertThat(step.title()).isEqualTo(Step.values()[step.number() - 1].title());
            assertThat(step.plain()).hasSizeBetween(2, 4).allSatisfy(TextsTest::isProse);
            assertThat(step.inTls13()).hasSizeBetween(1, 4).allSatisfy(TextsTest::isProse);
            assertThat(step.more()).hasSizeGreaterThan(2);
            step.more().forEach(remark -> {
                isProse(remark.text());
                assertThat(remark.section()).matches(SECTION);
            });
            assertThat(List.of(step.keyQuestion(), step.keyQuestionInTls13()))
                    .isSubsetOf("none", "asymmetric", "symmetric", "both");
            isProse(step.keys());
        }
    }

    @Test
    void everyLineThatCanBeSaidIsThere() {
        assertThat(ScriptInsight.of(ProtocolVersion.TLS_1_3).lines())
                .hasSize(13)
                .containsKey("HELLO_RETRY_REQUEST");
        assertThat(ScriptInsight.of(ProtocolVersion.TLS_1_2).lines())
                .hasSize(17)
                .doesNotContainKey("HELLO_RETRY_REQUEST");
        ScriptInsight.all().values().forEach(script -> {
            script.lines().values().forEach(line -> {
                isProse(line.sentence());
                isProse(line.meaning());
                assertThat(line.section()).matches(SECTION);
                line.duties().forEach(duty -> assertThat(duty.who()).isNotEqualTo(line.sender()));
            });
            assertThat(script.facts()).hasSize(6);
        });
    }

    @Test
    void guardsAreWords() {
        ScriptInsight script = ScriptInsight.of(ProtocolVersion.TLS_1_2);
        assertThat(script.lines().get("CLIENT_HELLO").when()).isEmpty();
        assertThat(script.lines().get("SERVER_CERTIFICATE").when()).isEqualTo("unless an earlier session is resumed");
        assertThat(script.lines().get("CERTIFICATE_REQUEST").when())
                .isEqualTo("when the server asks the client for a certificate");
    }

    static void isProse(String text) {
        assertThat(text)
                .hasSizeGreaterThan(10)
                .endsWith(text.endsWith("?") ? "?" : ".")
                .doesNotContain("  ");
    }
}
