package dev.sevensteps.docs.certificates;

import dev.sevensteps.model.export.Palette;
import java.util.List;
import java.util.Locale;
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

    private final StringBuilder body = new StringBuilder();
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
        text(MARGIN, 38, 20, title, Palette.INK, " font-weight=\"bold\"");
        text(MARGIN, 60, 13, subtitle, Palette.MUTED, "");
        double bottom = TOP + rungs.stream().mapToDouble(Rung::height).sum();
        for (Party party : parties) {
            line(party.x(), TOP - 14, party.x(), bottom, party.colour(), 2.5, "");
            rect(party.x() - 62, TOP - 40, 124, 26, 13, party.colour());
            text(party.x(), TOP - 22, 14, party.name(), Palette.PAPER, " font-weight=\"bold\" text-anchor=\"middle\"");
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
        line(from + direction * 2, y, to - direction * 9, y, colour, 2, rung.missing() ? "5 5" : "");
        body.append("<path d=\"M%s %s l%s -5 v10 z\" fill=\"%s\"/>\n"
                .formatted(number(to - direction * 2), number(y), number(-direction * 10), colour.light()));
        labelled(middle, y - 7, LABEL, rung.label(), rung.missing() ? Palette.MUTED : Palette.INK, "bold");
        if (!rung.meaning().isEmpty()) {
            labelled(middle, y + 17, SMALL, rung.meaning(), Palette.MUTED, "italic");
        }
        double noteY = y + 4 - (rung.note().size() - 1) * LINE / 2;
        mark(rung.mark(), noteY - 9);
        for (String words : rung.note()) {
            text(NOTE_X, noteY, SMALL, words, rung.mark() == Mark.BAD ? Palette.FAILURE : Palette.INK, "");
            noteY += LINE;
        }
    }

    /// Words in the middle of an arrow, on a ground of their own where an upright runs behind them.
    private void labelled(double x, double y, double size, String words, Palette colour, String style) {
        double half = words.length() * size * 0.29;
        for (Party party : parties) {
            if (Math.abs(party.x() - x) < half) {
                rect(party.x() - 5, y - size, 10, size * 1.3, 0, Palette.PAPER);
            }
        }
        String font = style.equals("bold") ? " font-weight=\"bold\"" : " font-style=\"italic\"";
        text(x, y, size, words, colour, font + " text-anchor=\"middle\"");
    }

    private void mark(Mark mark, double y) {
        String at = "M" + number(MARGIN) + " " + number(y);
        switch (mark) {
            case NONE -> {}
            case GOOD -> stroke(at + " m0 5 l4 4 l6 -9", Palette.STEP_7);
            case BAD -> stroke(at + " l9 9 m0 -9 l-9 9", Palette.FAILURE);
        }
    }

    private String document(String title, double height, List<Rung> rungs) {
        String words = rungs.stream()
                .map(rung -> rung.from().name() + " to " + rung.to().name() + ": " + rung.label())
                .collect(Collectors.joining("; "));
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s" \
                role="img" aria-labelledby="title desc" font-family="%3$s">
                <title id="title">%4$s</title>
                <desc id="desc">%5$s</desc>
                <style>
                %6$s
                </style>
                <rect x="0.5" y="0.5" width="%7$s" height="%8$s" rx="12" fill="%9$s" stroke="%10$s"/>
                %11$s</svg>
                """.formatted(
                        number(WIDTH),
                        number(height),
                        Palette.FONTS,
                        escaped(title),
                        escaped(words),
                        Palette.stylesheet(),
                        number(WIDTH - 1),
                        number(height - 1),
                        Palette.PAPER.light(),
                        Palette.FRAME.light(),
                        body);
    }

    private void rect(double x, double y, double width, double height, double radius, Palette fill) {
        body.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\"/>\n"
                .formatted(number(x), number(y), number(width), number(height), number(radius), fill.light()));
    }

    private void line(double x1, double y1, double x2, double y2, Palette colour, double width, String dashes) {
        body.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"%s/>\n"
                .formatted(
                        number(x1),
                        number(y1),
                        number(x2),
                        number(y2),
                        colour.light(),
                        number(width),
                        dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\""));
    }

    private void stroke(String path, Palette colour) {
        body.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-linecap=\"round\"/>\n"
                .formatted(path, colour.light()));
    }

    private void text(double x, double y, double size, String words, Palette colour, String attributes) {
        body.append("<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\"%s>%s</text>\n"
                .formatted(number(x), number(y), number(size), colour.light(), attributes, escaped(words)));
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
