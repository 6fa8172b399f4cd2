package dev.sevensteps.model.export;

import dev.sevensteps.model.Role;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.export.Ladder.Band;
import dev.sevensteps.model.export.Ladder.Kind;
import dev.sevensteps.model.export.Ladder.Mark;
import dev.sevensteps.model.export.Ladder.Note;
import dev.sevensteps.model.export.Ladder.Rung;
import dev.sevensteps.model.export.Svg.Lettering;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A [Ladder] as an SVG that stands alone: a band for each step, an arrow for each message, a tube around what is
/// encrypted, and beside each upright what that end does.
public final class LadderSvg {

    /// How much is told.
    public enum Detail {
        /// Below each arrow, what its sender means by it.
        EVERY_MESSAGE(145, 372),
        /// Below the name of each step, what happens in it; the arrows have their names only.
        STEPS(212, 432);

        private final double stepWidth;
        private final double clientX;

        Detail(double stepWidth, double clientX) {
            this.stepWidth = stepWidth;
            this.clientX = clientX;
        }
    }

    private static final double WIDTH = 900;
    private static final double MARGIN = 16;
    private static final double STEP_X = 62;
    private static final double SERVER_X = 716;
    private static final double NOTE_GAP = 14;
    private static final double NOTE_WIDTH = 126;
    private static final double BAND_GAP = 6;
    private static final double BAND_PADDING = 9;

    private static final Lettering TITLE = Lettering.of(20, Palette.INK).inBold();
    private static final Lettering SUBTITLE = Lettering.of(13, Palette.MUTED);
    private static final Lettering ROLE =
            Lettering.of(14, Palette.PAPER).inBold().anchored("middle");
    private static final Lettering SENTENCE = Lettering.of(11.5, Palette.INK);
    private static final Lettering MEANING =
            Lettering.of(11.5, Palette.MUTED).inItalic().anchored("middle");
    private static final Lettering LABEL =
            Lettering.of(13, Palette.INK).inBold().anchored("middle");
    private static final double NOTE_SIZE = 11.5;
    /// The room above an arrow that its label needs.
    private static final double ARROW_DEPTH = 24;

    private final Ladder ladder;
    private final Detail detail;
    private final Set<Step> inFocus;
    private final Svg svg = new Svg();
    private final LadderMarks marks = new LadderMarks(svg);

    private LadderSvg(Ladder ladder, Detail detail, Set<Step> inFocus) {
        this.ladder = ladder;
        this.detail = detail;
        this.inFocus = inFocus;
    }

    /// The picture.
    public static String of(Ladder ladder, Detail detail) {
        return new LadderSvg(ladder, detail, EnumSet.allOf(Step.class)).draw();
    }

    /// The picture for one step: every message of it, and of the others the names alone, faded.
    public static String ofStep(Ladder ladder, Step step) {
        return new LadderSvg(ladder.inFocus(step), Detail.EVERY_MESSAGE, EnumSet.of(step)).draw();
    }

    private String draw() {
        double y = drawHead();
        double top = y;
        for (Band band : ladder.bands()) {
            double groundTop = y;
            show(band, () -> drawGround(band, groundTop));
            y += height(band) + BAND_GAP;
        }
        double bottom = y - BAND_GAP;
        drawUpright(detail.clientX, Role.CLIENT, top, bottom);
        drawUpright(SERVER_X, Role.SERVER, top, bottom);
        y = top;
        for (Band band : ladder.bands()) {
            double bandTop = y;
            show(band, () -> drawBand(band, bandTop));
            y += height(band) + BAND_GAP;
        }
        drawKey(bottom + 24);
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
        double y = 38;
        svg.text(MARGIN + 8, y, ladder.title(), TITLE);
        y += 22;
        if (!ladder.subtitle().isEmpty()) {
            List<String> lines = TextWidth.wrap(ladder.subtitle(), SUBTITLE.size(), false, WIDTH - 4 * MARGIN);
            svg.lines(MARGIN + 8, y, lines, SUBTITLE);
            y += lines.size() * SUBTITLE.lineHeight();
        }
        y += 4;
        drawRole(detail.clientX, y, Role.CLIENT);
        drawRole(SERVER_X, y, Role.SERVER);
        return y + 36;
    }

