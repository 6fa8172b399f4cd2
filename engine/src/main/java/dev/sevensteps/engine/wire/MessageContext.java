package dev.sevensteps.engine.wire;

import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.model.Role;

/// What one must know besides the bytes to read a handshake message. TLS 1.2 does not write into a ServerKeyExchange or
/// a ClientKeyExchange of what kind it is; that follows from the cipher suite.
public sealed interface MessageContext {

    /// Who sent the message.
    Role sender();

    /// Before the ServerHello: no cipher suite has been chosen.
    record Offered(Role sender) implements MessageContext {}

    /// After the ServerHello: the cipher suite is known, and with it how keys are exchanged.
    record Chosen(Role sender, KeyExchange keyExchange) implements MessageContext {}

    /// What one must know of a message that this end sends at the same moment.
    default MessageContext sentBy(Role other) {
        return switch (this) {
            case Offered _ -> new Offered(other);
            case Chosen chosen -> new Chosen(other, chosen.keyExchange());
        };
    }

    static MessageContext offered(Role sender) {
        return new Offered(sender);
    }

    static MessageContext chosen(Role sender, KeyExchange keyExchange) {
        return new Chosen(sender, keyExchange);
    }

    static MessageContext chosen(Role sender, Tls12Suite suite) {
        return new Chosen(sender, suite.keyExchange());
    }
}
