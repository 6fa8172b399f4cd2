package dev.sevensteps.model.export;

import dev.sevensteps.model.Step;
import dev.sevensteps.model.export.Svg.Lettering;

/// What every picture of a handshake draws alike: arrows, padlocks, the numbers of steps.
record LadderMarks(Svg svg) {

    /// How much of what is not looked at is seen.
    static final double FADED = 0.45;

    private static final Lettering BADGE =
            Lettering.of(15, Palette.PAPER).inBold().anchored("middle");

    /// An arrow with a gap in its middle, for words.
    ///
    /// @param halfGap from the middle to where the line begins; 0 for a whole line
    void arrow(double from, double to, double y, Palette colour, double halfGap) {
        double middle = (from + to) / 2;
        double direction = Math.signum(to - from);
        if (halfGap > 0) {
            svg.line(from + direction * 2, y, middle - direction * halfGap, y, colour, 2, "");
            svg.line(middle + direction * halfGap, y, to - direction * 9, y, colour, 2, "");
        } else {
            svg.line(from + direction * 2, y, to - direction * 9, y, colour, 2, "");
        }
        String tip = Svg.number(to - direction * 2) + " " + Svg.number(y);
        svg.shape("M%s l%s -5 v10 z".formatted(tip, Svg.number(-direction * 10)), colour);
    }

    /// A padlock whose foot is at `y` and whose right side is at `x`.
    void lock(double x, double y, Palette colour) {
        double left = x - 6;
        svg.rect(left, y - 6.5, 10, 7.5, 1.5, colour, colour);
        svg.stroke("M%s %s v-2 a3 3 0 0 1 6 0 v2".formatted(Svg.number(left + 2), Svg.number(y - 6.5)), colour, 1.6);
    }

    /// The number of a step on a disc whose middle is here.
    void badge(double x, double y, Step step) {
        svg.circle(x, y, 13, Palette.of(step));
        svg.text(x, y + 5.3, String.valueOf(step.number()), BADGE);
    }
}
