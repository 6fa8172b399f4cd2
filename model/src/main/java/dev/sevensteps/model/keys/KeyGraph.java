package dev.sevensteps.model.keys;

import com.google.common.graph.ElementOrder;
import com.google.common.graph.GraphBuilder;
import com.google.common.graph.ImmutableGraph;
import com.google.common.graph.MutableGraph;
import dev.sevensteps.model.Role;

/// The key schedule as a picture: the running text of the schedule, read on the nodes of a graph. An edge leads
/// from each value to those that are computed from it.
public final class KeyGraph implements KeyAlgebra<KeyGraph.Node> {

    /// A value, or the step that makes one.
    public sealed interface Node {

        /// A value that goes in: a random number, the premaster secret, a hash of the conversation.
        ///
        /// @param secret whether only the two ends may know it
        record Ingredient(String name, boolean secret) implements Node {}

        /// A use of the PRF.
        record Derived(Label label, Node from, Node seed, int length) implements Node {}

        /// A use of HKDF-Extract.
        ///
        /// @param name what it makes
        record Extracted(String name, Node salt, Node input) implements Node {}

        /// A use of HKDF-Expand-Label.
        record Expanded(String label, Node from, Node context, int length) implements Node {}

        /// A use of HMAC.
        record Mac(Node key, Node data) implements Node {}

        /// A hash that the schedule computes itself.
        record Hashed(Node of) implements Node {}

        /// Zero bytes.
        record Zeros(int length) implements Node {}

        /// A part of the key block.
        record Part(String name, Node of, int from, int to) implements Node {}

        /// One value after the other.
        record Joined(Node first, Node second) implements Node {}
    }

    private final MutableGraph<Node> graph =
            GraphBuilder.directed().nodeOrder(ElementOrder.<Node>insertion()).build();

    private KeyGraph() {}

    /// The whole schedule of TLS 1.2 for a cipher suite with MAC keys, keys and fixed IVs of these lengths, in bytes.
    ///
    /// @param extended whether the master secret is made after RFC 7627
    public static ImmutableGraph<Node> ofTls12(boolean extended, int macKeyLength, int keyLength, int fixedIvLength) {
        KeyGraph nodes = new KeyGraph();
        Tls12KeySchedule<Node> schedule = new Tls12KeySchedule<>(nodes, macKeyLength, keyLength, fixedIvLength);
        PremasterSecret<Node> premaster = new PremasterSecret<>(nodes.ingredient("premaster secret", true));
        Node clientRandom = nodes.ingredient("ClientHello.random", false);
        Node serverRandom = nodes.ingredient("ServerHello.random", false);
        MasterSecret<Node> master = extended
                ? schedule.extendedMasterSecret(
                        premaster, nodes.ingredient("Hash(ClientHello … ClientKeyExchange)", false))
                : schedule.masterSecret(premaster, clientRandom, serverRandom);
        schedule.trafficKeys(master, clientRandom, serverRandom);
        schedule.verifyData(
                Role.CLIENT, master, nodes.ingredient("Hash(ClientHello … before the client's Finished)", false));
        schedule.verifyData(
                Role.SERVER, master, nodes.ingredient("Hash(ClientHello … before the server's Finished)", false));
        return ImmutableGraph.copyOf(nodes.graph);
    }

    /// The schedule of TLS 1.3 for a cipher suite with a hash and a key of these lengths, in bytes, to the keys of data.
    ///
    /// @param resumed whether an earlier session goes on, and early data are sent
    public static ImmutableGraph<Node> ofTls13(boolean resumed, int hashLength, int keyLength) {
        KeyGraph nodes = new KeyGraph();
        Tls13KeySchedule<Node> schedule = new Tls13KeySchedule<>(nodes, hashLength, keyLength);
        EarlySecret<Node> early = resumed
                ? schedule.earlySecret(new PreSharedKey<>(nodes.ingredient("pre-shared key", true)))
                : schedule.earlySecret();
        if (resumed) {
            schedule.binder(early, nodes.ingredient("Hash(ClientHello … before the binders)", false));
            Node hello = nodes.ingredient("Hash(ClientHello … with the binders)", false);
            schedule.writeKeys(schedule.earlyTrafficSecret(early, hello));
            schedule.earlyExporterSecret(early, hello);
        }
        HandshakeSecret<Node> handshake =
                schedule.handshakeSecret(early, new SharedSecret<>(nodes.ingredient("shared secret", true)));
        Node hellos = nodes.ingredient("Hash(ClientHello … ServerHello)", false);
        MainSecret<Node> main = schedule.mainSecret(handshake);
        Node finished = nodes.ingredient("Hash(ClientHello … server Finished)", false);
        for (Role role : Role.values()) {
            TrafficSecret<Node> traffic = schedule.handshakeTrafficSecret(role, handshake, hellos);
            schedule.writeKeys(traffic);
            schedule.writeKeys(schedule.applicationTrafficSecret(role, main, finished));
        }
        schedule.exporterSecret(main, finished);
        schedule.preSharedKey(
                schedule.resumptionSecret(main, nodes.ingredient("Hash(ClientHello … client Finished)", false)),
                nodes.ingredient("ticket_nonce", false));
        return ImmutableGraph.copyOf(nodes.graph);
    }

    private Node ingredient(String name, boolean secret) {
        Node node = new Node.Ingredient(name, secret);
        graph.addNode(node);
        return node;
    }

    @Override
    public Node prf(Node secret, Label label, Node seed, int length) {
        Node node = new Node.Derived(label, secret, seed, length);
        graph.putEdge(secret, node);
        graph.putEdge(seed, node);
        return node;
    }

    @Override
    public Node extract(String name, Node salt, Node input) {
        return computed(new Node.Extracted(name, salt, input), salt, input);
    }

    @Override
    public Node expandLabel(Node secret, String label, Node context, int length) {
        return computed(new Node.Expanded(label, secret, context, length), secret, context);
    }

    @Override
    public Node hash(Node value) {
        return computed(new Node.Hashed(value), value);
    }

    @Override
    public Node mac(Node key, Node data) {
        return computed(new Node.Mac(key, data), key, data);
    }

    /// Constants are no nodes of the picture: they say nothing that a reader could follow.
    @Override
    public Node zeros(int length) {
        return new Node.Zeros(length);
    }

    private Node computed(Node node, Node... from) {
        if (!isConstant(node)) {
            graph.addNode(node);
        }
        for (Node each : from) {
            if (!isConstant(each) && !isConstant(node)) {
                graph.putEdge(each, node);
            }
        }
        return node;
    }

    private static boolean isConstant(Node node) {
        return node instanceof Node.Zeros || (node instanceof Node.Hashed(Node of) && of instanceof Node.Zeros);
    }

    @Override
    public Node concat(Node first, Node second) {
        Node node = new Node.Joined(first, second);
        graph.putEdge(first, node);
        graph.putEdge(second, node);
        return node;
    }

    @Override
    public Node slice(Node value, String name, int from, int to) {
        Node node = new Node.Part(name, value, from, to);
        graph.putEdge(value, node);
        return node;
    }
}
