package dev.sevensteps.book.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.symbolic.Exchange;
import dev.sevensteps.model.symbolic.Variant;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class InsightJsonTest {

    private static final Variant FULL = new Variant(Scenario.of(ProtocolVersion.TLS_1_3), Exchange.DIFFIE_HELLMAN);

    @Test
    void everythingIsWrittenUnderTheNamesThatThePageKnows() {
        assertThat(InsightJson.steps()).hasSize(7);
        assertThat(InsightJson.steps().get(2).at("/more/0/section").asString()).startsWith("RFC ");
        assertThat(InsightJson.scripts()
                        .at("/1.3/lines/SERVER_HELLO/duties/0/name")
                        .asString())
                .isEqualTo("CHECK_CHOICE");
        assertThat(InsightJson.machines().at("/1.2/states/start/moves/0/edge").asString())
                .isEqualTo("start->after_client_hello");
        ObjectNode scenario = InsightJson.scenario(ScenarioInsight.of(FULL));
        assertThat(scenario.at("/knows/0/line").asString()).isEmpty();
        assertThat(scenario.get("keys").valueStream().map(key -> key.get("id").asString()))
                .contains("client_application_write_key");
    }

    /// The page must stay under three megabytes with some dozens of scenarios in it.
    @Test
    void aScenarioTakesLittleRoomAndIsTheSameEachTime() {
        JsonNode once = InsightJson.scenario(ScenarioInsight.of(FULL));
        JsonNode again = InsightJson.scenario(ScenarioInsight.of(FULL));
        assertThat(again.toString()).isEqualTo(once.toString());
        assertThat(once.toString().getBytes(StandardCharsets.UTF_8).length).isLessThan(30_000);
    }
}
