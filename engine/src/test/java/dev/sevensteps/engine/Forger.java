package dev.sevensteps.engine;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Makes messages that are wrong in one thing and right in all others: to be put in the place of the true ones.
final class Forger {

    private static final Crypto CRYPTO = new DefaultCrypto();

    private Forger() {}

    /// Reads a message as one that `sender` sent in a handshake with this key exchange.
    static HandshakeMessage read(Words words, Role sender, KeyExchange exchange) {
        try {
            return HandshakeCodec.decode(words.bytes().toArray(), MessageContext.chosen(sender, exchange));
        } catch (DecodeException malformed) {
            throw new AssertionError(malformed);
        }
    }

    /// Reads a message of TLS 1.3 with SHA-256.
    static HandshakeMessage readTls13(Words words, Role sender) {
        try {
            return HandshakeCodec.decode(words.bytes().toArray(), new MessageContext.Tls13(sender, 32));
        } catch (DecodeException malformed) {
            throw new AssertionError(malformed);
        }
    }

    /// An impostor who changes the ClientHello.
    static Impostor clientHello(UnaryOperator<ClientHello> change) {
        return Impostor.whoReplaces(
                HandshakeType.CLIENT_HELLO,
                words -> Words.of(change.apply((ClientHello) read(words, Role.CLIENT, KeyExchange.ECDHE))));
    }

    /// An impostor who changes the ServerHello.
    static Impostor serverHello(UnaryOperator<ServerHello> change) {
        return Impostor.whoReplaces(
                HandshakeType.SERVER_HELLO,
                words -> Words.of(change.apply((ServerHello) read(words, Role.SERVER, KeyExchange.ECDHE))));
    }

    /// An impostor who puts another message in the place of each of one type.
    static Impostor instead(HandshakeMessage message) {
        return Impostor.whoReplaces(message.type(), words -> Words.of(message));
    }

    /// An impostor who turns one bit of each message of one type.
    static Impostor turningABit(HandshakeType type, int byteFromEnd) {
        return Impostor.whoReplaces(type, words -> {
            byte[] bytes = words.bytes().toArray();
            bytes[bytes.length - byteFromEnd] ^= 1;
            return Words.handshake(bytes);
        });
    }

    /// A server that holds its key and signs something else with it than it should.
    ///
    /// @param unsigned makes the new message from the old; what it says about the signature does not matter
    static Impostor signing(
            CertifiedKey server,
            SignatureScheme scheme,
            KeyExchange exchange,
            UnaryOperator<ServerKeyExchange> unsigned) {
        List<ByteString> randoms = new ArrayList<>();
        return Impostor.who((sender, position, words) -> {
            if (words.is(HandshakeType.CLIENT_HELLO)) {
                randoms.add(((ClientHello) read(words, sender, exchange)).random());
            } else if (words.is(HandshakeType.SERVER_HELLO)) {
                randoms.add(((ServerHello) read(words, sender, exchange)).random());
            } else if (words.is(HandshakeType.SERVER_KEY_EXCHANGE)) {
                ServerKeyExchange changed = unsigned.apply((ServerKeyExchange) read(words, sender, exchange));
                return List.of(Words.of(signed(changed, server, scheme, randoms)));
            }
            return List.of(words);
        });
    }

    private static ServerKeyExchange signed(
            ServerKeyExchange message, CertifiedKey server, SignatureScheme scheme, List<ByteString> randoms) {
        try {
            ByteString signature = ByteString.copyOf(CRYPTO.sign(
                    scheme,
                    server.key(),
                    new DeterministicRandom("forger"),
                    randoms.get(0).toArray(),
                    randoms.get(1).toArray(),
                    message.params().toArray()));
            return switch (message) {
                case ServerKeyExchange.Ecdhe ecdhe ->
                    new ServerKeyExchange.Ecdhe(ecdhe.namedCurve(), ecdhe.point(), scheme.code(), signature);
                case ServerKeyExchange.Dhe dhe ->
                    new ServerKeyExchange.Dhe(dhe.p(), dhe.g(), dhe.ys(), scheme.code(), signature);
            };
        } catch (GeneralSecurityException unusable) {
            throw new AssertionError(unusable);
        }
    }

    static Extensions with(Extensions extensions, Extension more) {
        List<Extension> list = new ArrayList<>(extensions.list());
        list.removeIf(extension -> extension.code() == more.code());
        list.add(more);
        return Extensions.of(list);
    }

    static Extensions without(Extensions extensions, int code) {
        List<Extension> list = new ArrayList<>(extensions.list());
        list.removeIf(extension -> extension.code() == code);
        return Extensions.of(list);
    }

    static ClientHello with(ClientHello hello, Extensions extensions) {
        return new ClientHello(
                hello.clientVersion(),
                hello.random(),
                hello.sessionId(),
                hello.cipherSuites(),
                hello.compressionMethods(),
                extensions);
    }

    static ClientHello withSuites(ClientHello hello, List<Integer> suites) {
        return new ClientHello(
                hello.clientVersion(),
                hello.random(),
                hello.sessionId(),
                suites,
                hello.compressionMethods(),
                hello.extensions());
    }

    static ClientHello withVersion(ClientHello hello, int version) {
        return new ClientHello(
                version,
                hello.random(),
                hello.sessionId(),
                hello.cipherSuites(),
                hello.compressionMethods(),
                hello.extensions());
    }

    static ClientHello withCompression(ClientHello hello, ByteString methods) {
        return new ClientHello(
                hello.clientVersion(),
                hello.random(),
                hello.sessionId(),
                hello.cipherSuites(),
                methods,
                hello.extensions());
    }

    static ServerHello with(ServerHello hello, Extensions extensions) {
        return new ServerHello(
                hello.serverVersion(),
                hello.random(),
                hello.sessionId(),
                hello.cipherSuite(),
                hello.compressionMethod(),
                extensions);
    }

    static ServerHello withVersion(ServerHello hello, int version) {
        return new ServerHello(
                version,
                hello.random(),
                hello.sessionId(),
                hello.cipherSuite(),
                hello.compressionMethod(),
                hello.extensions());
    }

    static ServerHello withSuite(ServerHello hello, int suite) {
        return new ServerHello(
                hello.serverVersion(),
                hello.random(),
                hello.sessionId(),
                suite,
                hello.compressionMethod(),
                hello.extensions());
    }

    static ServerHello withCompression(ServerHello hello, int method) {
        return new ServerHello(
                hello.serverVersion(),
                hello.random(),
                hello.sessionId(),
                hello.cipherSuite(),
                method,
                hello.extensions());
    }
}
