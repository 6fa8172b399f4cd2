package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.book.exports.Export;
import dev.sevensteps.book.exports.TraceReader;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExportTest {

    @TempDir
    private static Path folder;

    private static String trace = "";
    private static String keyless = "";

    @BeforeAll
    static void record() throws Exception {
        trace = folder.resolve("t.json").toString();
        Ran ran = Ran.of("demo", "--seed", "7", "--out", folder.resolve("demo").toString(), "--trace", trace);
        assertThat(ran.status()).as(ran.err()).isZero();
        Trace whole = TraceReader.read(Files.readString(Path.of(trace)));
        keyless = folder.resolve("keyless.json").toString();
        Files.writeString(Path.of(keyless), TraceJson.write(whole.withoutSecrets()));
    }

    @Test
    void theTraceOfTheDemoIsThatOfItsClientWithItsKeys() throws IOException {
        assertThat(Path.of(trace))
                .hasSameTextualContentAs(folder.resolve("demo").resolve("trace-client.json"))
                .content()
                .contains("\"client_application_traffic_secret_0\"");
    }

    @ParameterizedTest
    @CsvSource({
        "keylog,   CLIENT_HANDSHAKE_TRAFFIC_SECRET ",
        "mermaid,  sequenceDiagram",
        "plantuml, @startuml",
        "svg,      <svg ",
        "json,     {",
        "command,  # Plays a handshake like the recorded one: tls1.3",
        "junit,    import static org.junit.jupiter.api.Assertions",
    })
    void everyFormatOfText(String format, String start) {
        Ran ran = Ran.of("export", trace, "--as", format);
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains(start);
    }

    @Test
    void aCaptureGoesToAFileOrIntoAPipeAndNotToATerminal() throws IOException {
        Path file = folder.resolve("t.pcapng");
        assertThat(Ran.of("export", trace, "--out", file.toString()).status()).isZero();
        assertThat(Files.readAllBytes(file)).startsWith(0x0a, 0x0d, 0x0d, 0x0a);
        assertThat(Ran.of("export", trace, "--as", "pcapng").bytes().toArray()).isEqualTo(Files.readAllBytes(file));
        assertWrong(
                Ran.onTerminal("export", trace, "--as", "pcapng"), "A terminal cannot show a capture; say where to");
    }

    @ParameterizedTest
    @EnumSource(Export.class)
    void theHelpTellsOfEveryFormatInTheSameWords(Export export) {
        assertThat(Ran.of("export", "--help").out().replaceAll("\\s+", " "))
                .contains(" " + export + " " + export.meaning());
    }

    @Test
    void theEndingOfTheFileDecidesAndItsNameIsThatOfTheClass() throws IOException {
        Path file = folder.resolve("MyHandshakeTest.java");
        assertThat(Ran.of("export", trace, "--out", file.toString()).status()).isZero();
        assertThat(file).content().contains("class MyHandshakeTest {");
        assertWrong(
                Ran.of("export", trace, "--out", folder.resolve("my-test.java").toString()), "can be no class in Java");
        assertWrong(Ran.of("export", trace), "Say with --as what the trace is to become");
    }

    @Test
    void aTraceWithoutKeysHasNoKeyLogAndACaptureThatStaysEncrypted() {
        Ran none = Ran.of("export", keyless, "--as", "keylog");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).hasLineCount(1).contains("holds no keys, so there is no key log.");
        Ran capture = Ran.of("export", keyless, "--as", "pcapng");
        assertThat(capture.status()).isZero();
        assertThat(capture.err()).hasLineCount(1).contains("holds no keys: what is encrypted stays so.");
    }

    @Test
    void whatIsNoTraceIsRefusedInALine() throws IOException {
        Path other = folder.resolve("other.json");
        Files.writeString(other, "{\"format\": \"sevensteps-trace\", \"formatVersion\": 1}");
        assertWrong(Ran.of("export", other.toString(), "--as", "svg"), "other.json is no trace. At formatVersion: ");
        Files.write(other, new byte[] {(byte) 0xff, 0, 1});
        assertWrong(Ran.of("export", other.toString(), "--as", "svg"), "it is no text in UTF-8.");
        assertWrong(Ran.of("export", folder.toString(), "--as", "svg"), "is a folder. Name a trace in it.");
        assertWrong(Ran.of("export", "none.json", "--as", "svg"), "none.json does not exist.");
        assertWrong(Ran.of("export", trace, "--as", "gif"), "gif");
    }

    private static void assertWrong(Ran ran, String sentence) {
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).hasLineCount(1).contains(sentence);
    }
}
