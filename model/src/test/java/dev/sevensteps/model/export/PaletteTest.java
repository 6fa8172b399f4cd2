package dev.sevensteps.model.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.sevensteps.model.Role;
import dev.sevensteps.model.Step;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The colours can be read, on light and on dark pages, and told from each other.
class PaletteTest {

    /// What WCAG 2.2 asks for text of ordinary size (success criterion 1.4.3).
    private static final double READABLE = 4.5;

    record Pair(Palette text, Palette ground) {}

    static Stream<Pair> textOnGround() {
        Stream<Pair> steps = Stream.of(Step.values())
                .flatMap(step -> Stream.of(Palette.of(step), Palette.INK, Palette.MUTED)
                        .flatMap(text ->
                                Stream.of(Palette.tintOf(step), Palette.PAPER).map(ground -> new Pair(text, ground))));
        Stream<Pair> roles = Stream.of(Role.values())
                .flatMap(role -> Stream.concat(
                                Stream.of(Palette.PAPER, Palette.tintOf(role)),
                                Stream.of(Step.values()).map(Palette::tintOf))
                        .map(ground -> new Pair(Palette.of(role), ground)));
        Stream<Pair> badges = Stream.concat(
                        Stream.of(Step.values()).map(Palette::of),
                        Stream.of(Role.values()).map(Palette::of))
                .map(ground -> new Pair(Palette.PAPER, ground));
        Stream<Pair> failures = Stream.concat(
                        Stream.of(Palette.PAPER, Palette.FAILURE_TINT),
                        Stream.of(Step.values()).map(Palette::tintOf))
                .map(ground -> new Pair(Palette.FAILURE, ground));
        Stream<Pair> keys = Stream.of(
                new Pair(Palette.SECRET, Palette.PAPER),
                new Pair(Palette.PUBLIC, Palette.PAPER),
                new Pair(Palette.INK, Palette.SECRET_TINT),
                new Pair(Palette.MUTED, Palette.SECRET_TINT),
                new Pair(Palette.INK, Palette.PUBLIC_TINT),
                new Pair(Palette.MUTED, Palette.PUBLIC_TINT));
        return Stream.of(steps, roles, badges, failures, keys).flatMap(Function.identity());
    }

    @ParameterizedTest
    @MethodSource("textOnGround")
    void textCanBeRead(Pair pair) {
        assertThat(contrast(pair.text().light(), pair.ground().light()))
                .as("light")
                .isGreaterThan(READABLE);
        assertThat(contrast(pair.text().dark(), pair.ground().dark()))
                .as("dark")
                .isGreaterThan(READABLE);
    }

    /// The stylesheet finds a colour by its light shade.
    @Test
    void noTwoColoursShareALightShade() {
        assertThat(Stream.of(Palette.values()).map(Palette::light)).doesNotHaveDuplicates();
    }

    @Test
    void everyStepAndEveryEndHasAColourOfItsOwn() {
        List<Palette> colours = Stream.concat(
                        Stream.of(Step.values()).flatMap(step -> Stream.of(Palette.of(step), Palette.tintOf(step))),
                        Stream.of(Role.values()).flatMap(role -> Stream.of(Palette.of(role), Palette.tintOf(role))))
                .toList();

        assertThat(colours).doesNotHaveDuplicates();
    }

    @Test
    void theStylesheetTurnsEveryColour() {
        for (Palette colour : Palette.values()) {
            assertThat(Palette.stylesheet())
                    .contains("[fill=\"" + colour.light() + "\"]{fill:" + colour.dark() + "}")
                    .contains("[stroke=\"" + colour.light() + "\"]{stroke:" + colour.dark() + "}");
        }
    }

    /// These tests would notice: grey on grey cannot be read, black on white can.
    @Test
    void contrastIsMeasuredAsWcagDoes() {
        assertThat(contrast("#777777", "#888888")).isLessThan(READABLE);
        assertThat(contrast("#000000", "#ffffff")).isCloseTo(21, offset(0.01));
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear((rgb >> 8) & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
