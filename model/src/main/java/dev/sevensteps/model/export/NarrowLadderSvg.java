package dev.sevensteps.model.export;

import dev.sevensteps.model.Role;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.export.Ladder.Band;
import dev.sevensteps.model.export.Ladder.Rung;
import dev.sevensteps.model.export.Svg.Lettering;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
    private static final Lettering MEANING =
            Lettering.of(14, Palette.MUTED).inItalic().anchored("middle");
    private static final Lettering KEY = Lettering.of(13, Palette.MUTED);

    private final Ladder ladder;
    private final Set<Step> inFocus;
    private final Svg svg = new Svg();
    private final LadderMarks marks = new LadderMarks(svg);

    private NarrowLadderSvg(Ladder ladder, Set<Step> inFocus) {
        this.ladder = ladder;
        this.inFocus = inFocus;
    }

    /// The picture of all steps: what happens in each, and the names of its messages.
    public static String of(Ladder ladder) {
        return new NarrowLadderSvg(ladder, EnumSet.allOf(Step.class)).draw();
    }

    /// The picture for one step: what its messages mean, and of the others the names alone, faded.
    public static String ofStep(Ladder ladder, Step step) {
        return new NarrowLadderSvg(ladder.inFocus(step), EnumSet.of(step)).draw();
    }

    private String draw() {
        double top = drawHead();
        double y = top;
        for (Band band : ladder.bands()) {
            Palette tint = Palette.tintOf(band.step());
            double ground = y;
            show(band, () -> svg.rect(BAND_X, ground, WIDTH - 2 * BAND_X, height(band), 8, tint, tint));
            y += height(band) + GAP;
        }
        double bottom = y - GAP;
        svg.line(CLIENT_X, top - 10, CLIENT_X, bottom, Palette.CLIENT, 2.5, "");
        svg.line(SERVER_X, top - 10, SERVER_X, bottom, Palette.SERVER, 2.5, "");
        y = top;
        for (Band band : ladder.bands()) {
            double bandTop = y;
            show(band, () -> drawBand(band, bandTop));
            y += height(band) + GAP;
        }
        svg.text(BAND_X + 8, bottom + 26, "What goes through a tube with a padlock is encrypted.", KEY);
        return svg.document(WIDTH, bottom + 44, ladder.title(), ladder.description());
    }

    private void show(Band band, Runnable drawing) {
        if (inFocus.contains(band.step())) {
            drawing.run();
        } else {
            svg.faded(LadderMarks.FADED, drawing);
        }
    }

    private double drawHead() {
        List<String> title = TextWidth.wrap(ladder.title(), TITLE.size(), true, WIDTH - 7 * BAND_X);
        List<String> subtitle = ladder.subtitle().isEmpty()
                ? List.of()
                : TextWidth.wrap(ladder.subtitle(), SUBTITLE.size(), false, WIDTH - 4 * BAND_X);
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
            svg.lines(WIDTH / 2, rungY + RUNG * 0.68 + (rung.encrypted() ? 28 : 19), meaning(rung), MEANING);
            rungY += height(rung);
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

    private double height(Band band) {
        return words(band.step())
                + band.rungs().stream().mapToDouble(this::height).sum()
                + 12;
    }

    private double height(Rung rung) {
        double meaning = meaning(rung).size() * MEANING.lineHeight();
        return RUNG + (meaning == 0 ? 0 : meaning + (rung.encrypted() ? 12 : 6));
    }

    /// The room for the words of a step.
    private double words(Step step) {
        return 40 + sentence(step).size() * SENTENCE.lineHeight();
    }

    private static Lettering heading(Step step) {
        return Lettering.of(16, Palette.of(step)).inBold();
    }

    private boolean showsAll() {
        return inFocus.size() > 1;
    }

    private List<String> sentence(Step step) {
        return showsAll() ? TextWidth.wrap(step.sentence(), SENTENCE.size(), false, TEXT_WIDTH) : List.of();
    }

    private List<String> meaning(Rung rung) {
        return showsAll() || rung.meaning().isEmpty()
                ? List.of()
                : TextWidth.wrap("“" + rung.meaning() + "”", MEANING.size(), false, SERVER_X - CLIENT_X - 30);
    }
}
