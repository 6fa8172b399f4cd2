package dev.sevensteps.model.export;

import dev.sevensteps.model.Role;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.export.Ladder.Band;
import dev.sevensteps.model.export.Ladder.Rung;
import dev.sevensteps.model.export.Svg.Lettering;
import java.util.List;

/// A [Ladder] for a phone: as narrow as its screen, in letters that can be read there. The two ends stand at the edges, and
/// the words of each step above its arrows; what each end checks is left to the [LadderSvg].
public final class NarrowLadderSvg {

    private static final double WIDTH = 420;
    private static final double CLIENT_X = 22;
    private static final double SERVER_X = WIDTH - 22;
    private static final double BAND_X = 10;
    private static final double TEXT_X = 82;
    private static final double TEXT_WIDTH = SERVER_X - TEXT_X - 16;
    private static final double RUNG = 40;
    private static final double GAP = 6;

    private static final Lettering TITLE = Lettering.of(20, Palette.INK).inBold();
    private static final Lettering SUBTITLE = Lettering.of(15, Palette.MUTED);
    private static final Lettering ROLE =
            Lettering.of(15, Palette.PAPER).inBold().anchored("middle");
    private static final Lettering SENTENCE = Lettering.of(15, Palette.INK);
    private static final Lettering LABEL =
            Lettering.of(15, Palette.INK).inBold().anchored("middle");
    private static final Lettering KEY = Lettering.of(13, Palette.MUTED);

    private final Ladder ladder;
    private final Svg svg = new Svg();
    private final LadderMarks marks = new LadderMarks(svg);

    private NarrowLadderSvg(Ladder ladder) {
        this.ladder = ladder;
    }

    /// The picture.
    public static String of(Ladder ladder) {
        return new NarrowLadderSvg(ladder).draw();
    }

    private String draw() {
        double top = drawHead();
        double y = top;
        for (Band band : ladder.bands()) {
            Step step = band.step();
            svg.rect(BAND_X, y, WIDTH - 2 * BAND_X, height(band), 8, Palette.tintOf(step), Palette.tintOf(step));
            y += height(band) + GAP;
        }
        double bottom = y - GAP;
        svg.line(CLIENT_X, top - 10, CLIENT_X, bottom, Palette.CLIENT, 2.5, "");
        svg.line(SERVER_X, top - 10, SERVER_X, bottom, Palette.SERVER, 2.5, "");
        y = top;
        for (Band band : ladder.bands()) {
            drawBand(band, y);
            y += height(band) + GAP;
        }
        svg.text(BAND_X + 8, bottom + 26, "What goes through a tube with a padlock is encrypted.", KEY);
        return svg.document(WIDTH, bottom + 44, ladder.title(), ladder.description());
    }

    private double drawHead() {
        List<String> title = TextWidth.wrap(ladder.title(), TITLE.size(), true, WIDTH - 4 * BAND_X);
        List<String> subtitle = TextWidth.wrap(ladder.subtitle(), SUBTITLE.size(), false, WIDTH - 4 * BAND_X);
        double y = 38;
        svg.lines(BAND_X + 8, y, title, TITLE);
        y += title.size() * TITLE.lineHeight();
        svg.lines(BAND_X + 8, y, subtitle, SUBTITLE);
        y += subtitle.size() * SUBTITLE.lineHeight();
        drawRole(BAND_X + 46, y, Role.CLIENT);
        drawRole(WIDTH - BAND_X - 46, y, Role.SERVER);
        return y + 38;
    }

    private void drawRole(double x, double y, Role role) {
        svg.rect(x - 46, y, 92, 28, 14, Palette.of(role), Palette.of(role));
        svg.text(x, y + 19.5, Ladder.heading(role), ROLE);
    }

    private void drawBand(Band band, double y) {
        Step step = band.step();
        marks.badge(TEXT_X - 26, y + 23, step);
        svg.text(TEXT_X, y + 28.5, step.title(), heading(step));
        svg.lines(TEXT_X, y + 50, sentence(step), SENTENCE);
        double rungY = y + words(step);
        for (Rung rung : band.rungs()) {
            drawRung(rung, rungY + RUNG * 0.68);
            rungY += RUNG;
        }
    }

    private void drawRung(Rung rung, double y) {
        Palette colour = Palette.of(rung.step());
        double from = rung.sender() == Role.CLIENT ? CLIENT_X : SERVER_X;
        double to = rung.sender() == Role.CLIENT ? SERVER_X : CLIENT_X;
        if (rung.encrypted()) {
            double half = TextWidth.of(rung.label(), LABEL.size(), true) / 2;
            svg.rect(CLIENT_X + 15, y - 13, SERVER_X - CLIENT_X - 30, 26, 13, Palette.PAPER, colour);
            marks.arrow(from, to, y, colour, half + 28);
            marks.lock(WIDTH / 2 - half - 6, y + 4, colour);
            svg.text(WIDTH / 2 + 8, y + 5, rung.label(), LABEL);
        } else {
            marks.arrow(from, to, y, colour, 0);
            svg.text(WIDTH / 2, y - 7, rung.label(), LABEL);
        }
    }

    private static double height(Band band) {
        return words(band.step()) + band.rungs().size() * RUNG + 12;
    }

    /// The room for the words of a step.
    private static double words(Step step) {
        return 40 + sentence(step).size() * SENTENCE.lineHeight();
    }

    private static Lettering heading(Step step) {
        return Lettering.of(16, Palette.of(step)).inBold();
    }

    private static List<String> sentence(Step step) {
        return TextWidth.wrap(step.sentence(), SENTENCE.size(), false, TEXT_WIDTH);
    }
}
