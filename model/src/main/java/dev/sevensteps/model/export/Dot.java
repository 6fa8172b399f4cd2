package dev.sevensteps.model.export;

import dev.sevensteps.model.Step;
import java.util.List;

/// What all our graphs in DOT have in common: the fonts, the ground, the legend.
final class Dot {

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

    /// A title, a legend of the seven steps, and what else there is to explain.
    static void preamble(StringBuilder dot, String title, List<String> explanations) {
        StringBuilder steps = new StringBuilder();
        for (Step step : Step.values()) {
            steps.append("\n    <td bgcolor=\"%s\" color=\"%s\">%s</td>"
                    .formatted(
                            Palette.tintOf(step).light(),
                            Palette.of(step).light(),
                            font(Palette.of(step), 9, "<b>", step.number() + " " + shortTitle(step), "</b>")));
        }
        dot.append("  graph [rankdir=TB, bgcolor=\"%s\", pad=0.25, nodesep=0.3, ranksep=0.32, fontname=\"Helvetica\","
                .formatted(Palette.PAPER.light()));
        dot.append(" labelloc=t, label=<<table border=\"0\" cellborder=\"0\" cellspacing=\"4\">");
        dot.append("<tr><td>")
                .append(font(Palette.INK, 16, "<b>", title, "</b>"))
                .append("</td></tr>");
        dot.append("\n    <tr><td><table border=\"0\" cellborder=\"1\" cellspacing=\"4\" cellpadding=\"4\"><tr>")
                .append(steps)
                .append("</tr></table></td></tr>");
        dot.append("\n    <tr><td>").append(String.join("     ", explanations)).append("</td></tr></table>>];\n");
        nodesAndEdges(dot);
    }

    static void nodesAndEdges(StringBuilder dot) {
        dot.append("  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", margin=\"0.14,0.06\"];\n");
        dot.append("  edge [fontname=\"Helvetica\", arrowsize=0.7];\n");
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
