package dev.sevensteps.model.export;

import java.util.ArrayList;
import java.util.List;

/// How wide text is, near enough to lay it out: the reader's own font draws it, and nobody knows which. The widths
/// are those of Helvetica and a tenth more, so that wider fonts still fit.
final class TextWidth {

    private static final double SLACK = 1.1;

    private TextWidth() {}

    /// The width of `text` in pixels.
    static double of(String text, double fontSize, boolean bold) {
        double em = text.codePoints().mapToDouble(TextWidth::em).sum();
        return em * fontSize * SLACK * (bold ? 1.07 : 1);
    }

    private static double em(int c) {
        if ("ijl.,:;'’|! ".indexOf(c) >= 0) {
            return 0.25;
        }
        if ("frtI()[]-·“”".indexOf(c) >= 0) {
            return 0.33;
        }
        if ("mwMW…—".indexOf(c) >= 0) {
            return 0.85;
        }
        return Character.isUpperCase(c) ? 0.69 : 0.55;
    }

    /// The text in as few lines of at most `width` pixels as will hold it, broken at spaces, and about equally long.
    static List<String> wrap(String text, double fontSize, boolean bold, double width) {
        List<String> widest = wrapGreedily(text, fontSize, bold, width);
        List<String> balanced = widest;
        for (double narrower = width; narrower > width / 4; narrower -= 4) {
            List<String> lines = wrapGreedily(text, fontSize, bold, narrower);
            if (lines.size() > widest.size() || !String.join(" ", lines).equals(String.join(" ", widest))) {
                break;
            }
            balanced = lines;
        }
        return balanced;
    }

    private static List<String> wrapGreedily(String text, double fontSize, boolean bold, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            for (String piece : pieces(word, fontSize, bold, width)) {
                String longer = line.isEmpty() ? piece : line + " " + piece;
                if (!line.isEmpty() && of(longer, fontSize, bold) > width) {
                    lines.add(line.toString());
                    longer = piece;
                }
                line.setLength(0);
                line.append(longer);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /// A word that fits, or one that does not, such as the name of a certificate, in pieces that do.
    private static List<String> pieces(String word, double fontSize, boolean bold, double width) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= word.length(); to++) {
            if (to - from > 1 && of(word.substring(from, to), fontSize, bold) > width) {
                pieces.add(word.substring(from, to - 1));
                from = to - 1;
            }
        }
        pieces.add(word.substring(from));
        return pieces;
    }
}
