package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.book.runs.GoodRuns;
import dev.sevensteps.book.runs.Run;
import dev.sevensteps.engine.trace.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookTest {

    private static final List<Run> RUNS = new GoodRuns().runs();

    @TempDir
    private Path folder;

    private static Run run(String id) {
        return RUNS.stream().filter(run -> run.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void aTraceComesFirst() throws IOException {
        Path trace = folder.resolve("trace.json");
        Files.writeString(trace, TraceJson.write(run("tls1.2").server().orElseThrow()));
        Path page = folder.resolve("book.html");
        Ran ran = Ran.of("book", "--trace", trace.toString(), "--out", page.toString());
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo("The step book: " + page + System.lineSeparator());
        // Plainly: what AssertJ does with texts of this size takes most of a minute.
        String text = Files.readString(page);
        int yours = text.indexOf("\"runs\":[\n{\"id\":\"yours\"");
        assertThat(yours).isPositive();
        assertThat(text.indexOf("{\"id\":\"tls1.3\"", yours)).isGreaterThan(yours);
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
