package dev.sevensteps.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableMap;
import dev.sevensteps.docs.project.ProjectPages;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.TransitionTable;
import dev.sevensteps.model.export.MachineDot;
import dev.sevensteps.model.export.Palette;
import dev.sevensteps.model.export.View;
import dev.sevensteps.model.export.Walk;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every picture can be drawn, with no word over another, at the width of a page.
class PicturesTest {

    /// What is shown of a README is about 830 pixels wide; a little more is scaled down without harm.
    private static final double WIDEST = 920;

    private static final ImmutableMap<String, String> LADDERS = Pictures.ladders();
    private static final ImmutableMap<String, String> GRAPHS = graphsAndWalks();

    private static final Renderer RENDERER = Renderer.embedded(Path.of("target", "graphviz"));

    static Iterable<String> ladders() {
        return LADDERS.keySet();
    }

    static Iterable<String> graphs() {
        return GRAPHS.keySet();
    }

    private static ImmutableMap<String, String> graphsAndWalks() {
        Scenario scenario = Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL);
        TransitionTable table = TransitionTable.of(ProtocolVersion.TLS_1_2);
        Walk failed = Walk.of(
                scenario.path().subList(0, 2), Walk.Stop.on(Tls12.SERVER_CERTIFICATE, Alert.CERTIFICATE_EXPIRED));
        return ImmutableMap.<String, String>builder()
                .putAll(Pictures.graphs())
                .putAll(ProjectPages.graphs(Path.of("..").toAbsolutePath().normalize()))
                .put("walked", MachineDot.of(table, View.CLIENT, Walk.of(scenario)))
                .put("failed", MachineDot.of(table, View.SERVER, failed))
                .buildOrThrow();
    }

    @ParameterizedTest
    @MethodSource("ladders")
    void aLadderIsWellLaidOut(String name) {
        assertWellLaidOut(LADDERS.getOrDefault(name, ""));
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void aGraphIsDrawnWhole(String name) {
        String dot = GRAPHS.getOrDefault(name, "");
        String svg = RENDERER.svg(dot);

        assertThat(count(svg, "class=\"node\"")).isEqualTo(count(dot, "(?m)^  \\w+ \\[label="));
        assertThat(count(svg, "class=\"edge\"")).isEqualTo(count(dot, "(?m)^  \\w+ -> \\w+ "));
        assertThat(svg).contains(GraphSvg.stamp(dot), Palette.FONTS, "prefers-color-scheme:dark");
        assertWellLaidOut(svg);
    }

    /// A phone shows about 360 pixels: a picture for it is scaled down by little, and its letters can be read then.
    @Test
    void aPictureForAPhoneIsNarrowAndItsLettersAreLarge() {
        List<String> names = LADDERS.keySet().stream()
                .filter(name -> name.endsWith("-phone.svg"))
                .toList();

        assertThat(names).hasSizeGreaterThan(Step.values().length);
        assertThat(names).allSatisfy(name -> {
            String svg = LADDERS.getOrDefault(name, "");
            assertThat(Layout.of(svg).width).isLessThanOrEqualTo(420);
            assertThat(Pattern.compile("font-size=\"([\\d.]+)\"").matcher(svg).results())
                    .allSatisfy(size ->
                            assertThat(Double.parseDouble(size.group(1))).isGreaterThanOrEqualTo(13));
        });
    }

    /// A dark page shows no colour that was meant for light ones.
    @ParameterizedTest
    @MethodSource("graphs")
    void everyColourOfAGraphHasADarkShade(String name) {
        String svg = RENDERER.svg(GRAPHS.getOrDefault(name, ""));

        assertThat(Pattern.compile("(?:fill|stroke)=\"([^\"]*)\"")
                        .matcher(svg)
                        .results()
                        .map(colour -> colour.group(1)))
                .allMatch(
                        colour -> colour.equals("none") || Palette.stylesheet().contains("\"" + colour + "\""));
    }

    private static void assertWellLaidOut(String svg) {
        Layout layout = Layout.of(svg);

        assertThat(layout.width).isLessThan(WIDEST);
        assertThat(layout.overlaps()).isEmpty();
    }

    /// The tests above would notice.
    @Test
    void wordsThatLieOverOthersAreSeen() {
        Layout layout = Layout.of("""
                <svg viewBox="0 0 100 100">
                  <text x="0" y="20" font-size="10">one</text>
                  <text x="8" y="22" font-size="10">two</text>
                  <text x="0" y="60" font-size="10">three</text>
                </svg>
                """);

        assertThat(layout.overlaps()).containsExactly("one / two");
    }

    @Test
    void whatIsNoDotIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RENDERER.svg("digraph { a -> "))
                .withMessageContaining("Graphviz cannot draw this graph");
    }

    @Test
    void graphsAndLaddersBecomePng() throws IOException {
        String ladder = Pictures.ladders().getOrDefault("seven-steps.svg", "");
        String graph = RENDERER.svg(Pictures.graphs().getOrDefault("keys/tls1.2", ""));
        for (String svg : new String[] {ladder, graph}) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(Raster.png(svg, 2)));

            assertThat((double) image.getWidth()).isBetween(2 * Layout.of(svg).width - 2, 2 * Layout.of(svg).width + 2);
            assertThat(image.getRGB(image.getWidth() / 2, 10) & 0xffffff).isEqualTo(0xffffff);
            assertThat(coloursOf(image)).isGreaterThan(10);
        }
    }

    private static long coloursOf(BufferedImage image) {
        int[] pixels = new int[image.getWidth() * image.getHeight()];
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), pixels, 0, image.getWidth());
        return Arrays.stream(pixels).distinct().count();
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }
}
