package dev.sevensteps.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// All that was ever kept is tried again, without Jazzer: what the fuzzer came upon, and what it found broken.
class CorpusTest {

    /// In bytes, of all that is kept in git.
    private static final long MOST_KEPT = 1 << 20;

    private static final Path MODULE = Path.of("");
    private static final Corpus CORPUS = new Corpus(MODULE);

    @ParameterizedTest
    @EnumSource
    void nothingThatIsKeptBreaksAnything(Target target) throws IOException {
        List<String> lines = new ArrayList<>(CORPUS.inputs(target));
        assertThat(lines).as("the corpus of %s", target.word()).isNotEmpty();
        lines.addAll(CORPUS.finds(target));
        for (String line : lines) {
            try {
                InputText.trial(target.form(), InputText.read(target.form(), line));
            } catch (RuntimeException | Error find) {
                fail(target.word() + " breaks on this input: " + line, find);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void linesAreWrittenAsTheyAreRead(Target target) throws IOException {
        for (String line : CORPUS.inputs(target)) {
            assertThat(InputText.write(target.form(), InputText.read(target.form(), line)))
                    .isEqualTo(line);
        }
    }

    @ParameterizedTest
    @EnumSource
    void jazzerReadsWhatWasKeptAsItWas(Target target) throws IOException {
        for (String line : CORPUS.inputs(target)) {
            Object input = InputText.read(target.form(), line);
            assertThat(JazzerBytes.read(target, JazzerBytes.write(target, input)))
                    .hasValueSatisfying(again ->
                            assertThat(InputText.write(target.form(), again)).isEqualTo(line));
        }
    }

    @Test
    void theCorpusIsSmall() throws IOException {
        try (Stream<Path> files = Files.walk(MODULE.resolve("corpus"))) {
            long size = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
            assertThat(size).isBetween(1L, MOST_KEPT);
        }
    }
}
