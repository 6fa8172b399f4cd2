package dev.sevensteps.engine;

import static dev.sevensteps.model.Role.CLIENT;
import static dev.sevensteps.model.Role.SERVER;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.crypto.FiniteFieldParameters;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.KeyShareEntry;
import dev.sevensteps.engine.wire.KeyShareServerHello;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/// RFC 9846 §5, §6 and the appendices: records, alerts and old versions.
final class RecordSentences extends AlertSentences {

    private static final Breaches DUTIES = new Tls13Breaches();

    private static final byte[] WRONG_CCS = {20, 3, 3, 0, 1, 2};
    private static final byte[] CCS = {20, 3, 3, 0, 1, 1};
    private static final byte[] HEARTBEAT = {24, 3, 3, 0, 1, 1};

    RecordSentences() {
        super("RFC 9846");
        types();
        lengths();
        insides();
        alerts();
        oldVersions();
    }

    private void types() {
        Sentence sentence = sentence("5", "any other change_cipher_spec value or which receives a protected");
        for (Role hearer : Role.values()) {
            sentence.provoked(
                            "the byte 2 in the handshake, to the " + hearer,
                            hearer,
                            Alert.UNEXPECTED_MESSAGE,
                            () -> inTheMiddle(hearer, WRONG_CCS))
                    .afterwards(
                            "the byte 2 after it, to the " + hearer,
                            hearer,
                            Alert.UNEXPECTED_MESSAGE,
                            FULL,
                            (pair, on) -> pair.deliver(hearer, WRONG_CCS))
                    .afterwards(
                            "one byte too many, to the " + hearer,
                            hearer,
                            Alert.UNEXPECTED_MESSAGE,
                            FULL,
                            (pair, on) -> pair.deliver(hearer, new byte[] {20, 3, 3, 0, 2, 1, 1}))
                    .afterwards(
                            "the right one after the handshake, to the " + hearer,
                            hearer,
                            Alert.UNEXPECTED_MESSAGE,
                            FULL,
                            (pair, on) -> pair.deliver(hearer, CCS))
                    .afterwards(
                            "a protected one, to the " + hearer,
                            hearer,
                            Alert.UNEXPECTED_MESSAGE,
                            FULL,
                            (pair, on) -> deliverInner(pair, hearer, 1, 20));
        }
        sentence.provoked(
                        "the byte 2 before the ClientHello",
                        SERVER,
                        Alert.UNEXPECTED_MESSAGE,
                        () -> beforeTheHello(WRONG_CCS))
                .provoked(
                        "the right one before the ClientHello",
                        SERVER,
                        Alert.UNEXPECTED_MESSAGE,
                        () -> beforeTheHello(CCS));
        Sentence unexpected = sentence("5", "receives an unexpected record type");
        for (Role hearer : Role.values()) {
            unexpected
                    .provoked(
                            "24 in clear, to the " + hearer,
                            hearer,
                            Alert.UNEXPECTED_MESSAGE,
                            () -> inTheMiddle(hearer, HEARTBEAT))
                    .afterwards(
                            "24, protected, to the " + hearer,
                            hearer,
                            Alert.UNEXPECTED_MESSAGE,
                            FULL,
                            (pair, on) -> deliverInner(pair, hearer, 1, 24))
                    .afterwards(
                            "handshake in clear, to the " + hearer,
                            hearer,
                            Alert.UNEXPECTED_MESSAGE,
                            FULL,
                            (pair, on) -> pair.deliver(hearer, new byte[] {22, 3, 3, 0, 4, 24, 0, 0, 1}));
        }
        sentence("5.1", "messages immediately preceding a key change align with a record boundary")
                .breached(DUTIES, "the beginning of another message behind it", Alert.UNEXPECTED_MESSAGE)
                .afterwards(
                        "behind a KeyUpdate",
                        CLIENT,
                        Alert.UNEXPECTED_MESSAGE,
                        FULL,
                        new Words(ContentType.HANDSHAKE, ByteString.ofHex("1800000100" + "18")));
    }

