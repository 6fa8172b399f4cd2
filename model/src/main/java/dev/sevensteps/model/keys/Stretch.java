package dev.sevensteps.model.keys;

import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Role;
import java.util.List;

/// A part of the conversation, from its beginning on, over whose hash the key schedule goes.
public enum Stretch {
    /// Up to the list of binders in the last ClientHello (RFC 9846 §4.3.11.2).
    BEFORE_BINDERS,
    /// The first ClientHello (RFC 9846 §7.1).
    FIRST_HELLO,
    /// Up to the ServerHello of TLS 1.3 (RFC 9846 §7.1).
    SERVER_HELLO,
    /// Up to the ClientKeyExchange: the session hash of RFC 7627 §3.
    CLIENT_KEY_EXCHANGE,
    /// All before the server's Finished.
    BEFORE_SERVER_FINISHED,
    /// Up to the server's Finished.
    SERVER_FINISHED,
    /// All before the client's Finished.
    BEFORE_CLIENT_FINISHED,
    /// Up to the client's Finished.
    CLIENT_FINISHED;

    /// How many lines of a path it takes.
    ///
    /// @throws IllegalArgumentException if the path has no such line
    public int lines(List<Line> path) {
        return switch (this) {
            case BEFORE_BINDERS -> last(path, Role.CLIENT, Message.CLIENT_HELLO);
            case FIRST_HELLO -> 1;
            case SERVER_HELLO -> last(path, Role.SERVER, Message.TLS13_SERVER_HELLO);
            case CLIENT_KEY_EXCHANGE -> last(path, Role.CLIENT, Message.CLIENT_KEY_EXCHANGE);
            case BEFORE_SERVER_FINISHED -> last(path, Role.SERVER, Message.FINISHED) - 1;
            case SERVER_FINISHED -> last(path, Role.SERVER, Message.FINISHED);
            case BEFORE_CLIENT_FINISHED -> last(path, Role.CLIENT, Message.FINISHED) - 1;
            case CLIENT_FINISHED -> last(path, Role.CLIENT, Message.FINISHED);
        };
    }

    private int last(List<Line> path, Role sender, Message message) {
        for (int i = path.size(); i > 0; i--) {
            if (path.get(i - 1).sender() == sender && path.get(i - 1).message() == message) {
                return i;
            }
        }
        throw new IllegalArgumentException("The path has no line that ends " + this + ".");
    }

    /// From where to where it goes: `ClientHello…server Finished`.
    public String words(List<Line> path) {
        // A ChangeCipherSpec is no handshake message (RFC 5246 §7.1).
        List<Line> hashed = path.subList(0, lines(path)).stream()
                .filter(line -> line.message() != Message.CHANGE_CIPHER_SPEC)
                .toList();
        String first = hashed.getFirst().message().rfcName();
        String words = hashed.size() == 1 ? first : first + "…" + name(hashed.getLast(), path);
        return this == BEFORE_BINDERS ? words + " without its binders" : words;
    }

    /// The name of a message, and whose it is where both ends say such a thing.
    private static String name(Line line, List<Line> path) {
        String name = line.message().rfcName();
        boolean byBoth =
                path.stream().anyMatch(other -> other.message() == line.message() && other.sender() != line.sender());
        return byBoth ? line.sender().lowerCase() + " " + name : name;
    }
}
