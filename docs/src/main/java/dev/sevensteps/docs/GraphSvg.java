package dev.sevensteps.docs;

import com.google.common.hash.Hashing;
import dev.sevensteps.model.export.Palette;
import java.nio.charset.StandardCharsets;
import java.util.DoubleSummaryStatistics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private GraphSvg() {}

    static String of(String dot, String drawn) {
        String svg = COMMENT.matcher(PREAMBLE.matcher(drawn).replaceFirst("")).replaceAll("");
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
        svg = svg.replaceFirst("(<svg [^>]*>\\s*)", "$1" + stamp(dot) + "\n" + Matcher.quoteReplacement(ground));
        svg = NODE.matcher(svg).replaceAll(node -> Matcher.quoteReplacement(centred(node.group())));
        return svg.replace("\"transparent\"", "\"none\"")
                .replaceAll("font-family=\"[^\"]*\"", "font-family=\"" + Palette.FONTS + "\"");
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
