package dev.sevensteps.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `docs/attacks.md` names exists: each attack is stopped by something that is linked, and shown by tests.
class AttacksTest {

    private static final Path PAGE = Project.ROOT.resolve("docs/attacks.md");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");
    private static final Pattern TEST = Pattern.compile("`([^`]*(?:#| \")[^`]*)`");

    private static List<String> attacks(String page) {
        return Arrays.stream(page.split("(?m)^(?=### )"))
                .filter(part -> part.startsWith("### "))
                .map(part -> part.split("(?m)^## ")[0])
                .toList();
    }

    private static List<String> complaints(String page, Sources sources) {
        List<String> complaints = new ArrayList<>();
        Matcher link = LINK.matcher(page);
        while (link.find()) {
            if (!Files.exists(PAGE.resolveSibling(link.group(1)))) {
                complaints.add("There is no " + link.group(1) + ".");
            }
        }
        for (String attack : attacks(page)) {
            String title = attack.lines().findFirst().orElse("");
            Optional<String> stopped = line(attack, "- **Stopped by** ");
            Optional<String> shown = line(attack, "- **Shown by** ");
            if (stopped.filter(line -> LINK.matcher(line).find()).isEmpty()) {
                complaints.add(title + ": nothing is linked that stops it.");
            }
            List<String> tests = shown.map(AttacksTest::tests).orElse(List.of());
            if (tests.isEmpty()) {
                complaints.add(title + ": no test is named.");
            }
            for (String test : tests) {
                sources.complaintAboutTest(Reference.parse(test, 0))
                        .ifPresent(complaint -> complaints.add(title + ": " + complaint));
            }
        }
        return complaints;
    }

    private static Optional<String> line(String attack, String beginning) {
        return attack.lines().filter(line -> line.startsWith(beginning)).findFirst();
    }

    private static List<String> tests(String line) {
        return TEST.matcher(line).results().map(found -> found.group(1)).toList();
    }

    @Test
    void everythingThatIsNamedExists() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(complaints(page, Project.SOURCES)).isEmpty();
        assertThat(attacks(page)).hasSizeGreaterThanOrEqualTo(26);
    }

    /// The test above can fail.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "- **Stopped by** [Tls12](../no/such/File.java)\n- **Shown by** `AlertSentencesTest#everySentenceIsKept`",
                "- **Stopped by** luck\n- **Shown by** `AlertSentencesTest#everySentenceIsKept`",
                "- **Stopped by** [Decisions](decisions.md)\n- **Shown by** nobody",
                "- **Stopped by** [Decisions](decisions.md)\n- **Shown by** `AlertSentencesTest#noSuchTest`",
                "- **Stopped by** [Decisions](decisions.md)\n- **Shown by** `HelloBreaches \"nobody says that\"`",
            })
    void whatDoesNotExistIsNamed(String lines) {
        String good =
                "- **Stopped by** [Decisions](decisions.md)\n- **Shown by** `AlertSentencesTest#everySentenceIsKept`";
        assertThat(complaints("### An attack\n\n" + good + "\n", Project.SOURCES))
                .isEmpty();
        assertThat(complaints("### An attack\n\n" + lines + "\n", Project.SOURCES))
                .isNotEmpty();
    }
}
