package dev.sevensteps.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SharingTest {

    private final Sharing sharing = new Sharing();

    private String shared(String json) {
        JsonNode value = JsonMapper.shared().readTree(json);
        sharing.count(value);
        return sharing.write(value).toString();
    }

    @Test
    void whatStandsTwiceIsSaidOnceWithWhatIsInItBeforeIt() {
        String long1 = "\"a text of more than a few letters\"";
        String twice = "{\"b\":" + long1 + ",\"c\":12}";
        assertThat(shared("[" + twice + "," + twice + "," + long1 + "]")).isEqualTo("[{\"$\":1},{\"$\":1},{\"$\":0}]");
        assertThat(sharing.shared().toString()).isEqualTo("[" + long1 + ",{\"b\":{\"$\":0},\"c\":12}]");
    }

    @Test
    void whatIsShortOrStandsOnceStays() {
        String json = "[{\"a\":1},{\"a\":1},{\"only\":\"a text of more than a few letters\"}]";
        assertThat(shared(json)).isEqualTo(json);
        assertThat(sharing.shared().isEmpty()).isTrue();
    }

    @Test
    void aTraceStaysWhatIsInItNot() {
        String trace = "{\"entries\":[{\"k\":\"something that happened\"}]}";
        assertThat(shared("[" + trace + "," + trace + "]"))
                .isEqualTo("[{\"entries\":{\"$\":0}},{\"entries\":{\"$\":0}}]");
    }
}
