package dev.sevensteps.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.book.broken.Outcome;
import dev.sevensteps.book.broken.Slip;
import dev.sevensteps.book.broken.Slips;
import dev.sevensteps.book.runs.GoodRuns;
import dev.sevensteps.book.runs.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class StepBookTest {

    private static final int LARGEST = 3_000_000;

    private static final String PAGE = StepBook.ofModel();
    private static final JsonNode DATA = data(PAGE);

    private static JsonNode data(String page) {
        String begin = "<script type=\"application/json\" id=\"data\">";
        int at = page.indexOf(begin) + begin.length();
        return unfolded(page.substring(at, page.indexOf("</script>", at)));
    }

    private static JsonNode unfolded(String json) {
        JsonNode data = JsonMapper.shared().readTree(json);
        ArrayNode shared = (ArrayNode) data.get("shared");
        for (int place = 0; place < shared.size(); place++) {
            shared.set(place, unfolded(shared.get(place), shared));
        }
        return unfolded(data, shared);
    }

    /// As the page does it.
    private static JsonNode unfolded(JsonNode value, ArrayNode shared) {
        if (value.has(Sharing.MARK)) {
            return shared.get(value.get(Sharing.MARK).asInt());
        }
        switch (value) {
            case ObjectNode object ->
                object.properties().forEach(member -> member.setValue(unfolded(member.getValue(), shared)));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, unfolded(array.get(i), shared));
                }
            }
            default -> {
                // There is nothing in it.
            }
        }
        return value;
    }

    /// And is the same each time: the committed page was made by another process, perhaps on another machine.
    @Test
    void theCommittedPageIsUpToDate() throws IOException {
        String committed =
                Files.readString(Path.of("../docs").resolve(StepBook.FILE)).replace("\r\n", "\n");
        // Not isEqualTo: nobody wants to read two pages of this size.
        assertThat(committed.equals(PAGE))
                .as("docs/" + StepBook.FILE + " is out of date. Make it anew: " + StepBook.COMMAND)
                .isTrue();
    }

    @Test
    void itIsNotTooLarge() {
        assertThat(PAGE.getBytes(StandardCharsets.UTF_8).length).isLessThan(LARGEST);
    }

    @Test
    void theFirstRunIsTheUsualOne() {
        JsonNode first = DATA.get("runs").get(0);
        assertThat(first.get("id").asString()).isEqualTo("tls1.3");
        assertThat(first.get("chosen").get("group").asString()).isEqualTo("x25519");
    }

    @Test
    void everyNumberThatMeansSomethingInAPoolDoesSo() {
        int strings = DATA.get("strings").size();
        int blobs = DATA.get("blobs").size();
        int fieldLists = DATA.get("fieldLists").size();
        List<JsonNode> entries = new ArrayList<>();
        for (JsonNode run : DATA.get("runs")) {
            run.get("ends").forEach(end -> end.get("entries").forEach(entries::add));
        }
        assertThat(entries).hasSizeGreaterThan(1000);
        for (JsonNode entry : entries) {
            assertNumbers(
                    entry, Set.of("before", "after", "words", "sentence", "state", "formula", "command"), strings);
            assertNumbers(entry, Set.of("wire", "bytes", "value"), blobs);
            assertNumbers(entry, Set.of("header", "fields"), fieldLists);
        }
        for (JsonNode list : DATA.get("fieldLists")) {
            for (JsonNode field : list) {
                assertThat(field.size()).isEqualTo(6);
                assertThat(field.get(2).asInt()).isBetween(0, strings - 1);
                assertThat(field.get(3).asInt()).isBetween(0, strings - 1);
                assertThat(field.get(5).asInt()).isBetween(0, 2);
            }
        }
    }

    private static void assertNumbers(JsonNode entry, Set<String> names, int size) {
        names.stream()
                .filter(entry::has)
                .forEach(name -> assertThat(entry.get(name).asInt(-1)).as(name).isBetween(0, size - 1));
    }

    @Test
    void theFieldsOfAMessageLieWithinIt() {
        JsonNode run = DATA.get("runs").get(0);
        for (JsonNode entry : run.get("ends").get("client").get("entries")) {
            if (entry.get("k").asString().equals("line")) {
                String bytes = DATA.get("blobs").get(entry.get("bytes").asInt()).asString();
                int length = Base64.getDecoder().decode(bytes).length;
                JsonNode fields = DATA.get("fieldLists").get(entry.get("fields").asInt());
                assertThat(fields.size()).isPositive();
                fields.forEach(field ->
                        assertThat(field.get(0).asInt() + field.get(1).asInt()).isLessThanOrEqualTo(length));
            }
        }
    }

    /// As the page reads them: by number, with the name of what was said put in.
    @Test
    void whatIsToldOfASlipIsWhatHappened() {
        List<Slip> slips = Slips.all();
        assertThat(DATA.get("slips").size()).isEqualTo(slips.size());
        for (int at = 0; at < slips.size(); at++) {
            List<Slip.Place> places = slips.get(at).places();
            JsonNode told = DATA.get("slips").get(at);
            assertThat(told.get("run").asString()).isEqualTo(slips.get(at).run());
            for (int place = 0; place < places.size(); place++) {
                JsonNode numbers = told.get("places").get(place).get("outcomes");
                for (int saying = 0; saying < numbers.size(); saying++) {
                    Outcome happened = places.get(place).outcomes().get(saying);
                    JsonNode outcome =
                            DATA.get("outcomes").get(numbers.get(saying).asInt());
                    String said = DATA.get("sayings").get(saying).get("said").asString();
                    assertThat(outcome.get("sentence").asString().replace("{said}", said))
                            .isEqualTo(happened.sentence());
                    assertThat(outcome.get("alert").asString()).isEqualTo(happened.alert());
                    assertThat(outcome.get("kind").asString()).isEqualTo(happened.kind());
                }
            }
        }
    }

    @Test
    void aRunOfTheReadersOwnHasOneEnd() {
        Run some = new GoodRuns().runs().getLast();
        Run yours = BookData.yours(some.server().orElseThrow());
        JsonNode own = unfolded(new BookData("", List.of(yours), List.of(), List.of()).text())
                .get("runs")
                .get(0);
        assertThat(own.get("kind").asString()).isEqualTo("yours");
        assertThat(own.get("sees").asString()).isEqualTo("server");
        assertThat(own.get("ends").has("client")).isFalse();
        assertThat(own.get("scenario").asString())
                .isEqualTo(some.scenario().orElseThrow().id());
    }

    /// What stands in an element `script` ends at the first `</script`, whatever is around it.
    @Test
    void nothingInTheDataEndsTheScriptItStandsIn() {
        String json = "{\"a\":\"</script><!-- <script>\"}";
        assertThat(StepBook.inScript(json)).doesNotContain("</", "<!--");
        assertThat(JsonMapper.shared()
                        .readTree(StepBook.inScript(json))
                        .get("a")
                        .asString())
                .isEqualTo("</script><!-- <script>");
    }
}
