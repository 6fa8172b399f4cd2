package dev.sevensteps.model.export;

import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.export.Ladder.Rung;
import dev.sevensteps.model.export.Svg.Lettering;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Two scenarios side by side along the seven steps: what each step has become. The messages of a step stand in its row; the
/// number beside a message tells when it is sent, since a row need not come after the one above it.
public final class ComparisonSvg {

    private static final double WIDTH = 900;
    private static final double MARGIN = 16;
    private static final double STEP_X = 62;
    private static final double STEP_WIDTH = 190;
    private static final double COLUMN_WIDTH = 300;
    private static final double HEAD = 118;
    private static final double RUNG = 34;
    private static final double PADDING = 12;
    private static final double GAP = 6;

    private static final Lettering TITLE = Lettering.of(20, Palette.INK).inBold();
    private static final Lettering COLUMN =
            Lettering.of(15, Palette.INK).inBold().anchored("middle");
    private static final Lettering ROLE =
            Lettering.of(11.5, Palette.PAPER).inBold().anchored("middle");
    private static final Lettering SENTENCE = Lettering.of(11.5, Palette.INK);
    private static final Lettering LABEL =
            Lettering.of(12.5, Palette.INK).inBold().anchored("middle");
    private static final Lettering ORDER = Lettering.of(11, Palette.MUTED).anchored("end");
    private static final Lettering NOTHING =
            Lettering.of(12, Palette.MUTED).inItalic().anchored("middle");
    private static final Lettering KEY = Lettering.of(11, Palette.MUTED);

    private final Svg svg = new Svg();
    private final LadderMarks marks = new LadderMarks(svg);
    private final List<Column> columns;

    /// @param x      where the client stands
    /// @param ladder what is said
    private record Column(String title, double x, Ladder ladder) {

        double serverX() {
            return x + COLUMN_WIDTH - 54;
        }

        /// The rungs of a step, as their places in the ladder, from 0.
        List<Integer> places(Step step) {
            return IntStream.range(0, ladder.rungs().size())
                    .filter(place -> ladder.rungs().get(place).step() == step)
                    .boxed()
                    .toList();
        }
    }

    private ComparisonSvg(Scenario before, Scenario after) {
        double first = STEP_X + STEP_WIDTH + 36;
        this.columns = List.of(
                new Column(before.version().title(), first, Ladder.of(before)),
                new Column(after.version().title(), first + COLUMN_WIDTH + 12, Ladder.of(after)));
    }

    /// The picture of two scenarios, the older version first. What is told of a step is what became of it in TLS 1.3.
    public static String of(Scenario before, Scenario after) {
        return new ComparisonSvg(before, after).draw();
    }

    private String draw() {
        String title = columns.stream().map(Column::title).collect(Collectors.joining(" and "));
        svg.text(MARGIN + 8, 38, title + ", step by step", TITLE);
        double y = HEAD;
        for (Step step : Step.values()) {
            svg.rect(MARGIN, y, WIDTH - 2 * MARGIN, height(step), 8, Palette.tintOf(step), Palette.tintOf(step));
            svg.rect(MARGIN, y, 4, height(step), 2, Palette.of(step), Palette.of(step));
            y += height(step) + GAP;
        }
        double bottom = y - GAP;
        columns.forEach(column -> drawUprights(column, bottom));
        y = HEAD;
        for (Step step : Step.values()) {
            drawRow(step, y);
            y += height(step) + GAP;
        }
        svg.text(
                MARGIN + 8,
                bottom + 26,
                "The number beside a message tells when it is sent. Messages in a frame are encrypted.",
                KEY);
        return svg.document(WIDTH, bottom + 44, title + ", step by step", description());
    }

    private void drawUprights(Column column, double bottom) {
        svg.text((column.x() + column.serverX()) / 2, 70, column.title(), COLUMN);
        for (Role role : Role.values()) {
            double x = role == Role.CLIENT ? column.x() : column.serverX();
            svg.rect(x - 27, HEAD - 36, 54, 22, 11, Palette.of(role), Palette.of(role));
            svg.text(x, HEAD - 21, Ladder.heading(role), ROLE);
            svg.line(x, HEAD - 14, x, bottom, Palette.of(role), 2, "");
        }
    }

    private void drawRow(Step step, double y) {
        marks.badge(MARGIN + 24, y + 23, step);
        svg.lines(STEP_X, y + 27.5, title(step), heading(step));
        svg.lines(STEP_X, y + depthOfTitle(step), sentence(step), SENTENCE);
        for (Column column : columns) {
            List<Integer> places = column.places(step);
            double rungY = y + (height(step) - places.size() * RUNG) / 2 + RUNG / 2 + 5;
            if (places.isEmpty()) {
                svg.text((column.x() + column.serverX()) / 2, y + height(step) / 2 + 4, "no message", NOTHING);
            }
            for (int place : places) {
                drawRung(column, column.ladder().rungs().get(place), place + 1, rungY);
                rungY += RUNG;
            }
        }
    }

    private void drawRung(Column column, Rung rung, int order, double y) {
        Palette colour = Palette.of(rung.step());
        double from = rung.sender() == Role.CLIENT ? column.x() : column.serverX();
        double to = rung.sender() == Role.CLIENT ? column.serverX() : column.x();
        double middle = (from + to) / 2;
        if (rung.encrypted()) {
            double half = TextWidth.of(rung.label(), LABEL.size(), true) / 2 + 12;
            marks.arrow(from, to, y, colour, half);
            svg.rect(middle - half, y - 11, 2 * half, 22, 11, Palette.PAPER, colour);
            svg.text(middle, y + 4.5, rung.label(), LABEL);
        } else {
            marks.arrow(from, to, y, colour, 0);
            svg.text(middle, y - 6, rung.label(), LABEL);
        }
        svg.text(column.x() - 8, y + 4, order + ".", ORDER);
    }

    private double height(Step step) {
        double words = depthOfTitle(step) + sentence(step).size() * SENTENCE.lineHeight();
        double rungs = columns.stream()
                .mapToDouble(column -> column.places(step).size() * RUNG + 2 * PADDING)
                .max()
                .orElse(0);
        return Math.max(words, rungs);
    }

    private static Lettering heading(Step step) {
        return Lettering.of(13.5, Palette.of(step)).inBold();
    }

    private static List<String> title(Step step) {
        return TextWidth.wrap(step.title(), heading(step).size(), true, STEP_WIDTH);
    }

    /// How far below the top of a row its sentence begins.
    private static double depthOfTitle(Step step) {
        return 27.5 + title(step).size() * heading(step).lineHeight();
    }

    private static List<String> sentence(Step step) {
        return TextWidth.wrap(step.inTls13(), SENTENCE.size(), false, STEP_WIDTH);
    }

    /// The picture in words, for those who listen to it.
    private String description() {
        return Stream.of(Step.values())
                .map(step -> step.number() + " " + step.title() + ": "
                        + columns.stream()
                                .map(column -> column.title() + " "
                                        + column.places(step).stream()
                                                .map(place -> column.ladder()
                                                        .rungs()
                                                        .get(place)
                                                        .label())
                                                .collect(Collectors.joining(", ")))
                                .collect(Collectors.joining("; ")))
                .collect(Collectors.joining(". "));
    }
}