    private void drawRole(double x, double y, Role role) {
        svg.rect(x - 46, y, 92, 26, 13, Palette.of(role), Palette.of(role));
        svg.text(x, y + 18, Ladder.heading(role), ROLE);
    }

    private void drawUpright(double x, Role role, double top, double bottom) {
        svg.line(x, top - 10, x, bottom, Palette.of(role), 2.5, "");
    }

    private void drawGround(Band band, double y) {
        Step step = band.step();
        svg.rect(MARGIN, y, WIDTH - 2 * MARGIN, height(band), 8, Palette.tintOf(step), Palette.tintOf(step));
        svg.rect(MARGIN, y, 4, height(band), 2, Palette.of(step), Palette.of(step));
    }

    private void drawBand(Band band, double y) {
        Step step = band.step();
        Lettering heading = Lettering.of(13.5, Palette.of(step)).inBold();
        marks.badge(MARGIN + 24, y + 23, step);
        List<String> title = titleLines(step);
        svg.lines(STEP_X, y + 27.5, title, heading);
        if (detail == Detail.STEPS) {
            svg.lines(STEP_X, y + 27.5 + title.size() * heading.lineHeight() + 1, sentenceLines(step), SENTENCE);
        }
        double content = band.rungs().stream().mapToDouble(this::height).sum();
        double rungY = y + (height(band) - content) / 2;
        for (Rung rung : band.rungs()) {
            drawRung(rung, rungY);
            rungY += height(rung);
        }
    }

    private void drawRung(Rung rung, double y) {
        double middle = (detail.clientX + SERVER_X) / 2;
        double arrowY = y + depth(rung);
        Palette colour = colour(rung);
        Lettering label = rung.kind() == Kind.ALERT ? LABEL.in(colour) : LABEL;
        if (rung.encrypted()) {
            svg.rect(detail.clientX + 17, arrowY - 11, SERVER_X - detail.clientX - 34, 22, 11, Palette.PAPER, colour);
            double half = TextWidth.of(rung.label(), label.size(), true) / 2;
            drawArrow(rung.sender(), arrowY, colour, half + 26);
            marks.lock(middle - half - 6, arrowY + 4, colour);
            svg.text(middle + 8, arrowY + 4.5, rung.label(), label);
        } else {
            drawArrow(rung.sender(), arrowY, colour, 0);
            svg.text(middle, arrowY - 7, rung.label(), label);
        }
        if (detail == Detail.EVERY_MESSAGE) {
            svg.lines(middle, arrowY + (rung.encrypted() ? 25 : 17), meaningLines(rung), MEANING);
        }
        for (Role role : Role.values()) {
            drawNotes(rung, role, arrowY);
        }
    }

    /// An arrow from one upright to the other, with a gap in its middle.
    private void drawArrow(Role sender, double y, Palette colour, double halfGap) {
        marks.arrow(x(sender), x(sender.peer()), y, colour, halfGap);
    }

    private void drawNotes(Rung rung, Role role, double arrowY) {
        double y = arrowY - (noteHeight(rung, role) / 2) + NOTE_SIZE * 0.85;
        for (Note note : rung.notes()) {
            if (note.at() == role) {
                Palette colour = note.mark() == Mark.FAILED ? Palette.FAILURE : Palette.of(role);
                Lettering type = Lettering.of(NOTE_SIZE, note.mark() == Mark.FAILED ? Palette.FAILURE : Palette.INK);
                List<String> lines = noteLines(note);
                double x = 16 + (role == Role.CLIENT ? detail.clientX - NOTE_WIDTH - 28 : SERVER_X + NOTE_GAP);
                drawMark(note.mark(), x - 15, y - 8.5, colour);
                svg.lines(x, y, lines, type);
                y += lines.size() * type.lineHeight() + 3;
            }
        }
    }

