package dev.sevensteps.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.mutants.PitReport.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PitPageTest {

    private static final String REPORT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <mutations partial="true">
            <mutation detected='true' status='KILLED' numberOfTestsRun='3'><sourceFile>A.java</sourceFile>\
            <mutatedClass>dev.x.A</mutatedClass><mutatedMethod>go</mutatedMethod><methodDescription>()V</methodDescription>\
            <lineNumber>7</lineNumber><description>negated conditional</description></mutation>
            <mutation detected='false' status='SURVIVED' numberOfTestsRun='3'><sourceFile>A.java</sourceFile>\
            <mutatedClass>dev.x.A$B</mutatedClass><mutatedMethod>stay</mutatedMethod><methodDescription>()V</methodDescription>\
            <lineNumber>9</lineNumber><description>changed conditional boundary</description></mutation>
            </mutations>
            """;

    private static final Unnoticed REASON = new Unnoticed("A$B#stay", "boundary", "There is nothing at the boundary.");

    @Test
    void theReportIsRead() throws IOException {
        assertThat(PitReport.read(REPORT))
                .containsExactly(
                        new Fault("KILLED", true, "dev.x.A", "go", 7, "negated conditional"),
                        new Fault("SURVIVED", false, "dev.x.A$B", "stay", 9, "changed conditional boundary"));
        assertThatThrownBy(() -> PitReport.read("<mutations/>")).hasMessageContaining("no fault");
    }

    @Test
    void thePageCountsAndExplains() throws IOException {
        String page = PitPage.of(PitReport.read(REPORT), List.of(REASON));

        assertThat(page)
                .contains("| `dev.x` | 2 | 1 | 0 | 1 | 0 | 50.0 |")
                .contains("- `A$B#stay`, line 9 (changed conditional boundary): There is nothing at the boundary.\n");
    }

    @Test
    void whatHasNoReasonIsComplainedOf() throws IOException {
        List<Fault> faults = PitReport.read(REPORT);

        assertThat(PitPage.complaints(faults, List.of()))
                .containsExactly(
                        "no reason is written down for A$B#stay, line 9: changed conditional boundary",
                        "only 50.0 of a hundred faults were noticed");
        assertThat(PitPage.complaints(faults.subList(0, 1), List.of(REASON)))
                .containsExactly("there is no such fault any more: A$B#stay");
    }

    @Test
    void aReasonHasAPlaceAndMayNameTheChange() {
        assertThat(Unnoticed.read(List.of("# said to people", "", "A#go: It is: so.", "A$B#stay (boundary): Why.")))
                .containsExactly(
                        new Unnoticed("A#go", "", "It is: so."), new Unnoticed("A$B#stay", "boundary", "Why."));
        assertThatThrownBy(() -> Unnoticed.read(List.of("no place"))).hasMessageContaining("does not say");
    }

    /// What is written down is what the page tells.
    @Test
    void thePageHasEveryReason() throws IOException {
        Path root = Path.of("..");
        String page = Files.readString(root.resolve(PitPage.PATH));

        assertThat(Unnoticed.read(Files.readAllLines(root.resolve(PitPage.REASONS))))
                .allSatisfy(reason -> assertThat(page).contains(reason.why()));
    }

    /// The committed page is of the whole model, and good enough.
    @Test
    void thePageIsOfAllPackages() throws IOException {
        String page = Files.readString(Path.of("..").resolve(PitPage.PATH));

        for (String name : List.of("", ".explore", ".export", ".keys", ".symbolic", ".trust")) {
            assertThat(page)
                    .containsPattern("\\| `dev\\.sevensteps\\.model" + Pattern.quote(name) + "` \\| [\\d,]+ \\|");
        }
        Matcher all = Pattern.compile("\\| all \\|.*\\| ([\\d.]+) \\|\n").matcher(page);
        assertThat(all.find()).isTrue();
        assertThat(Double.parseDouble(all.group(1))).isGreaterThanOrEqualTo(PitPage.ENOUGH);
    }
}
