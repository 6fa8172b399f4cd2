package dev.sevensteps.model.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.TransitionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Tables and JSON hold all that the model holds.
class TablesTest {

    static Stream<String> tables() {
        return Stream.concat(
                Stream.of(ProtocolVersion.values())
                        .flatMap(version -> Stream.of(
                                Markdown.script(Script.of(version)),
                                Markdown.duties(Script.of(version)),
                                Markdown.meanings(Script.of(version)),
                                Markdown.facts(Script.of(version)),
                                Markdown.interjections(version))),
                Stream.of(
                        Markdown.steps(),
                        Markdown.comparison(),
                        Markdown.choicePoints(),
                        Markdown.scenarios(Scenario.all(), Scenario::id)));
    }

    /// A cell with a bar in it would break the row.
    @ParameterizedTest
    @MethodSource("tables")
    void everyRowHasAsManyCellsAsTheHeading(String table) {
        List<String> rows = table.lines().toList();

        assertThat(rows.size()).isGreaterThan(2);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.replace("\\|", "").split("\\|", -1))
                        .hasSameSizeAs(rows.getFirst().split("\\|", -1)));
    }

    @ParameterizedTest
    @EnumSource
    void theScriptIsAllThere(ProtocolVersion version) {
        Script script = Script.of(version);
        List<String> rows = Markdown.script(script).lines().skip(2).toList();
        List<Line> spoken = script.lines().stream()
                .filter(line -> Scenario.all(version).stream()
                        .anyMatch(one -> one.path().contains(line)))
                .toList();

        assertThat(rows).hasSameSizeAs(spoken);
        for (int i = 0; i < rows.size(); i++) {
            Line line = spoken.get(i);
            assertThat(rows.get(i))
                    .contains(
                            "| " + line.sender().lowerCase() + " ",
                            line.message().rfcName(),
                            line.section())
                    .contains(line.guard().toString());
            line.duties()
                    .forEach(duty -> assertThat(Markdown.duties(script))
                            .contains(duty.words() + " (else `" + duty.alert() + "`)"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theScriptAsJson(ProtocolVersion version) {
        Script script = Script.of(version);
        Map<String, Object> json = JsonReader.readObject(Json.script(script));

        assertThat(names(json.get("lines"), "name"))
                .isEqualTo(script.lines().stream().map(Line::name).toList());
        assertThat(names(json.get("facts"), "name"))
                .isEqualTo(script.facts().stream().map(Enum::name).toList());
        assertThat(names(json.get("interjections"), "name"))
                .isEqualTo(Stream.of(Interjection.values())
                        .filter(interjection -> interjection.versions().contains(version))
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void scenariosAsJson() {
        ImmutableList<Scenario> scenarios = Scenario.all();
        List<Map<String, Object>> json = JsonReader.objects(JsonReader.read(Json.scenarios(scenarios)));

        assertThat(names(json, "id"))
                .isEqualTo(scenarios.stream().map(Scenario::id).toList());
        for (int i = 0; i < json.size(); i++) {
            assertThat(names(json.get(i).get("path"), "line"))
                    .isEqualTo(scenarios.get(i).path().stream().map(Line::name).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMachineAsJson(ProtocolVersion version) {
        TransitionTable table = TransitionTable.of(version);
        Map<String, Object> json = JsonReader.readObject(Json.machine(table));
        List<@Nullable Object> states = names(json.get("states"), "id");

        assertThat(states).doesNotHaveDuplicates().hasSameSizeAs(table.states());
        assertThat(JsonReader.objects(json.get("transitions"))).hasSameSizeAs(table.transitions());
        assertThat(states)
                .containsAll(names(json.get("transitions"), "from"))
                .containsAll(names(json.get("transitions"), "to"));
    }

    /// A script that forgets to reveal a fact has more of them.
    @Test
    void theChoicePoints() {
        assertThat(Markdown.choicePoints()).isEqualTo("""
                        | After | may come |
                        | --- | --- |
                        | client: ClientHello | HelloRetryRequest or ServerHello |
                        | client: ClientHello | HelloRetryRequest or ServerHello (TLS 1.2) or ServerHello (TLS 1.3) |
                        | server: Certificate | CertificateStatus or CertificateRequest or ServerHelloDone |
                        | server: Certificate | CertificateRequest or ServerHelloDone |
                        | server: Certificate | CertificateStatus or ServerKeyExchange |
                        | server: CertificateStatus | CertificateRequest or ServerHelloDone |
                        | server: EncryptedExtensions | CertificateRequest or Certificate |
                        | server: ServerKeyExchange | CertificateRequest or ServerHelloDone |
                        """);
        assertThat(JsonReader.objects(JsonReader.read(Json.choicePoints()))).hasSize(8);
    }

    private static List<@Nullable Object> names(@Nullable Object array, String member) {
        List<@Nullable Object> names = new ArrayList<>();
        JsonReader.objects(array).forEach(one -> names.add(one.get(member)));
        return names;
    }
}
