package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagramTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "state,   dot,      digraph",
        "state,   svg,      <svg ",
        "state,   mermaid,  stateDiagram-v2",
        "state,   plantuml, @startuml",
        "ladder,  svg,      <svg ",
        "ladder,  mermaid,  sequenceDiagram",
        "ladder,  plantuml, @startuml",
        "ladder,  text,     Client",
        "keys,    dot,      digraph",
        "keys,    svg,      <svg ",
        "chain,   dot,      digraph",
        "chain,   svg,      <svg ",
    })
    void everyKindInEveryForm(String kind, String format, String start) {
        Ran ran = Ran.of("diagram", kind, "--format", format);
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().strip()).startsWith(start);
    }

    @Test
    void theEndingOfTheFileDecides() throws Exception {
        Path png = folder.resolve("keys.png");
        assertThat(Ran.of("diagram", "keys", "--out", png.toString()).status()).isZero();
        assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
        Path mermaid = folder.resolve("machine.mmd");
        assertThat(Ran.of("diagram", "state", "--role", "client", "--out", mermaid.toString())
                        .status())
                .isZero();
        assertThat(Files.readString(mermaid)).startsWith("stateDiagram-v2").contains("! ClientHello");
    }

    @Test
    void theWayOfAScenarioIsMarked() {
        String plain = Ran.of("diagram", "state", "--format", "dot").out();
        String walked = Ran.of("diagram", "state", "--format", "dot", "--scenario", "tls1.2-resumed")
                .out();
        assertThat(plain).doesNotContain("penwidth=2.4");
        assertThat(walked.lines().filter(line -> line.contains("->") && line.contains("penwidth=2.4")))
                .hasSize(Scenario.all().stream()
                        .filter(scenario -> scenario.id().equals("tls1.2-resumed"))
                        .findFirst()
                        .orElseThrow()
                        .path()
                        .size());
    }

    @Test
    void whatCannotBeDrawnIsSaid() {
        Ran ran = Ran.of("diagram", "keys", "--format", "mermaid");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).hasLineCount(1).contains("'keys' cannot be drawn as mermaid, only as dot, svg and png.");
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        Path file = folder.resolve("no/such/folder/x.svg");
        Ran ran = Ran.of("diagram", "ladder", "--out", file.toString());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .hasLineCount(1)
                .contains(file.toString(), folder.resolve("no/such/folder").toString(), "Make it first.");
    }

    @Test
    void aTerminalIsSparedAPng() {
        Ran ran = Ran.onTerminal("diagram", "ladder", "--format", "png");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("--out");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void aChainShowsWhoSigned() {
        String dot = Ran.of("diagram", "chain", "--format", "dot").out();
        assertThat(dot).contains("CN=Example Root", "CN=Example Issuing CA", "CN=localhost", "c2 -> c1", "c1 -> c0");
    }
}
