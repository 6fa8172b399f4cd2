package dev.sevensteps.model.export;

import dev.sevensteps.model.Step;
import java.util.List;

/// What all our graphs in DOT have in common: the fonts, the ground, the legend.
final class Dot {

    private static final int TITLE_SIZE = 20;

    private Dot() {}

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// Text in an HTML-like label.
    static String font(Palette colour, int size, String text) {
        return font(colour, size, "", text, "");
    }

    /// Text in an HTML-like label, between tags.
    static String font(Palette colour, int size, String open, String text, String close) {
        return "<font color=\"%s\" point-size=\"%d\">%s%s%s</font>"
                .formatted(colour.light(), size, open, escaped(text), close);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// Lines of a label beside an edge, with room between them and the edge.
    static String block(List<String> lines) {
        return "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"4\"><tr><td align=\"left\" balign=\"left\">"
                + String.join("<br/>", lines) + "</td></tr></table>";
    }

    /// What stands before the nodes of every graph: how it is laid out, a title, and rows that explain.
    ///
    /// @param direction where its edges go: `TB` down, `LR` to the right
    /// @param rows      each a row of the legend, in cells
    static void preamble(StringBuilder dot, String direction, String title, List<String> rows) {
        dot.append("  graph [rankdir=%s, bgcolor=\"%s\", pad=0.25, nodesep=0.2, ranksep=0.36,\n"
                .formatted(direction, Palette.PAPER.light()));
        dot.append(
                "    fontname=\"Helvetica\", labelloc=t, labeljust=l, label=<<table border=\"0\" cellborder=\"0\" cellspacing=\"4\">\n");
        dot.append("    <tr><td align=\"left\">")
                .append(font(Palette.INK, TITLE_SIZE, "<b>", title, "</b>"))
                .append("</td></tr>\n");
        rows.forEach(
                row -> dot.append("    <tr><td align=\"left\">").append(row).append("</td></tr>\n"));
        dot.append("    </table>>];\n");
        dot.append("  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", margin=\"0.15,0.09\"];\n");
        dot.append("  edge [fontname=\"Helvetica\", arrowsize=0.7];\n");
    }

    /// A row of a legend that names the seven steps in their colours.
    static String steps() {
        StringBuilder row =
                new StringBuilder("<table border=\"0\" cellborder=\"1\" cellspacing=\"4\" cellpadding=\"4\"><tr>");
        for (Step step : Step.values()) {
            row.append("\n      <td bgcolor=\"%s\" color=\"%s\">%s</td>"
                    .formatted(
                            Palette.tintOf(step).light(),
                            Palette.of(step).light(),
                            font(Palette.of(step), 11, step.number() + " " + shortTitle(step))));
        }
        return row.append("</tr></table>").toString();
    }

    /// A row of a legend: words one after the other. (Cells of a table would be spread over the whole width.)
    static String row(String... words) {
        return String.join("&#160;&#160;&#160; ", words);
    }

    /// The name of a step where there is little room.
    private static String shortTitle(Step step) {
        return switch (step) {
            case VERIFY_CERTIFICATE -> "Verify certificate";
            case EXCHANGE_MESSAGES -> "Encrypted messages";
            case CLIENT_HELLO, SERVER_HELLO, CLIENT_KEY_EXCHANGE, CLIENT_FINISHED, SERVER_FINISHED -> step.title();
        };
    }
}
