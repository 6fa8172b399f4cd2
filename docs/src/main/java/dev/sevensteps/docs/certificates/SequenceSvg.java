package dev.sevensteps.docs.certificates;

import dev.sevensteps.model.export.Palette;
import dev.sevensteps.model.export.Svg;
import dev.sevensteps.model.export.Svg.Lettering;
import java.util.List;
import java.util.stream.Collectors;

/// Who says what to whom, from top to bottom, among any number of parties, as an SVG that stands alone. It looks like the
/// ladders of the handshake, which know two ends only.
final class SequenceSvg {

    private static final double WIDTH = 900;
    private static final double MARGIN = 24;
    private static final double TOP = 116;
    private static final double LABEL = 13;
    private static final double SMALL = 11.5;
    private static final double LINE = 15.2;
    private static final double NOTE_X = MARGIN + 20;
    /// From the label of one arrow to that of the next, beside the words below it.
    private static final double RUNG = 46;

    private final Svg svg = new Svg();
    private final List<Party> parties;

    private SequenceSvg(List<Party> parties) {
        this.parties = parties;
    }

    /// One who speaks.
    ///
    /// @param x where its upright stands
    record Party(String name, double x, Palette colour) {}

    /// How what is said ends.
    enum Mark {
        NONE,
        GOOD,
        BAD
    }

    /// Something that is said.
    ///
    /// @param label   what it is called
    /// @param meaning in plain words
    /// @param mark    what stands before the note
    /// @param note    what the party that stands left does or finds, in lines
    /// @param missing whether it is not said after all
    record Rung(Party from, Party to, String label, String meaning, Mark mark, List<String> note, boolean missing) {
        static Rung of(Party from, Party to, String label, String meaning) {
            return new Rung(from, to, label, meaning, Mark.NONE, List.of(), false);
        }

        Rung with(Mark newMark, String... lines) {
            return new Rung(from, to, label, meaning, newMark, List.of(lines), missing);
        }

        Rung thatDoesNotCome() {
            return new Rung(from, to, label, meaning, mark, note, true);
        }

        double height() {
            return Math.max(RUNG + (meaning.isEmpty() ? 0 : LINE), note.size() * LINE + 24);
        }

        Palette colour() {
            return switch (mark) {
                case NONE -> Palette.STEP_3;
                case GOOD -> Palette.STEP_7;
                case BAD -> Palette.FAILURE;
            };
        }
    }

    static String of(String title, String subtitle, List<Party> parties, List<Rung> rungs) {
        return new SequenceSvg(parties).draw(title, subtitle, rungs);
    }

    private String draw(String title, String subtitle, List<Rung> rungs) {
        svg.text(MARGIN, 38, title, Lettering.of(20, Palette.INK).inBold());
        svg.text(MARGIN, 60, subtitle, Lettering.of(13, Palette.MUTED));
        double bottom = TOP + rungs.stream().mapToDouble(Rung::height).sum();
        for (Party party : parties) {
            svg.line(party.x(), TOP - 14, party.x(), bottom, party.colour(), 2.5, "");
            svg.rect(party.x() - 62, TOP - 40, 124, 26, 13, party.colour(), party.colour());
            svg.text(
                    party.x(),
                    TOP - 22,
                    party.name(),
                    Lettering.of(14, Palette.PAPER).inBold().anchored("middle"));
        }
        double y = TOP;
        for (Rung rung : rungs) {
            draw(rung, y);
            y += rung.height();
        }
        return document(title, bottom + 20, rungs);
    }

    private void draw(Rung rung, double top) {
        double y = top + 30;
        double from = rung.from().x();
        double to = rung.to().x();
        double middle = (from + to) / 2;
        double direction = Math.signum(to - from);
        Palette colour = rung.missing() ? Palette.FAINT : rung.colour();
        svg.line(from + direction * 2, y, to - direction * 9, y, colour, 2, rung.missing() ? "5 5" : "");
        svg.shape(
                "M" + Svg.number(to - direction * 2) + " " + Svg.number(y) + " l" + Svg.number(-direction * 10)
                        + " -5 v10 z",
                colour);
        labelled(
                middle,
                y - 7,
                rung.label(),
                Lettering.of(LABEL, rung.missing() ? Palette.MUTED : Palette.INK)
                        .inBold());
        if (!rung.meaning().isEmpty()) {
            labelled(
                    middle,
                    y + 17,
                    rung.meaning(),
                    Lettering.of(SMALL, Palette.MUTED).inItalic());
        }
        double noteY = y + 4 - (rung.note().size() - 1) * LINE / 2;
        mark(rung.mark(), noteY - 9);
        for (String words : rung.note()) {
            svg.text(
                    NOTE_X, noteY, words, Lettering.of(SMALL, rung.mark() == Mark.BAD ? Palette.FAILURE : Palette.INK));
            noteY += LINE;
        }
    }

    /// Words in the middle of an arrow, on a ground of their own where an upright runs behind them.
    private void labelled(double x, double y, String words, Lettering type) {
        double half = words.length() * type.size() * 0.29;
        for (Party party : parties) {
            if (Math.abs(party.x() - x) < half) {
                svg.rect(party.x() - 5, y - type.size(), 10, type.size() * 1.3, 0, Palette.PAPER, Palette.PAPER);
            }
        }
        svg.text(x, y, words, type.anchored("middle"));
    }

    private void mark(Mark mark, double y) {
        String at = "M" + Svg.number(MARGIN) + " " + Svg.number(y);
        switch (mark) {
            case NONE -> {}
            case GOOD -> svg.stroke(at + " m0 5 l4 4 l6 -9", Palette.STEP_7, 2);
            case BAD -> svg.stroke(at + " l9 9 m0 -9 l-9 9", Palette.FAILURE, 2);
        }
    }

    private String document(String title, double height, List<Rung> rungs) {
        String words = rungs.stream()
                .map(rung -> rung.from().name() + " to " + rung.to().name() + ": " + rung.label())
                .collect(Collectors.joining("; "));
        return svg.document(WIDTH, height, title, words);
    }
}
