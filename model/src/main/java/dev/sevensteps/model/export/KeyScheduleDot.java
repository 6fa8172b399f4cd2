package dev.sevensteps.model.export;

import com.google.common.collect.ImmutableList;
import com.google.common.graph.ImmutableGraph;
import dev.sevensteps.model.keys.KeyGraph.Node;
import dev.sevensteps.model.keys.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A key schedule in DOT: what goes in at the top (for TLS 1.3: at the left), keys at the other end. Secrets and what everyone may know have
/// each their colour and their shape.
public final class KeyScheduleDot {

    private KeyScheduleDot() {}

    /// The picture of a schedule, as [dev.sevensteps.model.keys.KeyGraph] reads it.
    public static String of(ImmutableGraph<Node> schedule, String title) {
        StringBuilder dot = new StringBuilder("digraph " + Dot.quoted(title) + " {\n");
        ImmutableList<ImmutableList<Node>> columns = KeyColumns.of(schedule);
        Dot.preamble(
                dot,
                columns.isEmpty() ? "TB" : "LR",
                title,
                List.of(Dot.row(
                        Dot.font(Palette.SECRET, 11, "secret: only the two ends may know it"),
                        Dot.font(Palette.PUBLIC, 11, "public: everyone may know it (dashed)"))));
        List<Node> nodes = new ArrayList<>(schedule.nodes());
        nodes.forEach(node -> dot.append(node("n" + nodes.indexOf(node), node)));
        // The graph gives its edges in no order that would be the same tomorrow.
        for (Node from : nodes) {
            nodes.stream()
                    .filter(to -> schedule.hasEdgeConnecting(from, to))
                    .forEach(to -> dot.append("  n%d -> n%d [color=\"%s\"%s];\n"
                            .formatted(
                                    nodes.indexOf(from),
                                    nodes.indexOf(to),
                                    colour(from).light(),
                                    isSecret(from) ? ", penwidth=2" : ", style=dashed")));
        }
        columns.forEach(column -> dot.append(inOneColumn(column, schedule, node -> "n" + nodes.indexOf(node))));
        return dot.append("}\n").toString();
    }

    /// Below each other in this order: edges that are not seen lead from one to the next where no other does.
    private static String inOneColumn(List<Node> column, ImmutableGraph<Node> schedule, Function<Node, String> id) {
        StringBuilder dot = new StringBuilder("  { rank=same; ");
        for (int i = 1; i < column.size(); i++) {
            Node above = column.get(i - 1);
            Node below = column.get(i);
            if (!schedule.hasEdgeConnecting(above, below)) {
                dot.append("%s -> %s [style=invis]; ".formatted(id.apply(above), id.apply(below)));
            }
        }
        return dot.append(column.stream().map(id).collect(Collectors.joining("; ", "", " }\n")))
                .toString();
    }

    private static String node(String id, Node node) {
        Palette ground = isSecret(node) ? Palette.SECRET_TINT : Palette.PUBLIC_TINT;
        return "  %s [label=<%s>, color=\"%s\", fillcolor=\"%s\"%s];\n"
                .formatted(
                        id,
                        label(node),
                        colour(node).light(),
                        ground.light(),
                        isSecret(node) ? ", penwidth=2" : ", style=\"rounded,filled,dashed\"");
    }

    private static String label(Node node) {
        return switch (node) {
            case Node.Ingredient(String name, boolean _) -> isHash(node) ? hash(name) : name(name);
            case Node.Derived(Label label, Node _, Node _, int length) ->
                name(label.product())
                        + small("PRF(secret,")
                        + small("“" + label.text() + "”, seed)")
                        + small(length + " bytes");
            case Node.Extracted(String name, Node salt, Node input) ->
                name(name)
                        + (salt instanceof Node.Zeros
                                ? small("HKDF-Extract(0, " + words(input) + ")")
                                : small("HKDF-Extract(" + words(salt) + ",") + small(words(input) + ")"));
            case Node.Expanded(String label, Node _, Node context, int length) ->
                name(product(label))
                        + small("HKDF-Expand-Label(secret,")
                        + small("“%s”, %s, %d)".formatted(label, isHash(context) ? "hash" : words(context), length));
            case Node.Mac(Node _, Node _) -> name("verify_data, or a binder") + small("HMAC(finished_key, hash)");
            case Node.Hashed(Node of) -> name("Hash(" + words(of) + ")");
            case Node.Zeros(int length) -> name(zeros(length));
            case Node.Part(String name, Node _, int from, int to) ->
                name(name) + small("bytes " + from + " … " + (to - 1));
            case Node.Joined(Node first, Node second) ->
                Dot.font(Palette.MUTED, 11, "joined:") + small(words(first)) + small(words(second));
        };
    }

    private static boolean isHash(Node node) {
        return node instanceof Node.Ingredient(String name, boolean _) && name.startsWith("Hash(");
    }

    /// A hash over messages, on three lines.
    private static String hash(String name) {
        String messages = name.substring(name.indexOf('(') + 1, name.length() - 1);
        int dots = messages.contains("… before") ? messages.indexOf("before") + 6 : messages.indexOf('…') + 1;
        return name("Hash over")
                + small(messages.substring(0, dots))
                + small(messages.substring(dots).strip());
    }

    /// A value in a word or two.
    private static String words(Node node) {
        return switch (node) {
            case Node.Ingredient(String name, boolean _) -> name;
            case Node.Derived(Label label, Node _, Node _, int _) -> label.product();
            case Node.Extracted(String name, Node _, Node _) -> name;
            case Node.Expanded(String label, Node _, Node _, int _) -> product(label);
            case Node.Mac(Node _, Node _) -> "a MAC";
            case Node.Hashed(Node of) -> "Hash(" + words(of) + ")";
            case Node.Zeros(int length) -> zeros(length);
            case Node.Part(String name, Node _, int _, int _) -> name;
            case Node.Joined(Node first, Node second) -> words(first) + ", " + words(second);
        };
    }

    /// What a use of HKDF-Expand-Label makes.
    private static String product(String label) {
        return Label.ofText(label).map(Label::product).orElse(label);
    }

    private static String zeros(int length) {
        return length == 0 ? "“”" : "0";
    }

    private static boolean isSecret(Node node) {
        return switch (node) {
            case Node.Ingredient(String _, boolean secret) -> secret;
            case Node.Derived(Label _, Node from, Node _, int _) -> isSecret(from);
            case Node.Extracted(String _, Node salt, Node input) -> isSecret(salt) || isSecret(input);
            case Node.Expanded(String _, Node from, Node _, int _) -> isSecret(from);
            case Node.Mac(Node _, Node _) -> false;
            case Node.Hashed(Node of) -> isSecret(of);
            case Node.Zeros _ -> false;
            case Node.Part(String _, Node of, int _, int _) -> isSecret(of);
            case Node.Joined(Node first, Node second) -> isSecret(first) || isSecret(second);
        };
    }

    private static Palette colour(Node node) {
        return isSecret(node) ? Palette.SECRET : Palette.PUBLIC;
    }

    private static String name(String text) {
        return Dot.font(Palette.INK, 12, "<b>", text, "</b>");
    }

    private static String small(String text) {
        return "<br/>" + Dot.font(Palette.MUTED, 11, text);
    }
}
