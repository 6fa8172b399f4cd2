package dev.sevensteps.engine.wire;

import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.model.Role;

/// What one must know besides the bytes to read a handshake message: the version, first of all. TLS 1.2 does not write into a ServerKeyExchange or
/// a ClientKeyExchange of what kind it is; that follows from the cipher suite.
public sealed interface MessageContext {

    /// Who sent the message.
    Role sender();

    /// Before the ServerHello: no cipher suite has been chosen.
    record Offered(Role sender) implements MessageContext {}

    /// After the ServerHello of TLS 1.2: the cipher suite is known, and with it how keys are exchanged.
    record Chosen(Role sender, KeyExchange keyExchange) implements MessageContext {}

    /// After the ServerHello of TLS 1.3: the hash is known, and with it how long a Finished is.
    ///
    /// @param hashLength `Hash.length`, in bytes
    record Tls13(Role sender, int hashLength) implements MessageContext {}

    /// What one must know of a message that this end sends at the same moment.
    default MessageContext sentBy(Role other) {
        return switch (this) {
            case Offered _ -> new Offered(other);
            case Chosen chosen -> new Chosen(other, chosen.keyExchange());
            case Tls13 tls13 -> new Tls13(other, tls13.hashLength());
        };
    }

    static MessageContext offered(Role sender) {
        return new Offered(sender);
    }

    static MessageContext chosen(Role sender, KeyExchange keyExchange) {
        return new Chosen(sender, keyExchange);
    }

    static MessageContext chosen(Role sender, CipherSuite suite) {
        return switch (suite) {
            case Tls12Suite known -> new Chosen(sender, known.keyExchange());
            case Tls13Suite known -> new Tls13(sender, known.hash().length());
        };
    }
}
