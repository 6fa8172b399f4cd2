package dev.sevensteps.engine;

import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SecretAlgebra;
import dev.sevensteps.engine.record.CbcKeys;
import dev.sevensteps.engine.record.Protection;
import dev.sevensteps.engine.record.RecordPadding;
import dev.sevensteps.engine.record.Tls12Aead;
import dev.sevensteps.engine.record.Tls12EncryptThenMac;
import dev.sevensteps.engine.record.Tls13Aead;
import dev.sevensteps.engine.record.Unprotected;
import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.Tls13KeySchedule;
import dev.sevensteps.model.keys.TrafficSecret;
import dev.sevensteps.model.keys.WriteKeys;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The keys of both ends of a pair, as someone has them who has looked into their heads.
final class StolenKeys {

    private static final Crypto CRYPTO = new DefaultCrypto();

    private StolenKeys() {}

    static Protection protection(Pair pair, Role writer, Epoch epoch, UnaryOperator<Secret> forgery) {
        boolean isClient = writer == Role.CLIENT;
        return switch (epoch) {
            case CLEAR -> new Unprotected();
            case EARLY -> tls13(pair, SecretName.CLIENT_EARLY_TRAFFIC_SECRET, forgery);
            case HANDSHAKE ->
                tls13(
                        pair,
                        isClient
                                ? SecretName.CLIENT_HANDSHAKE_TRAFFIC_SECRET
                                : SecretName.SERVER_HANDSHAKE_TRAFFIC_SECRET,
                        forgery);
            case APPLICATION ->
                secret(pair, SecretName.MASTER_SECRET).isPresent()
                        ? tls12(pair, writer, forgery)
                        : tls13(
                                pair,
                                isClient
                                        ? SecretName.CLIENT_APPLICATION_TRAFFIC_SECRET_0
                                        : SecretName.SERVER_APPLICATION_TRAFFIC_SECRET_0,
                                forgery);
        };
    }

    private static Protection tls12(Pair pair, Role writer, UnaryOperator<Secret> forgery) {
        boolean isClient = writer == Role.CLIENT;
        Secret key = forgery.apply(needed(pair, isClient ? SecretName.CLIENT_WRITE_KEY : SecretName.SERVER_WRITE_KEY));
        return switch (suite(pair).cipher()) {
            case AeadAlgorithm aead ->
                new Tls12Aead(
                        CRYPTO,
                        aead,
                        key,
                        needed(pair, isClient ? SecretName.CLIENT_WRITE_IV : SecretName.SERVER_WRITE_IV));
            case CbcAlgorithm cbc ->
                new Tls12EncryptThenMac(
                        World.environment("stolen"),
                        cbc,
                        new CbcKeys(
                                needed(
                                        pair,
                                        isClient ? SecretName.CLIENT_WRITE_MAC_KEY : SecretName.SERVER_WRITE_MAC_KEY),
                                key));
        };
    }

    /// A record of TLS 1.3 whose TLSInnerPlaintext is this, whatever it is (RFC 9846 §5.2).
    ///
    /// @param number how many records went before it under this key
    static byte[] record(Pair pair, Role writer, int number, byte[] inner) {
        Tls13Suite suite = (Tls13Suite) suite(pair);
        WriteKeys<Secret> keys = schedule(suite)
                .writeKeys(new TrafficSecret<>(needed(
                        pair,
                        writer == Role.CLIENT
                                ? SecretName.CLIENT_APPLICATION_TRAFFIC_SECRET_0
                                : SecretName.SERVER_APPLICATION_TRAFFIC_SECRET_0)));
        byte[] nonce = keys.iv().expose();
        nonce[nonce.length - 1] ^= (byte) number;
        int length = inner.length + AeadAlgorithm.TAG_LENGTH;
        byte[] header = {23, 3, 3, (byte) (length >> 8), (byte) length};
        byte[] record = Arrays.copyOf(header, header.length + length);
        CRYPTO.aead(suite.cipher(), keys.key()).seal(nonce, header, inner, 0, inner.length, record, header.length);
        return record;
    }

    private static Tls13KeySchedule<Secret> schedule(Tls13Suite suite) {
        return new Tls13KeySchedule<>(
                new SecretAlgebra(CRYPTO, suite.hash()),
                suite.hash().length(),
                suite.cipher().keyLength());
    }

    private static Protection tls13(Pair pair, SecretName name, UnaryOperator<Secret> forgery) {
        Tls13Suite suite = (Tls13Suite) suite(pair);
        return new Tls13Aead(
                CRYPTO,
                suite.cipher(),
                schedule(suite).writeKeys(new TrafficSecret<>(forgery.apply(needed(pair, name)))),
                RecordPadding.none(),
                Tls13Aead.INNER_LENGTH);
    }

    /// The suite of the ServerHello, or the only one that is offered.
    private static CipherSuite suite(Pair pair) {
        return Stream.of(Role.values())
                .flatMap(role -> Stream.of(Message.TLS13_SERVER_HELLO, Message.SERVER_HELLO)
                        .flatMap(message -> pair.recorder(role).bytes(message).stream()))
                .findFirst()
                .map(bytes -> ((ServerHello) read(bytes, Role.SERVER)).cipherSuite())
                .or(() -> pair.recorder(Role.CLIENT)
                        .bytes(Message.CLIENT_HELLO)
                        .map(bytes -> ((ClientHello) read(bytes, Role.CLIENT))
                                .cipherSuites()
                                .getFirst()))
                .flatMap(CipherSuite::ofCode)
                .orElseThrow();
    }

    private static HandshakeMessage read(byte[] bytes, Role sender) {
        try {
            return HandshakeCodec.decode(bytes, MessageContext.offered(sender));
        } catch (DecodeException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static Secret needed(Pair pair, SecretName name) {
        return secret(pair, name).orElseThrow(() -> new AssertionError(name + " is not there."));
    }

    /// A secret that one end has, or the other.
    static Optional<Secret> secret(Pair pair, SecretName name) {
        return pair.recorder(Role.CLIENT)
                .find(name)
                .or(() -> pair.recorder(Role.SERVER).find(name));
    }

    /// Whether the keys of TLS 1.3 for an epoch are there already.
    static boolean hasKeys(Pair pair, Epoch epoch) {
        return switch (epoch) {
            case CLEAR -> false;
            case EARLY -> secret(pair, SecretName.CLIENT_EARLY_TRAFFIC_SECRET).isPresent();
            case HANDSHAKE ->
                secret(pair, SecretName.CLIENT_HANDSHAKE_TRAFFIC_SECRET).isPresent();
            case APPLICATION ->
                secret(pair, SecretName.CLIENT_APPLICATION_TRAFFIC_SECRET_0).isPresent();
        };
    }
}