    /// One end hears something in clear when the ClientHello has been said.
    private static Pair inTheMiddle(Role hearer, byte[] record) {
        Pair pair = ScenarioPlay.of(FULL).stage();
        pair.carry(CLIENT);
        pair.deliver(hearer, record);
        return pair;
    }

    /// A server of both versions hears something before anything else.
    private static Pair beforeTheHello(byte[] record) {
        Pair pair = DowngradeBreaches.bothSpeakBoth();
        pair.deliver(SERVER, record);
        return pair;
    }

    /// One end hears the first record of data with this inside, byte by byte.
    private static void deliverInner(Pair pair, Role hearer, int... inner) {
        byte[] bytes = new byte[inner.length];
        for (int i = 0; i < inner.length; i++) {
            bytes[i] = (byte) inner[i];
        }
        pair.deliver(hearer, StolenKeys.record(pair, hearer.peer(), 0, bytes));
    }

    private void lengths() {
        sentence("5.1", "that exceeds this length MUST terminate")
                .provoked(
                        "2^14 + 1 bytes of a server",
                        CLIENT,
                        Alert.RECORD_OVERFLOW,
                        () -> inTheMiddle(CLIENT, ByteString.ofHex("1603034001").toArray()))
                .provoked("2^14 + 1 bytes of a client", SERVER, Alert.RECORD_OVERFLOW, () -> {
                    Pair pair = ScenarioPlay.of(FULL).stage();
                    pair.deliver(SERVER, ByteString.ofHex("1603014001").toArray());
                    return pair;
                });
        for (String quote : List.of("that exceeds this length MUST terminate", "larger than 2<sup>14</sup> + 256")) {
            Sentence sentence = sentence("5.2", quote);
            for (Role hearer : Role.values()) {
                sentence.afterwards(
                        "2^14 + 257 bytes, to the " + hearer,
                        hearer,
                        Alert.RECORD_OVERFLOW,
                        FULL,
                        (pair, on) -> pair.deliver(
                                hearer, ByteString.ofHex("1703034101").toArray()));
            }
        }
        sentence("5.2", "If the decryption fails")
                .breached(DUTIES, "another key", Alert.BAD_RECORD_MAC)
                .afterwards("2^14 + 256 bytes that do not open", SERVER, Alert.BAD_RECORD_MAC, FULL, (pair, on) -> {
                    byte[] record = Arrays.copyOf(ByteString.ofHex("1703034100").toArray(), 5 + (1 << 14) + 256);
                    pair.deliver(SERVER, record);
                })
                .afterwards(
                        "no bytes",
                        SERVER,
                        Alert.BAD_RECORD_MAC,
                        FULL,
                        (pair, on) -> pair.deliver(
                                SERVER, ByteString.ofHex("1703030000").toArray()));
    }

    private void insides() {
        Sentence empty = sentence("5.4", "that have a zero-length TLSInnerPlaintext.content");
        Sentence zeros = sentence("5.4", "does not find a non-zero octet in the cleartext");
        for (Role hearer : Role.values()) {
            empty.afterwards(
                            "of a handshake message, to the " + hearer,
                            hearer,
                            Alert.UNEXPECTED_MESSAGE,
                            FULL,
                            (pair, on) -> deliverInner(pair, hearer, 22))
                    .afterwards(
                            "of an alert, padded, to the " + hearer,
                            hearer,
                            Alert.UNEXPECTED_MESSAGE,
                            FULL,
                            (pair, on) -> deliverInner(pair, hearer, 21, 0, 0, 0));
            zeros.afterwards(
                            "one zero, to the " + hearer,
                            hearer,
                            Alert.UNEXPECTED_MESSAGE,
                            FULL,
                            (pair, on) -> deliverInner(pair, hearer, 0))
                    .afterwards(
                            "all zeros, to the " + hearer,
                            hearer,
                            Alert.UNEXPECTED_MESSAGE,
                            FULL,
                            (pair, on) -> deliverInner(pair, hearer, new int[(1 << 14) + 1]));
        }
    }

