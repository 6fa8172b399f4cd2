package dev.sevensteps.docs.graph;

import dev.sevensteps.model.export.Palette;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A graph in DOT that looks like the other graphs of the atlas.
public final class Graph {

    /// Graphviz believes bold text to be as narrow as other text, and a title may be the widest thing of a graph.
    private static final String ROOM_FOR_BOLD = "&#160;".repeat(6);

    private final StringBuilder dot = new StringBuilder();

    /// An empty graph.
    ///
    /// @param direction where its edges go: `TB` down, `BT` up
    public Graph(String title, String direction) {
        dot.append("digraph \"").append(title).append("\" {\n");
        dot.append("  graph [rankdir=%s, bgcolor=\"%s\", pad=0.25, nodesep=0.3, ranksep=0.4, fontname=\"Helvetica\","
                .formatted(direction, Palette.PAPER.light()));
        dot.append(" labelloc=t, labeljust=l, label=<")
                .append(padded(10, "", font(Palette.INK, 20, "<b>" + escaped(title) + ROOM_FOR_BOLD + "</b>")))
                .append(">];\n");
        dot.append("  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", margin=\"0.2,0.12\"];\n");
        dot.append("  edge [fontname=\"Helvetica\", arrowsize=0.7];\n");
    }

    /// How a node looks.
    ///
    /// @param line   the colour of its outline and of what kind it is
    /// @param ground the colour behind its words
    /// @param style  in DOT
    public record Look(Palette line, Palette ground, String style) {
        /// A box with round corners.
        public static Look of(Palette line, Palette ground) {
            return new Look(line, ground, "rounded,filled");
        }

        /// The same with a dashed outline.
        public Look dashed() {
            return new Look(line, ground, style + ",dashed");
        }
    }

    /// A node: what it is, its name, and lines that explain.
    public Graph node(String id, Look look, String kind, String name, String... lines) {
        String label = Stream.concat(
                        Stream.of(font(look.line(), 11, escaped(kind)), bold(name)),
                        Stream.of(lines).map(line -> font(Palette.MUTED, 12, escaped(line))))
                .collect(Collectors.joining("<br/>"));
        dot.append("  %s [label=<%s>, color=\"%s\", fillcolor=\"%s\", style=\"%s\", penwidth=1.5];\n"
                .formatted(id, label, look.line().light(), look.ground().light(), look.style()));
        return this;
    }

    /// An arrow with words beside it.
    ///
    /// @param more further attributes in DOT
    public Graph edge(String from, String to, Palette colour, List<String> words, String more) {
        String label =
                words.stream().map(line -> font(colour, 11, escaped(line))).collect(Collectors.joining("<br/>"));
        dot.append("  %s -> %s [color=\"%s\"%s%s];\n"
                .formatted(
                        from,
                        to,
                        colour.light(),
                        words.isEmpty() ? "" : ", label=<" + padded(4, " align=\"left\" balign=\"left\"", label) + ">",
                        more.isEmpty() ? "" : ", " + more));
        return this;
    }

    /// Nodes that stand side by side, from left to right.
    public Graph sideBySide(String... ids) {
        dot.append("  { rank=same; ").append(String.join("; ", ids)).append("; }\n");
        return this;
    }

    /// The whole graph.
    public String dot() {
        return dot + "}\n";
    }

    /// With room around it, which keeps it off lines and edges.
    private static String padded(int room, String align, String html) {
        return "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"%d\"><tr><td%s>%s</td></tr></table>"
                .formatted(room, align, html);
    }

    private static String bold(String text) {
        return font(Palette.INK, 13, "<b>" + escaped(text) + "</b>");
    }

    private static String font(Palette colour, int size, String html) {
        return "<font color=\"%s\" point-size=\"%d\">%s</font>".formatted(colour.light(), size, html);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
