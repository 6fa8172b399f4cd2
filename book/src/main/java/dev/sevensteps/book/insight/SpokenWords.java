package dev.sevensteps.book.insight;

import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.RunningHash;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ClientKeyExchange;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.KeyShareClientHello;
import dev.sevensteps.engine.wire.KeyShareEntry;
import dev.sevensteps.engine.wire.KeyShareServerHello;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.engine.wire.OfferedPsks;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.Stretch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The messages of a recorded handshake, and the hashes over them.
///
/// @param spoken the lines that were spoken
record SpokenWords(Crypto crypto, HashAlgorithm algorithm, List<Trace.Spoken> spoken) {

    /// The type of the message that stands for the first ClientHello after a HelloRetryRequest (RFC 9846 §4.1).
    private static final byte MESSAGE_HASH = (byte) 254;

    /// The first hello of the client; nothing if it was not said.
    Optional<ClientHello> clientHello() {
        return find(Message.CLIENT_HELLO).map(bytes -> (ClientHello) read(bytes, Role.CLIENT));
    }

    Optional<ServerHello> serverHello() {
        return find(Message.TLS13_SERVER_HELLO)
                .or(() -> find(Message.SERVER_HELLO))
                .map(bytes -> (ServerHello) read(bytes, Role.SERVER));
    }

    /// The public half of the key that an end sent in a group; nothing if it did not come so far.
    Optional<ByteString> publicHalf(Role sender, CipherSuite suite, NamedGroup group) {
        return switch (suite.version()) {
            case TLS_1_2 -> exchanged(sender, suite);
            case TLS_1_3 -> share(sender, group);
        };
    }

    private Optional<ByteString> exchanged(Role sender, CipherSuite suite) {
        Message message = switch (sender) {
            case CLIENT -> Message.CLIENT_KEY_EXCHANGE;
            case SERVER -> Message.SERVER_KEY_EXCHANGE;
        };
        return find(message).flatMap(bytes -> switch (read(bytes, MessageContext.chosen(sender, suite))) {
            case ServerKeyExchange.Ecdhe ecdhe -> Optional.of(ecdhe.point());
            case ServerKeyExchange.Dhe dhe -> Optional.of(dhe.ys());
            case ClientKeyExchange.Ecdhe ecdhe -> Optional.of(ecdhe.point());
            case ClientKeyExchange.Dhe dhe -> Optional.of(dhe.yc());
            // Static RSA: it holds the secret itself, encrypted.
            case HandshakeMessage _ -> Optional.empty();
        });
    }

    /// After a HelloRetryRequest the second hello has the share that counts.
    private Optional<ByteString> share(Role sender, NamedGroup group) {
        Stream<KeyShareEntry> shares = switch (sender) {
            case CLIENT ->
                spoken.stream()
                        .filter(one -> one.line().message() == Message.CLIENT_HELLO)
                        .reduce((_, later) -> later)
                        .map(one -> (ClientHello) read(one.bytes(), Role.CLIENT))
                        .flatMap(hello -> hello.extensions().find(KeyShareClientHello.class))
                        .stream()
                        .flatMap(offered -> offered.clientShares().stream());
            case SERVER ->
                serverHello().flatMap(hello -> hello.extensions().find(KeyShareServerHello.class)).stream()
                        .map(KeyShareServerHello::serverShare);
        };
        return shares.filter(share -> share.group() == group.code())
                .map(KeyShareEntry::keyExchange)
                .findFirst();
    }

    private Optional<ByteString> find(Message message) {
        return spoken.stream()
                .filter(one -> one.line().message() == message)
                .map(Trace.Spoken::bytes)
                .findFirst();
    }

    private static HandshakeMessage read(ByteString bytes, Role sender) {
        return read(bytes, MessageContext.offered(sender));
    }

    private static HandshakeMessage read(ByteString bytes, MessageContext context) {
        try {
            return HandshakeCodec.decode(bytes.toArray(), context);
        } catch (DecodeException impossible) {
            throw new IllegalStateException("A message that was understood cannot be read again.", impossible);
        }
    }

    /// The hash over a part of the conversation; nothing if it never came so far.
    Optional<Secret> hash(Stretch stretch, List<Line> path) {
        int lines = stretch.lines(path);
        if (spoken.size() < lines) {
            return Optional.empty();
        }
        // RFC 9846 §7.1: what early data go under is made before anybody knows of a retry.
        boolean folded = lines > 1 && spoken.get(1).line() == Opening.HELLO_RETRY_REQUEST;
        RunningHash hash = crypto.hash(algorithm);
        for (int i = 0; i < lines; i++) {
            byte[] bytes = spoken.get(i).bytes().toArray();
            if (i == 0 && folded) {
                fold(hash, bytes);
            } else if (i == lines - 1 && stretch == Stretch.BEFORE_BINDERS) {
                hash.update(withoutBinders(bytes));
            } else if (spoken.get(i).line().message() != Message.CHANGE_CIPHER_SPEC) {
                hash.update(bytes);
            }
        }
        return Optional.of(Secret.wrap(hash.current()));
    }

    private void fold(RunningHash hash, byte[] hello) {
        RunningHash first = crypto.hash(algorithm);
        first.update(hello);
        hash.update(new byte[] {MESSAGE_HASH, 0, 0, (byte) algorithm.length()});
        hash.update(first.current());
    }

    private static byte[] withoutBinders(byte[] hello) {
        int length = ((ClientHello) read(ByteString.copyOf(hello), Role.CLIENT))
                .extensions()
                .find(OfferedPsks.class)
                .map(OfferedPsks::bindersLength)
                .orElse(0);
        return ByteString.copyOf(hello, 0, hello.length - length).toArray();
    }
}
