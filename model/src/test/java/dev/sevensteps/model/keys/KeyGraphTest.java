package dev.sevensteps.model.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.graph.Graphs;
import com.google.common.graph.ImmutableGraph;
import dev.sevensteps.model.keys.KeyGraph.Node;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The key schedule as it is drawn.
class KeyGraphTest {

    @Test
    void thePlainScheduleHasTheseEdges() {
        assertThat(edges(KeyGraph.ofTls12(false, 0, 16, 4)))
                .containsExactlyInAnyOrder(
                        "ClientHello.random → ClientHello.random + ServerHello.random",
                        "ServerHello.random → ClientHello.random + ServerHello.random",
                        "premaster secret → master secret (48)",
                        "ClientHello.random + ServerHello.random → master secret (48)",
                        "ServerHello.random → ServerHello.random + ClientHello.random",
                        "ClientHello.random → ServerHello.random + ClientHello.random",
                        "master secret (48) → key expansion (40)",
                        "ServerHello.random + ClientHello.random → key expansion (40)",
                        "key expansion (40) → client_write_key [0, 16)",
                        "key expansion (40) → server_write_key [16, 32)",
                        "key expansion (40) → client_write_IV [32, 36)",
                        "key expansion (40) → server_write_IV [36, 40)",
                        "master secret (48) → client finished (12)",
                        "Hash(ClientHello … before the client's Finished) → client finished (12)",
                        "master secret (48) → server finished (12)",
                        "Hash(ClientHello … before the server's Finished) → server finished (12)");
    }

    @Test
    void theExtendedScheduleDiffersInHowTheMasterSecretIsMade() {
        assertThat(edges(KeyGraph.ofTls12(true, 0, 32, 12)))
                .containsExactlyInAnyOrder(
                        "premaster secret → extended master secret (48)",
                        "Hash(ClientHello … ClientKeyExchange) → extended master secret (48)",
                        "ServerHello.random → ServerHello.random + ClientHello.random",
                        "ClientHello.random → ServerHello.random + ClientHello.random",
                        "extended master secret (48) → key expansion (88)",
                        "ServerHello.random + ClientHello.random → key expansion (88)",
                        "key expansion (88) → client_write_key [0, 32)",
                        "key expansion (88) → server_write_key [32, 64)",
                        "key expansion (88) → client_write_IV [64, 76)",
                        "key expansion (88) → server_write_IV [76, 88)",
                        "extended master secret (48) → client finished (12)",
                        "Hash(ClientHello … before the client's Finished) → client finished (12)",
                        "extended master secret (48) → server finished (12)",
                        "Hash(ClientHello … before the server's Finished) → server finished (12)");
    }

    /// RFC 5246 §6.3: AES_128_CBC_SHA has MAC keys, and no IV.
    @Test
    void aCipherInCbcModeHasMacKeysAndNoIv() {
        assertThat(edges(KeyGraph.ofTls12(true, 20, 16, 0)))
                .contains(
                        "key expansion (72) → client_write_MAC_key [0, 20)",
                        "key expansion (72) → server_write_MAC_key [20, 40)",
                        "key expansion (72) → client_write_key [40, 56)",
                        "key expansion (72) → server_write_key [56, 72)")
                .noneMatch(edge -> edge.contains("IV"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsMadeOfItself(boolean extended) {
        assertThat(Graphs.hasCycle(KeyGraph.ofTls12(extended, 0, 16, 4))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everythingDerivedDependsOnThePremasterSecretAndOnlyThatIsSecretToBeginWith(boolean extended) {
        ImmutableGraph<Node> graph = KeyGraph.ofTls12(extended, 0, 16, 4);
        Node premaster = new Node.Ingredient("premaster secret", true);

        for (Node node : graph.nodes()) {
            switch (node) {
                case Node.Derived _, Node.Part _ ->
                    assertThat(Graphs.reachableNodes(graph, premaster)).contains(node);
                case Node.Joined _ ->
                    assertThat(Graphs.reachableNodes(graph, premaster)).doesNotContain(node);
                case Node.Extracted _, Node.Expanded _, Node.Mac _, Node.Hashed _, Node.Zeros _ ->
                    throw new AssertionError("TLS 1.2 knows no " + label(node));
                case Node.Ingredient(String _, boolean secret) -> {
                    assertThat(secret).isEqualTo(node.equals(premaster));
                    assertThat(graph.predecessors(node)).isEmpty();
                }
            }
        }
        assertThat(graph.nodes()).hasSize(15).contains(premaster);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inTls13EverythingDerivedDependsOnASecret(boolean resumed) {
        ImmutableGraph<Node> graph = KeyGraph.ofTls13(resumed, 32, 16);
        List<Node> secrets = graph.nodes().stream()
                .filter(node -> node instanceof Node.Ingredient(String _, boolean secret) && secret)
                .toList();

        assertThat(secrets).hasSize(resumed ? 2 : 1);
        assertThat(Graphs.hasCycle(graph)).isFalse();
        assertThat(graph.nodes())
                .filteredOn(node -> node instanceof Node.Expanded || node instanceof Node.Mac)
                // Without a pre-shared key the early secret is a constant.
                .allMatch(node -> !resumed || !Collections.disjoint(sources(graph, node), secrets));
    }

    private static Set<Node> sources(ImmutableGraph<Node> graph, Node node) {
        return Set.copyOf(Graphs.reachableNodes(Graphs.transpose(graph), node));
    }

    /// RFC 9846 §7.1: the three secrets, one out of the other, and what is made of each.
    @Test
    void inTls13TheSecretsAreBornOneOutOfTheOther() {
        assertThat(edges(KeyGraph.ofTls13(true, 32, 16)))
                .contains(
                        "pre-shared key → Early Secret",
                        "Early Secret → derived (32)",
                        "shared secret → Handshake Secret",
                        "derived (32) → Handshake Secret",
                        "Handshake Secret → c hs traffic (32)",
                        "Hash(ClientHello … ServerHello) → s hs traffic (32)",
                        "derived (32) → Main Secret",
                        "Main Secret → c ap traffic (32)",
                        "Main Secret → exp master (32)",
                        "res master (32) → resumption (32)",
                        "c e traffic (32) → key (16)",
                        "c e traffic (32) → iv (12)");
    }

    private static Iterable<String> edges(ImmutableGraph<Node> graph) {
        return graph.edges().stream()
                .map(edge -> label(edge.source()) + " → " + label(edge.target()))
                .toList();
    }

    private static String label(Node node) {
        return switch (node) {
            case Node.Ingredient(String name, boolean _) -> name;
            case Node.Derived(Label label, Node _, Node _, int length) -> label.text() + " (" + length + ")";
            case Node.Extracted(String name, Node _, Node _) -> name;
            case Node.Expanded(String label, Node _, Node _, int length) -> label + " (" + length + ")";
            case Node.Mac _ -> "HMAC";
            case Node.Hashed(Node of) -> "Hash(" + label(of) + ")";
            case Node.Zeros(int length) -> length + " zeros";
            case Node.Part(String name, Node _, int from, int to) -> name + " [" + from + ", " + to + ")";
            case Node.Joined(Node first, Node second) -> label(first) + " + " + label(second);
        };
    }
}
