package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sevensteps.conformance.SpecText;
import dev.sevensteps.conformance.SpecText.Sentence;
import dev.sevensteps.engine.AlertSentences.Row;
import dev.sevensteps.model.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of sentences that name an alert has all of them, held against the text of the RFCs, which is no part of this
/// project; the system property `sevensteps.spec` says in which folder it is.
class AlertSentencesCompleteTest {

    private static final String PROPERTY = "sevensteps.spec";

    private static final Pattern ALERT = Pattern.compile("\\balerts?\\b");

    /// The names of all alerts but close_notify, which demands nothing, and how RFC 5246 says one of them.
    private static final Pattern NAME = Pattern.compile(Arrays.stream(Alert.values())
            .filter(alert -> alert != Alert.CLOSE_NOTIFY)
            .map(Alert::rfcName)
            .collect(Collectors.joining("|", "\\b(?:handshake failure|", ")\\b")));

    @ParameterizedTest
    @ValueSource(ints = {9846, 5246, 6066, 7919})
    void everySentenceThatNamesAnAlertIsARow(int rfc) throws IOException {
        String folder = System.getProperty(PROPERTY, "");
        assumeTrue(
                !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
                "Skipped: the text of the RFCs is not at hand; -D" + PROPERTY + "=FOLDER names where it is.");
        List<Sentence> all = SpecText.read(Path.of(folder), rfc);
        List<Sentence> sentences =
                all.stream().filter(AlertSentencesCompleteTest::namesAnAlert).toList();
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

    /// Whether it says that something is answered with an alert, which it names.
    private static boolean namesAnAlert(Sentence sentence) {
        return ALERT.matcher(sentence.text()).find()
                && NAME.matcher(sentence.text()).find();
    }

    private static boolean isAbout(Row row, Sentence sentence) {
        return row.section().equals(sentence.section()) && sentence.text().contains(row.quote());
    }
}
