package dev.sevensteps.model.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written can be read by someone else, and says the same.
class JsonWriterTest {

    @Property
    void anyStringComesBack(@ForAll String value) {
        String json = JsonWriter.object(members -> members.put("it", value));

        assertThat(JsonReader.readObject(json)).isEqualTo(Map.of("it", value));
    }

    @Property
    void anyNumbersComeBack(@ForAll List<Long> values) {
        String json = JsonWriter.array(elements -> values.forEach(elements::add));

        assertThat(JsonReader.read(json)).isEqualTo(values);
    }

    @Test
    void nestsAndKeepsTheOrder() {
        String json = JsonWriter.object(one -> one.put("z", 1)
                .put("a", true)
                .object("none", none -> {})
                .array(
                        "all",
                        all -> all.add("x")
                                .add(2)
                                .add(false)
                                .object(inner -> inner.put("names", List.of("p", "q")))
                                .array(empty -> {})));

        assertThat(json).isEqualTo("""
                        {
                          "z": 1,
                          "a": true,
                          "none": {},
                          "all": [
                            "x",
                            2,
                            false,
                            {
                              "names": ["p", "q"]
                            },
                            []
                          ]
                        }
                        """);
        assertThat(JsonReader.readObject(json).keySet()).containsExactly("z", "a", "none", "all");
    }

    @Test
    void aHalfOfACharacterIsEscaped() {
        assertThat(JsonWriter.array(elements -> elements.add("\ud800x\udc00"))).contains("\"\\ud800x\\udc00\"");
    }

    /// One that has both halves stays as it is, wherever it stands.
    @ParameterizedTest
    @CsvSource({
        "\ud83d\udd12, \ud83d\udd12",
        "x\ud83d\udd12y, x\ud83d\udd12y",
        "\ud83d\udd12\udd12, \ud83d\udd12\\udd12",
        "\ud83d\ud83d\udd12, \\ud83d\ud83d\udd12",
        "\udd12\ud83d, \\udd12\\ud83d",
        "\udd12\udd12, \\udd12\\udd12",
        "x\ud83d, x\\ud83d",
        "\ud83d, \\ud83d",
        "\udd12x, \\udd12x"
    })
    void onlyHalvesAreEscaped(String value, String written) {
        assertThat(JsonWriter.array(elements -> elements.add(value))).isEqualTo("[\n  \"" + written + "\"\n]\n");
    }

    @Test
    void aNameIsPutOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonWriter.object(one -> one.put("a", 1).put("a", 2)))
                .withMessageContaining("\"a\"");
    }

    /// The reader of these tests would notice.
    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[1,]", "{\"a\":1,}", "[01]", "[\"\n\"]", "{\"a\":1 \"b\":2}", "{\"a\":1,\"a\":2}", "[] x"})
    void whatIsNoJsonIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.read(text));
    }
}
