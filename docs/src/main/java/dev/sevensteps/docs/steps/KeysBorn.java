package dev.sevensteps.docs.steps;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.graph.ImmutableGraph;
import dev.sevensteps.docs.tables.MarkdownTable;
import dev.sevensteps.docs.tables.MarkdownTable.Column;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.keys.KeyGraph;
import dev.sevensteps.model.keys.KeyGraph.Node;
import dev.sevensteps.model.keys.Label;
import java.util.List;
import java.util.stream.Collectors;

/// Which values of the key schedule come to be in which step: each with the last message that it needs.
final class KeysBorn {

    /// The bytes in a hash of SHA-256, and in a key of AES-128.
    private static final int HASH_LENGTH = 32;

    private static final int KEY_LENGTH = 16;
    private static final int FIXED_IV_LENGTH = 4;

    /// When each value that goes into a schedule is there for both ends. The nonce of a ticket comes after the handshake.
    private static final ImmutableMap<String, Line> TLS_1_2 = ImmutableMap.of(
            "premaster secret", Tls12.CLIENT_KEY_EXCHANGE,
            "ClientHello.random", Opening.CLIENT_HELLO,
            "ServerHello.random", Tls12.SERVER_HELLO,
            "Hash(ClientHello … ClientKeyExchange)", Tls12.CLIENT_KEY_EXCHANGE,
            "Hash(ClientHello … before the client's Finished)", Tls12.CLIENT_FINISHED,
            "Hash(ClientHello … before the server's Finished)", Tls12.SERVER_FINISHED);

    private static final ImmutableMap<String, Line> TLS_1_3 = ImmutableMap.of(
            "pre-shared key", Opening.CLIENT_HELLO,
            "Hash(ClientHello … before the binders)", Opening.CLIENT_HELLO,
            "Hash(ClientHello … with the binders)", Opening.CLIENT_HELLO,
            "shared secret", Tls13.SERVER_HELLO,
            "Hash(ClientHello … ServerHello)", Tls13.SERVER_HELLO,
            "Hash(ClientHello … server Finished)", Tls13.SERVER_FINISHED,
            "Hash(ClientHello … client Finished)", Tls13.CLIENT_FINISHED);

    private static final String AFTER_THE_HANDSHAKE = "ticket_nonce";

    private final ProtocolVersion version;
    private final ImmutableList<Line> path;
    private final ImmutableGraph<Node> schedule;

    private KeysBorn(ProtocolVersion version) {
        this.version = version;
        this.path = switch (version) {
            case TLS_1_2 -> Scenario.of(version, Fact.EPHEMERAL).path();
            case TLS_1_3 -> Scenario.of(version).path();
        };
        this.schedule = switch (version) {
            case TLS_1_2 -> KeyGraph.ofTls12(true, 0, KEY_LENGTH, FIXED_IV_LENGTH);
            case TLS_1_3 -> KeyGraph.ofTls13(true, HASH_LENGTH, KEY_LENGTH);
        };
    }

    /// What is born in a step, in both versions; Markdown.
    static String markdown(Step step) {
        return ImmutableList.copyOf(ProtocolVersion.values()).reverse().stream()
                .map(version -> "**%s**".formatted(version.title()) + new KeysBorn(version).told(step) + "\n")
                .collect(Collectors.joining("\n"));
    }

    private String told(Step step) {
        List<Node> born = schedule.nodes().stream()
                .filter(node -> !(node instanceof Node.Ingredient) && !(node instanceof Node.Joined))
                .filter(node -> bornIn(node) == step)
                .toList();
        return born.isEmpty()
                ? ": no value of [the key schedule](../keys/tls%s.svg).".formatted(version.number())
                : "\n\n"
                        + new MarkdownTable<Node>(ImmutableList.of(
                                        new Column<>("value", KeysBorn::name), new Column<>("made by", this::formula)))
                                .of(born)
                                .stripTrailing();
    }

    /// The step of the message without which it cannot be made.
    private Step bornIn(Node node) {
        if (needs(node, AFTER_THE_HANDSHAKE)) {
            return Step.EXCHANGE_MESSAGES;
        }
        return ingredients(node).stream().mapToInt(path::indexOf).max().stream()
                .mapToObj(at -> path.get(at).step())
                .findFirst()
                .orElse(Step.CLIENT_HELLO);
    }

    private boolean needs(Node node, String ingredient) {
        return node instanceof Node.Ingredient(String name, boolean _)
                ? name.equals(ingredient)
                : schedule.predecessors(node).stream().anyMatch(from -> needs(from, ingredient));
    }

    private ImmutableList<Line> ingredients(Node node) {
        if (node instanceof Node.Ingredient(String name, boolean _)) {
            return ImmutableList.of(line(name));
        }
        return schedule.predecessors(node).stream()
                .flatMap(from -> ingredients(from).stream())
                .collect(ImmutableList.toImmutableList());
    }

    private Line line(String ingredient) {
        Line line = switch (version) {
            case TLS_1_2 -> TLS_1_2.get(ingredient);
            case TLS_1_3 -> TLS_1_3.get(ingredient);
        };
        if (line == null) {
            throw new IllegalStateException("It is not said when the value '" + ingredient
                    + "' of the key schedule is there: say it in KeysBorn.");
        }
        return line;
    }

    private static String name(Node node) {
        return "**" + words(node) + "**";
    }

    private static String words(Node node) {
        return switch (node) {
            case Node.Ingredient(String name, boolean _) -> name;
            case Node.Derived(Label label, Node _, Node _, int _) -> label.product();
            case Node.Extracted(String name, Node _, Node _) -> name;
            case Node.Expanded(String label, Node from, Node _, int _) ->
                isOfEachSender(label) ? product(label) + " of " + words(from) : product(label);
            case Node.Mac(Node key, Node _) -> "MAC under " + words(key);
            case Node.Hashed(Node of) -> of instanceof Node.Zeros ? "Hash(“”)" : "Hash(" + words(of) + ")";
            case Node.Zeros(int length) -> length == 0 ? "“”" : "0";
            case Node.Part(String name, Node _, int _, int _) -> name;
            case Node.Joined(Node first, Node second) -> words(first) + ", " + words(second);
        };
    }

    /// There is one for each secret of traffic.
    private static boolean isOfEachSender(String label) {
        return label.equals(Label.KEY.text()) || label.equals(Label.IV.text()) || label.equals(Label.DERIVED.text());
    }

    private static String product(String label) {
        return Label.ofText(label).map(Label::product).orElse(label);
    }

    private String formula(Node node) {
        return switch (node) {
            case Node.Derived(Label label, Node from, Node seed, int length) ->
                "PRF(%s, “%s”, %s), %d bytes".formatted(words(from), label.text(), words(seed), length);
            case Node.Extracted(String _, Node salt, Node input) ->
                "HKDF-Extract(%s, %s)".formatted(words(salt), words(input));
            case Node.Expanded(String label, Node from, Node context, int length) ->
                "HKDF-Expand-Label(%s, “%s”, %s), %d bytes".formatted(words(from), label, words(context), length);
            case Node.Mac(Node key, Node data) -> "HMAC(%s, %s)".formatted(words(key), words(data));
            case Node.Part(String _, Node of, int from, int to) ->
                "bytes %d … %d of the %s".formatted(from, to - 1, words(of));
            case Node.Ingredient _, Node.Hashed _, Node.Zeros _, Node.Joined _ -> words(node);
        };
    }
}
