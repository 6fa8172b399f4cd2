package dev.sevensteps.model.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Step;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The two versions side by side hold every message of both.
class ComparisonSvgTest {

    private static final Scenario BEFORE = Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL);
    private static final Scenario AFTER = Scenario.of(ProtocolVersion.TLS_1_3);

    @Test
    void everyMessageOfBothHasAnArrowAndAPlaceInItsOrder() {
        String svg = ComparisonSvg.of(BEFORE, AFTER);
        int before = Ladder.of(BEFORE).rungs().size();
        int after = Ladder.of(AFTER).rungs().size();

        assertThat(Pattern.compile("<path d=\"M[^\"]* -5 v10 z\"").matcher(svg).results())
                .hasSize(before + after);
        for (int place = 1; place <= before; place++) {
            assertThat(svg.split(">" + place + "\\.</text>", -1)).hasSize(place <= after ? 3 : 2);
        }
        AFTER.path()
                .forEach(line -> assertThat(svg).contains(">" + line.message().rfcName() + "</text>"));
    }

    /// RFC 9846 §2: nothing is left of the ClientKeyExchange.
    @Test
    void theFourthStepOfTls13IsEmptyAndNoOther() {
        String svg = ComparisonSvg.of(BEFORE, AFTER);

        assertThat(svg.split(">no message</text>", -1)).hasSize(2);
        assertThat(AFTER.path()).noneMatch(line -> line.step() == Step.CLIENT_KEY_EXCHANGE);
    }
}
