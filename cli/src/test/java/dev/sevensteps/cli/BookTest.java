package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.book.exports.TraceReader;
import dev.sevensteps.book.exports.UnreadableTrace;
import dev.sevensteps.book.runs.GoodRuns;
import dev.sevensteps.book.runs.Run;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookTest {

    private static final List<Run> RUNS = new GoodRuns().runs();

    @TempDir
    private Path folder;

    private static Run run(String id) {
        return RUNS.stream().filter(run -> run.id().equals(id)).findFirst().orElseThrow();
    }

    /// What the book says repeats its run does: over TCP, in another process or on another day, the handshake has the same
    /// bytes.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls1.3",
                "tls1.3-keytype-rsa-clientauth-given",
                "tls1.3-resumption-psk_dhe_ke-earlydata-accepted",
                "tls1.3-retry-yes",
                "tls1.2-exchange-dhe-keytype-rsa-group-ffdhe2048-resumption-session",
                "tls1.2-resumption-ticket-renewed"
            })
    void theCommandOfARunRepeatsIt(String id) throws IOException, UnreadableTrace {
        Run run = run(id);
        List<String> words = List.of(run.command().split(" "));
        assertThat(words).startsWith("./sevensteps");
        Ran ran = Ran.of(Stream.concat(
                        words.stream().skip(1),
                        Stream.of("--out", folder.resolve("demo").toString()))
                .toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        Trace repeated = TraceReader.read(Files.readString(folder.resolve("demo/trace-client.json")));
        assertThat(messages(repeated)).isEqualTo(messages(run.client().orElseThrow()));
    }

    private static List<String> messages(Trace trace) {
        return trace.all(Trace.Spoken.class)
                .map(spoken -> spoken.line().name() + " " + spoken.bytes().hex())
                .toList();
    }

    @Test
    void aTraceComesFirst() throws IOException {
        Path trace = folder.resolve("trace.json");
        Files.writeString(trace, TraceJson.write(run("tls1.2").server().orElseThrow()));
        Path page = folder.resolve("book.html");
        Ran ran = Ran.of("book", "--trace", trace.toString(), "--out", page.toString());
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo("The step book: " + page + System.lineSeparator());
        assertThat(Files.readString(page)).containsSubsequence("\"runs\":[\n{\"id\":\"yours\"", "{\"id\":\"tls1.3\"");
    }

    @Test
    void whatCannotBeReadOrWrittenIsOneClearLine() throws IOException {
        Path none = folder.resolve("none.json");
        assertThat(complaint("book", "--trace", none.toString())).contains("There is no file " + none + ".");
        Path other = folder.resolve("other.json");
        Files.writeString(other, "{}");
        assertThat(complaint("book", "--trace", other.toString())).contains(other + " is no trace.");
        Files.write(other, new byte[] {(byte) 0xff, 0});
        assertThat(complaint("book", "--trace", other.toString())).contains("it is no text in UTF-8");
        assertThat(complaint("book", "--out", folder.toString())).contains("is a folder");
    }

    private static String complaint(String... words) {
        Ran ran = Ran.of(words);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).hasLineCount(1).startsWith("sevensteps book: ");
        return ran.err();
    }
}
