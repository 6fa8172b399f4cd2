package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sevensteps.engine.AlertSentences.Row;
import dev.sevensteps.engine.SpecText.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of sentences that name an alert has all of them, held against the text of the RFCs, which is no part of this
/// project; the system property `sevensteps.spec` says in which folder it is.
class AlertSentencesCompleteTest {

    private static final String PROPERTY = "sevensteps.spec";

    @ParameterizedTest
    @ValueSource(ints = {9846, 5246, 6066, 7919})
    void everySentenceThatNamesAnAlertIsARow(int rfc) throws IOException {
        String folder = System.getProperty(PROPERTY, "");
        assumeTrue(
                !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
                "Skipped: the text of the RFCs is not at hand; -D" + PROPERTY + "=FOLDER names where it is.");
        List<Sentence> all = SpecText.read(Path.of(folder), rfc);
        List<Sentence> sentences = all.stream().filter(Sentence::namesAnAlert).toList();
        List<Row> rows = AlertSentences.all().stream()
                .filter(row -> row.rfc().equals("RFC " + rfc))
                .toList();

        assertThat(sentences.stream().filter(sentence -> rows.stream().noneMatch(row -> isAbout(row, sentence))))
                .as("sentences without a row")
                .isEmpty();
        assertThat(rows.stream().filter(row -> all.stream().noneMatch(sentence -> isAbout(row, sentence))))
                .as("rows without a sentence")
                .isEmpty();
    }

    private static boolean isAbout(Row row, Sentence sentence) {
        return row.section().equals(sentence.section()) && sentence.text().contains(row.quote());
    }
}
