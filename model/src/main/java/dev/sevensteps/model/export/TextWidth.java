package dev.sevensteps.model.export;

import java.util.ArrayList;
import java.util.List;

/// How wide text is, near enough to lay it out: the reader's own font draws it, and nobody knows which. The widths
/// are those of Helvetica and a tenth more, so that wider fonts still fit.
final class TextWidth {

    private static final double SLACK = 1.1;
    private static final int SPACE = hundredths(' ');

    private TextWidth() {}

    /// The width of `text` in pixels.
    static double of(String text, double fontSize, boolean bold) {
        return hundredths(text, 0, text.length()) * hundredth(fontSize, bold);
    }

    /// One hundredth of an em, in pixels.
    private static double hundredth(double fontSize, boolean bold) {
        return fontSize * SLACK * (bold ? 1.07 : 1) / 100;
    }

    /// The width of a part of the text in hundredths of an em.
    private static int hundredths(String text, int from, int to) {
        int sum = 0;
        for (int at = from; at < to; ) {
            int c = text.codePointAt(at);
            sum += hundredths(c);
            at += Character.charCount(c);
        }
        return sum;
    }

    private static int hundredths(int c) {
        return switch (c) {
            case 'i', 'j', 'l', '.', ',', ':', ';', '\'', '’', '|', '!', ' ' -> 25;
            case 'f', 'r', 't', 'I', '(', ')', '[', ']', '-', '·', '“', '”' -> 33;
            case 'm', 'w', 'M', 'W', '…', '—' -> 85;
            default -> Character.isUpperCase(c) ? 69 : 55;
        };
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
        double most = width / hundredth(fontSize, bold);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : text.split(" ", -1)) {
            for (String piece : pieces(word, most)) {
                int own = hundredths(piece, 0, piece.length());
                if (line.isEmpty()) {
                    used = own;
                } else if (used + SPACE + own > most) {
                    lines.add(line.toString());
                    line.setLength(0);
                    used = own;
                } else {
                    line.append(' ');
                    used += SPACE + own;
                }
                line.append(piece);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /// A word that fits, or one that does not, such as the name of a certificate, in pieces that do.
    private static List<String> pieces(String word, double most) {
        if (hundredths(word, 0, word.length()) <= most) {
            return List.of(word);
        }
        List<String> pieces = new ArrayList<>();
        int from = 0;
        int used = 0;
        for (int at = 0; at < word.length(); ) {
            int c = word.codePointAt(at);
            if (at > from && used + hundredths(c) > most) {
                pieces.add(word.substring(from, at));
                from = at;
                used = 0;
            }
            used += hundredths(c);
            at += Character.charCount(c);
        }
        pieces.add(word.substring(from));
        return pieces;
    }
}
