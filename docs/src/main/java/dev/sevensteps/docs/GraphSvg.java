package dev.sevensteps.docs;

import com.google.common.hash.Hashing;
import dev.sevensteps.model.export.Palette;
import dev.sevensteps.model.export.Svg;
import java.nio.charset.StandardCharsets;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What Graphviz drew, made fit for our pages: fonts that a reader has, a rounded ground of its own, the colours of
/// dark pages, and a stamp that tells from which graph it was drawn.
final class GraphSvg {

    private static final Pattern SIZE = Pattern.compile(
            "<svg width=\"[^\"]*\" height=\"[^\"]*\"\\s+viewBox=\"([-\\d.]+) ([-\\d.]+) ([\\d.]+) ([\\d.]+)\"");
    private static final Pattern GROUND = Pattern.compile("<polygon fill=\"#ffffff\"[^>]*/>");
    private static final Pattern PREAMBLE = Pattern.compile("(?s)^.*?(?=<svg )");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->\\s*");

    private static final Pattern NODE = Pattern.compile("(?s)<g id=\"[^\"]*\" class=\"node\">.*?</g>");
    private static final Pattern OUTLINE = Pattern.compile("<(?:path|polygon)[^>]* (?:d|points)=\"([^\"]*)\"");
    private static final Pattern POINT = Pattern.compile("(-?[\\d.]+),(-?[\\d.]+)");
    private static final Pattern TEXT_PLACE = Pattern.compile("<text text-anchor=\"\\w+\" x=\"[^\"]*\"");

    private static final Pattern FONT_SIZE = Pattern.compile("font-size=\"([\\d.]+)\"");
    private static final Pattern TITLE = Pattern.compile("^digraph \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern EDGE =
            Pattern.compile("(?s)<g id=\"[^\"]*\" class=\"edge\">\\s*<title>(.*?)&#45;&gt;(.*?)</title>(.*?)</g>");
    /// Where an arrow enters a box is no part of the arrow's name.
    private static final Pattern HEAD_PORT = Pattern.compile(":n</title>");

    private static final Pattern NODE_NAME = Pattern.compile("<title>(.*?)</title>");
    private static final Pattern WORDS = Pattern.compile("<text([^>]*)>(.*?)</text>");

    /// Graphviz lays text out as narrow as Helvetica is, and knows nothing of bold. It is set by so much smaller than it was
    /// laid out: so a wider font of a reader still fits, and lines keep a distance.
    private static final double SLACK = 0.92;

    private GraphSvg() {}

    static String of(String dot, String drawn) {
        String svg = COMMENT.matcher(PREAMBLE.matcher(drawn).replaceFirst("")).replaceAll("");
        svg = HEAD_PORT.matcher(svg).replaceAll("</title>");
        Matcher size = SIZE.matcher(svg);
        if (!size.find()) {
            throw new IllegalArgumentException("Graphviz drew something without a size.");
        }
        double width = Double.parseDouble(size.group(3));
        double height = Double.parseDouble(size.group(4));
        String head = "<svg width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %s %s\" role=\"img\""
                .formatted(width, height, size.group(3), size.group(4));
        String ground = "<style>\n" + Palette.stylesheet() + "\n</style>\n<rect x=\"0.5\" y=\"0.5\" width=\""
                + (width - 1)
                + "\" height=\"" + (height - 1) + "\" rx=\"12\" fill=\"" + Palette.PAPER.light() + "\" stroke=\""
                + Palette.FRAME.light() + "\"/>\n";
        svg = GROUND.matcher(size.replaceFirst(Matcher.quoteReplacement(head))).replaceFirst("");
        svg = svg.replaceFirst(
                "(<svg [^>]*>\\s*)", "$1" + Matcher.quoteReplacement(stamp(dot) + "\n" + words(dot, svg) + ground));
        svg = NODE.matcher(svg).replaceAll(node -> Matcher.quoteReplacement(centred(node.group())));
        svg = FONT_SIZE
                .matcher(svg)
                .replaceAll(font -> "font-size=\"%.2f\"".formatted(SLACK * Double.parseDouble(font.group(1))));
        return svg.replace("\"transparent\"", "\"none\"")
                .replaceAll("font-family=\"[^\"]*\"", "font-family=\"" + Palette.FONTS + "\"");
    }

    /// The title, and every arrow in words, for those who listen to it.
    private static String words(String dot, String svg) {
        Matcher title = TITLE.matcher(dot);
        Map<String, String> names = NODE.matcher(svg)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toMap(GraphSvg::nodeName, GraphSvg::name));
        String arrows = EDGE.matcher(svg)
                .results()
                .map(edge -> names.get(edge.group(1)) + " → " + names.get(edge.group(2)) + said(edge.group(3)))
                .collect(Collectors.joining("; "));
        return "<title>%s</title>\n<desc>%s</desc>\n"
                .formatted(title.find() ? Svg.escaped(title.group(1).replaceAll("\\\\(.)", "$1")) : "A graph", arrows);
    }

    private static String nodeName(String node) {
        Matcher name = NODE_NAME.matcher(node);
        return name.find() ? name.group(1) : "";
    }

    /// What a node is called: its words in bold, or its first ones.
    private static String name(String node) {
        List<MatchResult> words = WORDS.matcher(node).results().toList();
        return Stream.concat(words.stream().filter(each -> each.group(1).contains("bold")), words.stream())
                .map(each -> each.group(2))
                .findFirst()
                .orElse("");
    }

    private static String said(String edge) {
        String words = WORDS.matcher(edge).results().map(each -> each.group(2)).collect(Collectors.joining(", "));
        return words.isEmpty() ? "" : " (" + words + ")";
    }

    /// Graphviz guesses how wide text is, and is off by a little; in the middle of a node that does not show.
    private static String centred(String node) {
        Matcher outline = OUTLINE.matcher(node);
        if (!outline.find()) {
            return node;
        }
        DoubleSummaryStatistics across = POINT.matcher(outline.group(1))
                .results()
                .mapToDouble(point -> Double.parseDouble(point.group(1)))
                .summaryStatistics();
        double middle = (across.getMin() + across.getMax()) / 2;
        return TEXT_PLACE.matcher(node).replaceAll("<text text-anchor=\"middle\" x=\"%.2f\"".formatted(middle));
    }

    /// What a picture carries that was drawn from this graph.
    static String stamp(String dot) {
        return "<!-- drawn from the graph with SHA-256 " + Hashing.sha256().hashString(dot, StandardCharsets.UTF_8)
                + " -->";
    }
}
