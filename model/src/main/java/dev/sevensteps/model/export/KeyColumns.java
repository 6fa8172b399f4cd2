package dev.sevensteps.model.export;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.graph.ImmutableGraph;
import dev.sevensteps.model.keys.KeyGraph.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The schedule of TLS 1.3 in columns, as RFC 9846 §7.1 draws it: the secrets that are extracted one from the other stand
/// below each other, a spine; left of it what goes in, right of it what comes of each secret, in the order of the spine.
/// Left to itself, Graphviz would draw all this three times as wide and in no order.
///
/// The schedule of TLS 1.2 has no spine, and no columns.
final class KeyColumns {

    private final ImmutableGraph<Node> schedule;
    private final Set<Node> spine = new LinkedHashSet<>();
    private final Set<Node> goingIn = new LinkedHashSet<>();
    private final List<Set<Node>> comingOut = new ArrayList<>();

    private KeyColumns(ImmutableGraph<Node> schedule) {
        this.schedule = schedule;
        schedule.nodes().stream().filter(this::isOfSpine).forEach(spine::add);
        for (Node secret : spine) {
            ingredients(secret).forEach(goingIn::add);
            products(secret).forEach(product -> place(product, 0));
        }
    }

    /// The columns from left to right, each from top to bottom; none if the schedule has no spine.
    static ImmutableList<ImmutableList<Node>> of(ImmutableGraph<Node> schedule) {
        KeyColumns columns = new KeyColumns(schedule);
        return Stream.concat(Stream.of(columns.goingIn, columns.spine), columns.comingOut.stream())
                .filter(column -> !columns.spine.isEmpty())
                .map(ImmutableList::copyOf)
                .collect(toImmutableList());
    }

    private void place(Node node, int column) {
        // A MAC stands below its key; it would else have a column for itself.
        int own = node instanceof Node.Mac ? column - 1 : column;
        while (comingOut.size() <= own) {
            comingOut.add(new LinkedHashSet<>());
        }
        comingOut.get(own).add(node);
        ingredients(node).forEach((own == 0 || node instanceof Node.Mac ? goingIn : comingOut.get(own - 1))::add);
        products(node).forEach(product -> place(product, own + 1));
    }

    private Stream<Node> ingredients(Node product) {
        return schedule.nodes().stream()
                .filter(node -> schedule.hasEdgeConnecting(node, product)
                        && schedule.inDegree(node) == 0
                        && !spine.contains(node));
    }

    private List<Node> products(Node secret) {
        // A graph gives the successors of a node in no order that would be the same tomorrow.
        return schedule.nodes().stream()
                .filter(node -> schedule.hasEdgeConnecting(secret, node) && !spine.contains(node))
                .toList();
    }

    /// What is extracted, and the salt of what is extracted next.
    private boolean isOfSpine(Node node) {
        return node instanceof Node.Extracted
                || schedule.successors(node).stream()
                        .anyMatch(next ->
                                next instanceof Node.Extracted(String _, Node salt, Node _) && salt.equals(node));
    }
}
