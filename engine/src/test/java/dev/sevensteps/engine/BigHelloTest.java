package dev.sevensteps.engine;

import static dev.sevensteps.model.Role.CLIENT;
import static dev.sevensteps.model.Role.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.Limits;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// ClientHellos as large as they may be are answered, however many records they take; larger ones are refused.
class BigHelloTest {

    private static final int NOBODYS = 0x1234;

    /// The longest block of extensions leaves room for the rest of a hello in a message of 2^16 bytes.
    @ParameterizedTest
    @EnumSource
    void aHelloOfSixtyThousandBytesIsAnswered(ProtocolVersion version) {
        assertAnswered(version, words -> RawMessage.withExtension(words, NOBODYS, "00".repeat(60_000)));
    }

    @ParameterizedTest
    @EnumSource
    void theLongestMessageIsAnsweredAndOneByteMoreIsNot(ProtocolVersion version) {
        assertAnswered(version, words -> ofLength(words, Limits.HANDSHAKE_MESSAGE_LENGTH));
        assertRefused(version, words -> ofLength(words, Limits.HANDSHAKE_MESSAGE_LENGTH + 1));
    }

    /// The same with more suites and a longer extension, so that its body has so many bytes.
    private static Words ofLength(Words words, int length) {
        ClientHello hello = (ClientHello) Forger.readTls13(words, CLIENT);
        List<Integer> suites = new ArrayList<>(hello.cipherSuites());
        for (int i = 0; i < 1000; i++) {
            suites.add(0xc100 + i);
        }
        Words longer = RawMessage.withExtension(Words.of(Forger.withSuites(hello, suites)), NOBODYS, "");
        int missing = length - (longer.bytes().length() - 4);
        Words whole = RawMessage.withExtension(longer, NOBODYS, "00".repeat(missing));
        assertThat(whole.bytes().length()).isEqualTo(4 + length);
        return whole;
    }

    @ParameterizedTest
    @EnumSource
    void asManyExtensionsAsAreAcceptedAreAnsweredAndOneMoreIsNot(ProtocolVersion version) {
        assertAnswered(version, words -> withExtensions(words, Limits.EXTENSIONS));
        assertRefused(version, words -> withExtensions(words, Limits.EXTENSIONS + 1));
    }

    private static Words withExtensions(Words words, int count) {
        int had = ((ClientHello) Forger.readTls13(words, CLIENT))
                .extensions()
                .list()
                .size();
        Words all = words;
        for (int i = had; i < count; i++) {
            all = RawMessage.withExtension(all, 0x4000 + i, "%02x".formatted(i & 0xff));
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void thirtyThousandSuitesAreLookedThrough(ProtocolVersion version) {
        assertAnswered(version, words -> {
            ClientHello hello = (ClientHello) Forger.readTls13(words, CLIENT);
            List<Integer> suites = new ArrayList<>();
            for (int i = 0; i < 30_000; i++) {
                suites.add(0x2000 + i);
            }
            suites.addAll(hello.cipherSuites());
            return Words.of(Forger.withSuites(hello, suites));
        });
    }

    /// Each ticket that is looked at costs a decryption: of many, the first few are.
    @ParameterizedTest
    @EnumSource
    void aThousandPreSharedKeysAreNoHindrance(ProtocolVersion version) {
        assertAnswered(
                version,
                words -> RawMessage.withExtension(
                        words,
                        ExtensionType.PRE_SHARED_KEY.code(),
                        "%04x".formatted(1000 * 8)
                                + "00020102ffffffff".repeat(1000)
                                + "%04x".formatted(1000 * 33)
                                + ("20" + "ab".repeat(32)).repeat(1000)));
    }

    private static void assertAnswered(ProtocolVersion version, UnaryOperator<Words> change) {
        for (int record : new int[] {1 << 14, 1000}) {
            Pair pair = saying(version, change, record);
            Line last = version == ProtocolVersion.TLS_1_2 ? Tls12.SERVER_HELLO_DONE : Tls13.SERVER_FINISHED;
            assertThat(pair.recorder(SERVER).lines())
                    .as("%s", pair.failure(SERVER))
                    .contains(last);
            assertThat(pair.failure(SERVER)).isEmpty();
        }
    }

    private static void assertRefused(ProtocolVersion version, UnaryOperator<Words> change) {
        Pair pair = saying(version, change, 1 << 14);
        assertThat(pair.failure(SERVER).orElseThrow().failure().alert()).contains(Alert.DECODE_ERROR);
        assertThat(pair.recorder(SERVER).lines()).isEmpty();
    }

    /// A server that has heard a changed ClientHello, in records of at most so many bytes, and has answered.
    private static Pair saying(ProtocolVersion version, UnaryOperator<Words> change, int longest) {
        Scenario scenario = version == ProtocolVersion.TLS_1_2 ? Breaches.FULL : Tls13Breaches.young();
        Pair pair = ScenarioPlay.of(scenario).stage();
        pair.carriedBy((both, sender, record) -> records(
                change.apply(Words.handshake(
                        ByteString.copyOf(record, 5, record.length).toArray())),
                longest));
        pair.carry(CLIENT);
        return pair;
    }

    private static List<byte[]> records(Words words, int longest) {
        assertThat(words.is(HandshakeType.CLIENT_HELLO)).isTrue();
        byte[] message = words.bytes().toArray();
        List<byte[]> records = new ArrayList<>();
        for (int at = 0; at < message.length; at += longest) {
            int length = Math.min(longest, message.length - at);
            byte[] record = new byte[5 + length];
            record[0] = 22;
            record[1] = 3;
            record[2] = 1;
            record[3] = (byte) (length >> 8);
            record[4] = (byte) length;
            System.arraycopy(message, at, record, 5, length);
            records.add(record);
        }
        return records;
    }
}
