package dev.sevensteps.model.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.export.Ladder.Kind;
import dev.sevensteps.model.export.Ladder.Mark;
import dev.sevensteps.model.export.Ladder.Note;
import dev.sevensteps.model.export.Ladder.Rung;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A ladder tells a scenario, all of it and nothing else, in each of its drawings.
class LadderTest {

    /// What every terminal has.
    private static final int COLUMNS = 80;

    static ImmutableList<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theRungsAreThePathAndAMessageEachWay(Scenario scenario) {
        Ladder ladder = Ladder.of(scenario);
        List<Rung> handshake = ladder.rungs().stream()
                .filter(rung -> rung.kind() == Kind.HANDSHAKE)
                .toList();

        assertThat(handshake.stream().map(Rung::label).toList())
                .isEqualTo(scenario.path().stream()
                        .map(line -> line.message().rfcName())
                        .toList());
        assertThat(handshake.stream().map(Rung::sender).toList())
                .isEqualTo(scenario.path().stream().map(Line::sender).toList());
        assertThat(ladder.rungs().stream()
                        .filter(rung -> rung.kind() == Kind.DATA)
                        .map(Rung::sender))
                .containsExactly(Role.CLIENT, Role.SERVER);
        assertThat(ladder.rungs()).hasSize(scenario.path().size() + 2);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void bandsHoldEveryRungOnceAndInOrder(Scenario scenario) {
        Ladder ladder = Ladder.of(scenario);

        assertThat(ladder.bands().stream().flatMap(band -> band.rungs().stream()))
                .containsExactlyElementsOf(ladder.rungs());
        assertThat(ladder.bands())
                .allSatisfy(band -> assertThat(band.rungs()).allMatch(rung -> rung.step() == band.step()));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theSvgHasAnArrowForEachRung(Scenario scenario) {
        Ladder ladder = Ladder.of(scenario);
        for (LadderSvg.Detail detail : LadderSvg.Detail.values()) {
            String svg = LadderSvg.of(ladder, detail);

            assertThat(count(svg, "<path d=\"M[^\"]* -5 v10 z\""))
                    .isEqualTo(ladder.rungs().size());
            ladder.rungs().forEach(rung -> assertThat(svg).contains(">" + rung.label() + "</text>"));
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theTerminalHasALineForEachRung(Scenario scenario) {
        Ladder ladder = Ladder.of(scenario);
        String text = LadderText.of(ladder, false);

        assertThat(text.lines().filter(line -> line.contains("▶") || line.contains("◀")))
                .hasSameSizeAs(ladder.rungs());
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
        assertThat(text.lines().filter(line -> line.contains("══")).count() - 1)
                .isEqualTo(ladder.rungs().stream().filter(Rung::encrypted).count());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void colourChangesNoText(Scenario scenario) {
        Ladder ladder = Ladder.of(scenario);
        String coloured = LadderText.of(ladder, true);

        assertThat(coloured).contains("\u001b[38;5;");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(LadderText.of(ladder, false));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void sequenceDiagramsHaveAnArrowForEachRung(Scenario scenario) {
        Ladder ladder = Ladder.of(scenario);
        String mermaid = Mermaid.sequence(ladder);
        String plantUml = PlantUml.sequence(ladder);

        assertThat(count(mermaid, "(?m)^    (CLIENT->>SERVER|SERVER->>CLIENT): "))
                .isEqualTo(ladder.rungs().size());
        assertThat(count(mermaid, "(?m)^    rect ")).isEqualTo(count(mermaid, "(?m)^    end$"));
        assertThat(mermaid.lines())
                .allMatch(
                        line -> line.matches("sequenceDiagram|    (title|participant|rect|Note|end|CLIENT|SERVER).*"));
        assertThat(count(plantUml, "(?m)^(CLIENT|SERVER) -\\[#\\w{6}(,bold)?]> (CLIENT|SERVER) : "))
                .isEqualTo(ladder.rungs().size());
        assertThat(plantUml).startsWith("@startuml\n").endsWith("@enduml\n");
    }

    /// A handshake that failed: the note says why, the alert is drawn as one, and everything is in the colour of
    /// failures.
    @Test
    void aFailureIsSeen() {
        Rung certificate = new Rung(
                        Role.SERVER,
                        "Certificate",
                        Step.VERIFY_CERTIFICATE,
                        Kind.HANDSHAKE,
                        false,
                        "",
                        ImmutableList.of())
                .withNotes(
                        List.of(new Note(Role.CLIENT, Mark.FAILED, "the certificate was valid once and is no longer")));
        Rung alert = new Rung(
                Role.CLIENT,
                "Alert (certificate_expired)",
                Step.VERIFY_CERTIFICATE,
                Kind.ALERT,
                false,
                "",
                ImmutableList.of());
        Ladder ladder = new Ladder("Refused", "", ImmutableList.of(certificate, alert));
        String svg = LadderSvg.of(ladder, LadderSvg.Detail.EVERY_MESSAGE);
        Pattern arrow = Pattern.compile("<path d=\"M[^\"]* -5 v10 z\" fill=\"([^\"]*)\"");

        assertThat(arrow.matcher(svg).results().map(match -> match.group(1)))
                .containsExactly(Palette.FAILURE.light(), Palette.FAILURE.light());
        assertThat(LadderText.of(ladder, false))
                .contains("✗ the certificate was valid once", "Alert (certificate_expired)");
        assertThat(Mermaid.sequence(ladder)).contains("CLIENT-xSERVER: Alert (certificate_expired)");
        assertThat(PlantUml.sequence(ladder)).contains("]>x SERVER : Alert (certificate_expired)");
    }

    @Test
    void textThatMeansSomethingInXmlIsEscaped() {
        Ladder ladder = new Ladder("a < b & \"c\"", "<script>", ImmutableList.of());

        assertThat(LadderSvg.of(ladder, LadderSvg.Detail.STEPS))
                .contains("a &lt; b &amp; &quot;c&quot;", "&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void charactersThatXmlDoesNotKnowAreNotWrittenInIt() {
        assertThat(Svg.escaped("a\u0000b\u0008\uffff\ud800c")).isEqualTo("a\ufffdb\ufffd\ufffd\ufffdc");
        assertThat(Svg.escaped("\t\n\r ~\u0085\ud7ff\ue000\ufffd\ud83d\udd12"))
                .isEqualTo("\t\n\r ~\u0085\ud7ff\ue000\ufffd\ud83d\udd12");
    }

    @Test
    void aWordThatDoesNotFitIsBroken() {
        List<String> lines = TextWidth.wrap("CN=a.name.that.does.not.fit.example", 10, false, 60);

        assertThat(lines.size()).isGreaterThan(1);
        assertThat(String.join("", lines)).isEqualTo("CN=a.name.that.does.not.fit.example");
        assertThat(lines).allMatch(line -> TextWidth.of(line, 10, false) <= 60);
    }

    @Test
    void linesAreBrokenAtSpacesAndEvenly() {
        assertThat(TextWidth.wrap("one two three four", 10, false, 60)).containsExactly("one two", "three four");
        assertThat(Stream.of("", "word").map(text -> String.join(" ", TextWidth.wrap(text, 10, false, 60))))
                .containsExactly("", "word");
    }

    /// A line that just fits is not broken: 4 letters of 0.55 em, and two words with a quarter of an em between them.
    @Test
    void whatJustFitsStaysTogether() {
        double four = TextWidth.of("abcd", 10, false);
        double two = TextWidth.of("ab cd", 10, false);

        assertThat(TextWidth.wrap("abcd", 10, false, four)).containsExactly("abcd");
        assertThat(TextWidth.wrap("abcdabcd", 10, false, four)).containsExactly("abcd", "abcd");
        assertThat(TextWidth.wrap("ab cd", 10, false, two)).containsExactly("ab cd");
        assertThat(TextWidth.wrap("ab cd", 10, false, two - 0.1)).containsExactly("ab", "cd");
        assertThat(TextWidth.wrap("MM", 10, false, 1)).containsExactly("M", "M");
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    /// The picture of one step tells it in full, and of the others the names.
    @ParameterizedTest
    @EnumSource(Step.class)
    void aStepInFocusIsToldInFull(Step step) {
        Ladder ladder = Ladder.of(Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL));
        Ladder focused = ladder.inFocus(step);

        assertThat(focused.rungs().stream().map(Rung::label).toList())
                .isEqualTo(ladder.rungs().stream().map(Rung::label).toList());
        assertThat(focused.rungs()).allSatisfy(rung -> {
            assertThat(rung.meaning().isEmpty()).isEqualTo(rung.step() != step);
            assertThat(rung.notes().isEmpty() || rung.step() == step).isTrue();
        });
        long others =
                ladder.bands().stream().filter(band -> band.step() != step).count();
        String svg = LadderSvg.ofStep(ladder, step);
        assertThat(svg.split("<g opacity=", -1)).hasSize((int) (2 * others) + 1);
        ladder.rungs().forEach(rung -> assertThat(svg).contains(">" + rung.label() + "</text>"));
        assertThat(LadderSvg.of(ladder, LadderSvg.Detail.EVERY_MESSAGE)).doesNotContain("opacity");
    }
}
