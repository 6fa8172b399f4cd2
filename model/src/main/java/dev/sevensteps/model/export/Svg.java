package dev.sevensteps.model.export;

import java.util.List;
import java.util.Locale;

/// Writes an SVG that stands alone: on its own ground, for light and dark pages, with no script and no font of its
/// own.
public final class Svg {

    /// How text is set.
    ///
    /// @param anchor where its x is: `start`, `middle` or `end`
    public record Lettering(double size, boolean bold, boolean italic, Palette colour, String anchor) {
        /// Upright and plain, beginning at its x.
        public static Lettering of(double size, Palette colour) {
            return new Lettering(size, false, false, colour, "start");
        }

        /// The same in bold.
        public Lettering inBold() {
            return new Lettering(size, true, italic, colour, anchor);
        }

        /// The same in another colour.
        public Lettering in(Palette newColour) {
            return new Lettering(size, bold, italic, newColour, anchor);
        }

        /// The same in italics.
        public Lettering inItalic() {
            return new Lettering(size, bold, true, colour, anchor);
        }

        /// The same with its x elsewhere: at its `start`, `middle` or `end`.
        public Lettering anchored(String newAnchor) {
            return new Lettering(size, bold, italic, colour, newAnchor);
        }

        /// From the foot of one line to that of the next.
        public double lineHeight() {
            return size * 1.32;
        }
    }

    private final StringBuilder body = new StringBuilder();

    /// An empty picture.
    public Svg() {}

    /// The whole document.
    public String document(double width, double height, String title, String description) {
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
                        number(width),
                        number(height),
                        Palette.FONTS,
                        escaped(title),
                        escaped(description),
                        Palette.stylesheet(),
                        number(width - 1),
                        number(height - 1),
                        Palette.PAPER.light(),
                        Palette.FRAME.light(),
                        body);
    }

    /// A box with round corners.
    public void rect(double x, double y, double width, double height, double radius, Palette fill, Palette stroke) {
        body.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\" stroke=\"%s\"/>\n"
                .formatted(
                        number(x),
                        number(y),
                        number(width),
                        number(height),
                        number(radius),
                        fill.light(),
                        stroke.light()));
    }

    /// A straight line.
    public void line(double x1, double y1, double x2, double y2, Palette colour, double width, String dashes) {
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

    /// A disc.
    public void circle(double x, double y, double radius, Palette fill) {
        body.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>\n"
                .formatted(number(x), number(y), number(radius), fill.light()));
    }

    /// Whatever is drawn meanwhile, faded.
    ///
    /// @param opacity 1 for as it is, 0 for not at all
    public void faded(double opacity, Runnable drawing) {
        body.append("<g opacity=\"%s\">\n".formatted(String.format(Locale.ROOT, "%.2f", opacity)));
        drawing.run();
        body.append("</g>\n");
    }

    /// An outline, filled.
    public void shape(String path, Palette fill) {
        body.append("<path d=\"%s\" fill=\"%s\"/>\n".formatted(path, fill.light()));
    }

    /// An outline, drawn.
    public void stroke(String path, Palette colour, double width) {
        body.append(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>\n"
                        .formatted(path, colour.light(), number(width)));
    }

    /// One line of text, with its foot at `y`.
    public void text(double x, double y, String text, Lettering type) {
        body.append("<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\"%s%s%s>%s</text>\n"
                .formatted(
                        number(x),
                        number(y),
                        number(type.size()),
                        type.colour().light(),
                        type.bold() ? " font-weight=\"bold\"" : "",
                        type.italic() ? " font-style=\"italic\"" : "",
                        type.anchor().equals("start") ? "" : " text-anchor=\"" + type.anchor() + "\"",
                        escaped(text)));
    }

    /// Lines below each other, the first with its foot at `y`.
    public void lines(double x, double y, List<String> lines, Lettering type) {
        for (int i = 0; i < lines.size(); i++) {
            text(x, y + i * type.lineHeight(), lines.get(i), type);
        }
    }

    /// A length as SVG writes it, to a tenth.
    public static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /// A text as it may stand in XML. Characters that have no place there at all, as a name of a server may have some, become
    /// the sign for what cannot be shown (XML 1.0 §2.2).
    public static String escaped(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
