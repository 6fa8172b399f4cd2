package dev.sevensteps.model.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.TransitionTable;
import dev.sevensteps.model.keys.KeyGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Pictures and tables are, byte for byte, the ones that lie in `docs/`, where people have looked at them. The module `docs`
/// compares all of them; these need nothing but the model, so that no line that draws can change unnoticed by its own tests.
class CommittedFilesTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Scenario EPHEMERAL = Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL);

    static Iterable<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void ladders(Scenario scenario) {
        isCommitted(
                "ladders/" + scenario.id() + ".svg", LadderSvg.of(Ladder.of(scenario), LadderSvg.Detail.EVERY_MESSAGE));
    }

    @Test
    void theSevenSteps() {
        Ladder ladder = new Ladder(
                "The seven steps of the TLS handshake",
                "TLS 1.2, where the server makes a fresh key for this one handshake and signs it.",
                Ladder.of(EPHEMERAL).rungs());

        isCommitted("seven-steps.svg", LadderSvg.of(ladder, LadderSvg.Detail.STEPS));
        isCommitted("seven-steps-phone.svg", NarrowLadderSvg.of(ladder));
    }

    /// A step alone, of each version.
    @ParameterizedTest
    @CsvSource({
        "CLIENT_HELLO, 1-client-hello",
        "VERIFY_CERTIFICATE, 3-verify-the-certificate",
        "SERVER_FINISHED, 6-finished-server",
        "EXCHANGE_MESSAGES, 7-exchange-encrypted-messages"
    })
    void theSteps(Step step, String name) {
        for (Scenario scenario : List.of(EPHEMERAL, Scenario.of(ProtocolVersion.TLS_1_3))) {
            ProtocolVersion version = scenario.version();
            Ladder ladder = new Ladder(
                    "Step %d in %s: %s".formatted(step.number(), version.title(), step.title()),
                    "",
                    Ladder.of(scenario).rungs());

            isCommitted("steps/" + name + "-tls" + version.number() + ".svg", LadderSvg.ofStep(ladder, step));
            isCommitted(
                    "steps/" + name + "-tls" + version.number() + "-phone.svg", NarrowLadderSvg.ofStep(ladder, step));
        }
    }

    @Test
    void theTwoVersionsSideBySide() {
        isCommitted("tls1.2-and-tls1.3.svg", ComparisonSvg.of(EPHEMERAL, Scenario.of(ProtocolVersion.TLS_1_3)));
        isIn("tls1.2-and-tls1.3.md", Markdown.comparison());
    }

    @ParameterizedTest
    @EnumSource(ProtocolVersion.class)
    void machines(ProtocolVersion version) {
        TransitionTable table = TransitionTable.of(version);
        for (View view : View.values()) {
            String name = "machines/tls" + version.number() + "-" + view.lowerCase();
            isCommitted(name + ".dot", MachineDot.of(table, view));
            isCommitted(name + ".mmd", Mermaid.machine(table, view));
            isCommitted(name + ".puml", PlantUml.machine(table, view));
        }
    }

    @ParameterizedTest
    @EnumSource(ProtocolVersion.class)
    void tables(ProtocolVersion version) {
        String page = "tls" + version.number() + ".md";
        Script script = Script.of(version);
        isIn(page, Markdown.script(script));
        isIn(page, Markdown.duties(script));
        isIn(page, Markdown.meanings(script));
        isIn(page, Markdown.steps());
        isIn(page, Markdown.facts(script));
        isIn(page, Markdown.interjections(version));
        isIn(
                "scenarios.md",
                Markdown.scenarios(
                        Scenario.all(version),
                        scenario -> "[" + scenario.id() + "](ladders/" + scenario.id() + ".svg)"));
        isIn("choice-points.md", Markdown.choicePoints());
    }

    @ParameterizedTest
    @EnumSource(ProtocolVersion.class)
    void data(ProtocolVersion version) {
        isCommitted("data/tls" + version.number() + "-script.json", Json.script(Script.of(version)));
        isCommitted("data/tls" + version.number() + "-machine.json", Json.machine(TransitionTable.of(version)));
        isCommitted("data/scenarios.json", Json.scenarios(Scenario.all()));
        isCommitted("data/choice-points.json", Json.choicePoints());
    }

    @Test
    void keySchedules() {
        isCommitted("keys/tls1.2.dot", KeyScheduleDot.of(KeyGraph.ofTls12(false, 0, 16, 4), "The keys of TLS 1.2"));
        isCommitted(
                "keys/tls1.3-resumed.dot",
                KeyScheduleDot.of(KeyGraph.ofTls13(true, 32, 16), "The keys of TLS 1.3, of a session that goes on"));
    }

    private static void isCommitted(String name, String made) {
        assertThat(made).as("docs/" + name).isEqualTo(read(name));
    }

    /// A table of a page, from its first row to its last.
    private static void isIn(String page, String table) {
        assertThat(table.lines()).as("a table for docs/" + page).hasSizeGreaterThan(2);
        assertThat(read(page)).as("docs/" + page).contains("\n\n" + table).doesNotContain(table + "|");
    }

    private static String read(String name) {
        try {
            return Files.readString(DOCS.resolve(name)).replace("\r\n", "\n");
        } catch (IOException unreadable) {
            throw new AssertionError("docs/" + name + " cannot be read.", unreadable);
        }
    }
}