    private void alerts() {
        sentence("6", "cannot be parsed according to the syntax")
                .changed(
                        HandshakeType.SERVER_HELLO,
                        "a ServerHello that is too long",
                        CLIENT,
                        Alert.DECODE_ERROR,
                        FULL,
                        words -> RawMessage.longer(words, "00"))
                .changed(
                        HandshakeType.FINISHED,
                        "a Finished that is too long",
                        CLIENT,
                        Alert.DECODE_ERROR,
                        FULL,
                        words -> RawMessage.longer(words, "00"))
                .afterwards(
                        "half an alert",
                        SERVER,
                        Alert.DECODE_ERROR,
                        FULL,
                        new Words(ContentType.ALERT, ByteString.ofHex("01")))
                .afterwards(
                        "two alerts in one record",
                        SERVER,
                        Alert.DECODE_ERROR,
                        FULL,
                        new Words(ContentType.ALERT, ByteString.ofHex("015a0100")));
        BigInteger one = BigInteger.ONE;
        BigInteger prime = new BigInteger(
                1, FiniteFieldParameters.of(NamedGroup.FFDHE2048).p().toArray());
        Sentence semantics = sentence("6", "syntactically correct but semantically invalid");
        for (BigInteger share : List.of(prime.subtract(one), prime, one, BigInteger.ZERO)) {
            semantics.provoked(
                    "the share " + share.toString(16),
                    CLIENT,
                    Alert.ILLEGAL_PARAMETER,
                    () -> ScenarioPlay.of(FULL)
                            .with(Tls13Suite.TLS_AES_128_GCM_SHA256, NamedGroup.FFDHE2048)
                            .stage()
                            .carriedBy(Forger.serverHello(hello -> Forger.with(
                                    hello,
                                    Forger.with(
                                            hello.extensions(),
                                            new KeyShareServerHello(new KeyShareEntry(
                                                    NamedGroup.FFDHE2048.code(), OlderSentences.of(share, 256))))))));
        }
        sentence("6.2", "if a record is received which cannot be deprotected")
                .breached(DUTIES, "another key", Alert.BAD_RECORD_MAC);
        sentence("6.2", "indicates that the sender was unable to negotiate")
                .notAsked("It says what a peer may make of the alert.");
        sentence("6.1", "canceling the handshake for some reason")
                .notAsked("It says what the alert means; InterjectionTest hears it.");
        sentence("1.2", "generic alert").notAsked("A list of changes.");
        sentence("11.1", "in the TLS Alerts registry").notAsked("It is said to IANA.");
        sentence("6.2", "Sending this alert is OPTIONAL")
                .notAsked("Where no pre-shared key is known, a full handshake follows.");
    }

    private void oldVersions() {
        sentence("E.1", "version chosen by the server is not supported by the client")
                .provoked(
                        "TLS 1.2, where TLS 1.3 alone was offered",
                        CLIENT,
                        Alert.PROTOCOL_VERSION,
                        () -> ScenarioPlay.of(FULL)
                                .stage()
                                .carriedBy(Impostor.whoReplaces(
                                        HandshakeType.SERVER_HELLO,
                                        words -> Words.of(Forger.with(
                                                (ServerHello) Forger.readTls13(words, SERVER), Extensions.of())))))
                .breached(new HelloBreaches(), "TLS 1.1", Alert.PROTOCOL_VERSION);
        sentence("E.2", "only supports versions greater than ClientHello.legacy_version")
                .breached(new HelloBreaches(), "TLS 1.0", Alert.PROTOCOL_VERSION)
                .provoked(
                        "TLS 1.2 to a server of TLS 1.3 alone",
                        SERVER,
                        Alert.PROTOCOL_VERSION,
                        () -> Pair.of(
                                ScenarioPlay.of(Breaches.FULL).clientPolicy(),
                                World.environment("client"),
                                ScenarioPlay.of(FULL).serverPolicy(),
                                World.environment("server")));
        sentence("F.4", "for all decryption errors").breached(DUTIES, "another key", Alert.BAD_RECORD_MAC);
    }
}