    /// A box to be ticked, a tick, or a cross, ten pixels wide.
    private void drawMark(Mark mark, double x, double y, Palette colour) {
        String at = "M" + Svg.number(x) + " " + Svg.number(y);
        switch (mark) {
            case OWED -> svg.stroke(at + " m1 1 h8 v8 h-8 z", colour, 1.4);
            case DONE -> svg.stroke(at + " m0 5 l4 4 l6 -9", colour, 2);
            case FAILED -> svg.stroke(at + " l9 9 m0 -9 l-9 9", colour, 2.4);
        }
    }

    private void drawKey(double y) {
        Lettering type = Lettering.of(11, Palette.MUTED);
        double x = MARGIN + 8;
        svg.line(x, y - 4, x + 26, y - 4, Palette.MUTED, 2, "");
        svg.text(x + 34, y, "in the clear", type);
        x += 120;
        svg.rect(x, y - 11, 34, 14, 7, Palette.PAPER, Palette.MUTED);
        marks.lock(x + 19, y - 1, Palette.MUTED);
        svg.text(x + 42, y, "encrypted", type);
        x += 120;
        for (Mark mark : Mark.values()) {
            if (ladder.rungs().stream().flatMap(rung -> rung.notes().stream()).anyMatch(note -> note.mark() == mark)) {
                drawMark(mark, x, y - 9, mark == Mark.FAILED ? Palette.FAILURE : Palette.MUTED);
                String words = switch (mark) {
                    case OWED -> "what the hearer must have done before the message counts";
                    case DONE -> "done, and good";
                    case FAILED -> "done, and not good";
                };
                svg.text(x + 16, y, words, type);
                x += 130;
            }
        }
    }

    private double height(Band band) {
        double rungs = band.rungs().stream().mapToDouble(this::height).sum();
        double heading = 27.5 + (titleLines(band.step()).size() - 1) * 13.5 * 1.32 + 8;
        double words = detail == Detail.STEPS ? sentenceLines(band.step()).size() * SENTENCE.lineHeight() + 4 : 0;
        return Math.max(rungs + 2 * BAND_PADDING, heading + words + BAND_PADDING);
    }

    private double height(Rung rung) {
        double below = rung.encrypted() ? 14 : 7;
        if (detail == Detail.EVERY_MESSAGE) {
            below += meaningLines(rung).size() * MEANING.lineHeight() + 7;
        }
        return depth(rung) + Math.max(below, halfOfNotes(rung) + 3);
    }

    /// How far below the top of its rung an arrow lies.
    private static double depth(Rung rung) {
        return Math.max(ARROW_DEPTH, halfOfNotes(rung) + 6);
    }

    /// Notes stand half above their arrow and half below it.
    private static double halfOfNotes(Rung rung) {
        return Math.max(noteHeight(rung, Role.CLIENT), noteHeight(rung, Role.SERVER)) / 2;
    }

    private static double noteHeight(Rung rung, Role role) {
        return rung.notes().stream()
                .filter(note -> note.at() == role)
                .mapToDouble(note -> noteLines(note).size() * NOTE_SIZE * 1.32 + 3)
                .sum();
    }

    private List<String> titleLines(Step step) {
        return TextWidth.wrap(step.title(), 13.5, true, detail.stepWidth);
    }

    private List<String> sentenceLines(Step step) {
        return TextWidth.wrap(step.sentence(), SENTENCE.size(), false, detail.stepWidth);
    }

    private List<String> meaningLines(Rung rung) {
        return rung.meaning().isEmpty()
                ? List.of()
                : TextWidth.wrap("“" + rung.meaning() + "”", MEANING.size(), false, SERVER_X - detail.clientX - 24);
    }

    private static List<String> noteLines(Note note) {
        return TextWidth.wrap(note.text(), NOTE_SIZE, false, NOTE_WIDTH);
    }

    private static Palette colour(Rung rung) {
        boolean failed =
                rung.kind() == Kind.ALERT || rung.notes().stream().anyMatch(note -> note.mark() == Mark.FAILED);
        return failed ? Palette.FAILURE : Palette.of(rung.step());
    }

    private double x(Role role) {
        return role == Role.CLIENT ? detail.clientX : SERVER_X;
    }
}
