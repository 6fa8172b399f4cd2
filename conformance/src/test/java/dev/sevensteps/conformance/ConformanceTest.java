package dev.sevensteps.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said about the requirements is about all of them, and names code and tests that exist.
class ConformanceTest {

    private static final String SPEC = "sevensteps.spec";

    static List<Integer> rfcs() {
        return Transcription.RFCS;
    }

    /// Held against the text of the RFCs, which is no part of this project.
    @ParameterizedTest
    @MethodSource("rfcs")
    void theRequirementsAreThoseOfTheText(int rfc) throws IOException {
        String folder = System.getProperty(SPEC, "");
        assumeTrue(
                !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
                "Skipped: the text of the RFCs is not at hand; -D" + SPEC + "=FOLDER names where it is.");
        assertThat(Requirement.transcribed(rfc)).isEqualTo(Requirement.of(rfc, SpecText.read(Path.of(folder), rfc)));
    }

    @ParameterizedTest
    @MethodSource("rfcs")
    void everyRequirementHasARowThatHolds(int rfc) throws IOException {
        assertThat(Coverage.written(rfc).complaints(Requirement.transcribed(rfc), Project.SOURCES))
                .isEmpty();
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        assertThat(Files.readString(ConformancePage.place(Project.ROOT)))
                .as("Make it anew with: " + ConformancePage.COMMAND)
                .isEqualTo(ConformancePage.of(Project.ROOT));
    }

    /// The test above it can fail: each of these rows is minded.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9846-4.2.3-6 | Tls13Answer | HelloSentences \"words that nobody says\"",
                "9846-4.2.3-6 | Tls13Answer | HelloBreaches#noSuchTest",
                "9846-4.2.3-6 | Tls13Answer | NoSuchTest",
                "9846-4.2.3-6 | Tls13Answer | Forger",
                "9846-4.2.3-6 | Tls13Answer#noSuchMember | AlertSentencesTest",
                "9846-4.2.3-6 | NoSuchClass | AlertSentencesTest",
                "9846-4.2.3-6 | KeyUpdate | AlertSentencesTest",
                "9846-4.2.3-6 | Tls13Answer (§4.7.1) | AlertSentencesTest",
                "9846-4.2.3-6 | AlertSentencesTest | AlertSentencesTest",
                "9846-4.2.3-7 | Tls13Answer | AlertSentencesTest",
                "9846-4.2.3-6 | Tls13Answer | World",
            })
    void aRowThatDoesNotHoldIsNamed(String line) {
        Requirement requirement = new Requirement("9846-4.2.3-6", "4.2.3", "MUST", "MUST");
        Coverage good = Coverage.parse(
                9846, List.of("9846-4.2.3-6 | Tls13Answer#requireForm | AlertSentencesTest#everySentenceIsKept"));
        assertThat(good.complaints(List.of(requirement), Project.SOURCES)).isEmpty();

        assertThat(Coverage.parse(9846, List.of(line)).complaints(List.of(requirement), Project.SOURCES))
                .isNotEmpty();
    }
}
