package dev.sevensteps.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sevensteps.engine.crypto.Adapters;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.model.Alert;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The edges of what is accepted, and what is said beyond them.
final class RecordReaderTest {

    /// RFC 5246 §6.2.1: 2^14 bytes and no more. The header suffices to see it.
    @Test
    void aRecordInClearHoldsAtMost16384Bytes() throws RecordException {
        assertThat(next(new RecordReader(), record(22, 0x0301, new byte[1 << 14]))
                        .length())
                .isEqualTo(1 << 14);
        RecordException failure = failure(new RecordReader(), hex("1603014001"));
        assertThat(failure.alert()).isEqualTo(Alert.RECORD_OVERFLOW);
        assertThat(failure.rfcSection()).isEqualTo("RFC 5246 §6.2.1");
        assertThat(failure).hasMessageContaining("16385 bytes").hasMessageContaining("16384");
    }

    /// RFC 5246 §6.2.3: 2^14 + 2048 bytes and no more. A record of exactly that length is judged by what it holds.
    @ParameterizedTest
    @EnumSource
    void aProtectedRecordHasAtMost18432Bytes(AeadAlgorithm algorithm) {
        RecordReader reader = protectedReader(algorithm);
        RecordException atTheLimit = failure(reader, record(23, 0x0303, new byte[(1 << 14) + 2048]));
        assertThat(atTheLimit.alert()).isEqualTo(Alert.BAD_RECORD_MAC);
        RecordException beyond = failure(protectedReader(algorithm), hex("1703034801"));
        assertThat(beyond.alert()).isEqualTo(Alert.RECORD_OVERFLOW);
        assertThat(beyond.rfcSection()).isEqualTo("RFC 5246 §6.2.3");
    }

    /// What is inside a protected record obeys the limit of a record in clear. No writer of ours makes such
    /// records, but the protection itself does not count.
    @ParameterizedTest
    @EnumSource
    void aProtectedRecordHoldsAtMost16384Bytes(AeadAlgorithm algorithm) throws RecordException {
        assertThat(next(protectedReader(algorithm), sealed(algorithm, 1 << 14)).length())
                .isEqualTo(1 << 14);
        RecordException failure = failure(protectedReader(algorithm), sealed(algorithm, (1 << 14) + 1));
        assertThat(failure.alert()).isEqualTo(Alert.RECORD_OVERFLOW);
    }

    private static byte[] sealed(AeadAlgorithm algorithm, int length) throws RecordException {
        Protection protection = RecordStreams.tls12(new DefaultCrypto(), algorithm, 7);
        byte[] target = new byte[length + protection.overhead(length)];
        int written = protection.seal(ContentType.APPLICATION_DATA, 0x0303, new byte[length], 0, length, target, 0);
        assertThat(written).isEqualTo(target.length);
        return target;
    }

    /// RFC 5246 §6.2.3.3: a record with no room for nonce and tag fails like one that does not open.
    @ParameterizedTest
    @EnumSource
    void aProtectedRecordThatIsTooShortDoesNotOpen(AeadAlgorithm algorithm) {
        int shortest = algorithm.recordIvLength() + AeadAlgorithm.TAG_LENGTH;
        for (int length = 0; length < shortest; length++) {
            RecordException failure = failure(protectedReader(algorithm), record(23, 0x0303, new byte[length]));
            assertThat(failure.alert()).isEqualTo(Alert.BAD_RECORD_MAC);
            assertThat(failure).hasMessageContaining("no room");
        }
        assertThat(failure(protectedReader(algorithm), record(23, 0x0303, new byte[shortest])))
                .hasMessageContaining("does not open");
    }

    /// RFC 5246 §6: every type but four.
    @Test
    void unknownTypesAreUnexpected() throws RecordException {
        for (int type = 0; type < 256; type++) {
            byte[] record = record(type, 0x0303, new byte[] {1});
            if (type >= 20 && type <= 23) {
                assertThat(next(new RecordReader(), record).type().code()).isEqualTo(type);
            } else {
                assertThat(failure(new RecordReader(), record).alert()).isEqualTo(Alert.UNEXPECTED_MESSAGE);
                RecordReader later = new RecordReader();
                next(later, record(22, 0x0303, new byte[] {1}));
                assertThat(failure(later, record)).hasMessageContaining("the number " + type + ".");
            }
        }
    }

    /// RFC 5246 appendix E.1: any `{03,XX}` before a version is agreed upon, afterwards that one.
    @Test
    void theVersionIsChecked() throws RecordException {
        for (int version : new int[] {0x0300, 0x0301, 0x0303, 0x0304, 0x03ff}) {
            assertThat(next(new RecordReader(), record(22, version, new byte[] {1}))
                            .version())
                    .isEqualTo(version);
        }
        for (int version : new int[] {0x0000, 0x0002, 0x0200, 0x02ff, 0x0400, 0xff03}) {
            assertThat(failure(new RecordReader(), record(22, version, new byte[] {1}))
                            .alert())
                    .isEqualTo(Alert.PROTOCOL_VERSION);
        }
        RecordReader agreed = new RecordReader();
        next(agreed, record(22, 0x0301, new byte[] {1}));
        agreed.expectVersion(0x0303);
        next(agreed, record(22, 0x0303, new byte[] {1}));
        RecordException failure = failure(agreed, record(22, 0x0301, new byte[] {1}));
        assertThat(failure.alert()).isEqualTo(Alert.PROTOCOL_VERSION);
        assertThat(failure).hasMessageContaining("0301").hasMessageContaining("0303");
    }

    /// RFC 5246 §6.2.1: no empty records except of application data.
    @ParameterizedTest
    @EnumSource(names = "APPLICATION_DATA", mode = EnumSource.Mode.EXCLUDE)
    void emptyRecordsAreUnexpected(ContentType type) throws RecordException {
        RecordException inClear = failure(new RecordReader(), record(type.code(), 0x0303, new byte[0]));
        assertThat(inClear.alert()).isEqualTo(Alert.UNEXPECTED_MESSAGE);
        assertThat(inClear).hasMessageContaining(type.rfcName()).hasMessageContaining("empty");
        for (AeadAlgorithm algorithm : AeadAlgorithm.values()) {
            Protection protection = RecordStreams.tls12(new DefaultCrypto(), algorithm, 7);
            byte[] wire = new byte[protection.overhead(0)];
            protection.seal(type, 0x0303, new byte[0], 0, 0, wire, 0);
            RecordException hidden = failure(protectedReader(algorithm), wire);
            assertThat(hidden.alert()).isEqualTo(Alert.UNEXPECTED_MESSAGE);
            assertThat(hidden).hasMessageContaining("empty");
        }
    }

    /// Empty records of application data are allowed, but not for ever; one with content begins the count anew.
    @Test
    void emptyApplicationDataIsCounted() throws RecordException {
        Outbox outbox = new Outbox();
        RecordWriter writer = new RecordWriter(outbox, 0x0303);
        writer.switchTo(RecordStreams.tls12(new DefaultCrypto(), AeadAlgorithm.AES_128_GCM, 7));
        RecordReader reader = protectedReader(AeadAlgorithm.AES_128_GCM);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < RecordReader.EMPTY_RECORDS; i++) {
                writer.write(ContentType.APPLICATION_DATA, new byte[0]);
                assertThat(next(reader, outbox.drain()).length()).isZero();
            }
            writer.write(ContentType.APPLICATION_DATA, new byte[1]);
            assertThat(next(reader, outbox.drain()).length()).isEqualTo(1);
        }
        for (int i = 0; i < RecordReader.EMPTY_RECORDS; i++) {
            writer.write(ContentType.APPLICATION_DATA, new byte[0]);
            next(reader, outbox.drain());
        }
        writer.write(ContentType.APPLICATION_DATA, new byte[0]);
        RecordException failure = failure(reader, outbox.drain());
        assertThat(failure.alert()).isEqualTo(Alert.UNEXPECTED_MESSAGE);
        assertThat(failure).hasMessageContaining("More than 32 empty records");
    }

    /// A peer that speaks something else is told what it speaks.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1        | asks in HTTP in clear text, not in TLS",
                "POST /form HTTP/1.1   | asks in HTTP in clear text, not in TLS",
                "OPTIONS * HTTP/1.1    | asks in HTTP in clear text, not in TLS",
                "PRI * HTTP/2.0        | asks in HTTP in clear text, not in TLS",
                "HTTP/1.1 400 Bad Req  | answers in HTTP in clear text, not in TLS",
                "220 mail.example ESMTP| speaks clear text, not TLS (\"220 m…\")",
                "SSH-2.0-OpenSSH_10.0  | speaks clear text, not TLS (\"SSH-2…\")",
            })
    void clearTextIsRecognised(String text, String explanation) {
        RecordException failure = failure(new RecordReader(), text.strip().getBytes(StandardCharsets.US_ASCII));
        assertThat(failure.alert()).isEqualTo(Alert.UNEXPECTED_MESSAGE);
        assertThat(failure).hasMessageContaining(explanation);
    }

    @Test
    void lineFeedsInClearTextArePrintedAsSuch() {
        assertThat(failure(new RecordReader(), "\r\nabc".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("(\"\\r\\nabc…\")");
    }

    /// RFC 5246 appendix E.2: the old ClientHello, for SSL 2.0 itself and for later versions.
    @ParameterizedTest
    @ValueSource(strings = {"802e010002", "8040010301", "ff2e010303"})
    void helloOfSsl2IsRecognised(String start) {
        RecordException failure = failure(new RecordReader(), hex(start));
        assertThat(failure.alert()).isEqualTo(Alert.PROTOCOL_VERSION);
        assertThat(failure).hasMessageContaining("SSL 2.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"802e020002", "802e010102", "002e010002", "0000000000", "ffffffffff", "4745540020"})
    void otherGreetingsAreJustUnknown(String start) {
        RecordException failure = failure(new RecordReader(), hex(start));
        assertThat(failure.alert()).isEqualTo(Alert.UNEXPECTED_MESSAGE);
        assertThat(failure).hasMessageContaining("There is no type of record");
    }

    /// Only the very first bytes are a greeting.
    @Test
    void textBehindARecordIsNoGreeting() throws RecordException {
        RecordReader reader = new RecordReader();
        next(reader, record(22, 0x0301, new byte[] {1}));
        assertThat(failure(reader, "GET / HTTP/1.1".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("There is no type of record with the number 71.");
    }

    @Test
    void whatWasFedIsReadBeforeMoreIsFed() throws RecordException {
        byte[] two = Arrays.copyOf(record(22, 0x0301, new byte[] {1}), 12);
        System.arraycopy(two, 0, two, 6, 6);
        RecordReader reader = new RecordReader();
        reader.feed(two, 0, 12);
        assertThat(reader.next()).isNotNull();
        assertThatThrownBy(() -> reader.feed(two, 0, 12)).isInstanceOf(IllegalStateException.class);
        assertThat(reader.next()).isNotNull();
        assertThat(reader.next()).isNull();
        reader.feed(two, 0, 3);
        assertThat(reader.next()).isNull();
        assertThat(reader.isInsideRecord()).isTrue();
        reader.feed(two, 3, 3);
        assertThat(reader.next()).isNotNull();
        assertThat(reader.isInsideRecord()).isFalse();
        assertThatThrownBy(() -> reader.feed(two, 5, 8)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /// Only the record under way is kept, not what came together with its end: that stays where it was fed.
    @Test
    void noMoreThanOneRecordIsKept() throws RecordException {
        byte[] one = record(22, 0x0301, new byte[] {1, 2, 3});
        byte[] many = new byte[100 * one.length];
        for (int i = 0; i < 100; i++) {
            System.arraycopy(one, 0, many, i * one.length, one.length);
        }
        RecordReader reader = new RecordReader();
        reader.feed(many, 0, 2);
        assertThat(reader.next()).isNull();
        reader.feed(many, 2, many.length - 2 - 3);
        for (int i = 0; i < 99; i++) {
            assertThat(reader.isInsideRecord()).isEqualTo(i == 0);
            assertThat(RecordStreams.next(reader).content()).containsExactly(1, 2, 3);
        }
        assertThat(reader.isInsideRecord()).isFalse();
        assertThat(reader.next()).isNull();
        assertThat(reader.isInsideRecord()).isTrue();
    }

    /// Memory can be given back at any moment without losing a byte.
    @Test
    void trimmingLosesNothing() throws RecordException {
        byte[] wire = record(22, 0x0301, new byte[] {1, 2, 3, 4, 5});
        RecordReader reader = new RecordReader();
        for (byte part : wire) {
            assertThat(reader.next()).isNull();
            reader.feed(new byte[] {part}, 0, 1);
            if (part != 5) {
                assertThat(reader.next()).isNull();
                reader.trim();
            }
        }
        ReceivedRecord record = RecordStreams.next(reader);
        assertThat(record.content()).containsExactly(1, 2, 3, 4, 5);
        assertThat(record).hasToString("record of 5 bytes of handshake");
    }

    /// Every adapter fails the same way: with the alert, and never with an exception of its own.
    @ParameterizedTest
    @EnumSource
    void whatDoesNotOpenIsSaidPlainly(AeadAlgorithm algorithm) {
        for (Crypto crypto : Adapters.ALL) {
            RecordReader reader = new RecordReader();
            reader.switchTo(RecordStreams.tls12(crypto, algorithm, 1));
            RecordException failure = failure(reader, record(22, 0x0303, new byte[40]));
            assertThat(failure.alert()).isEqualTo(Alert.BAD_RECORD_MAC);
            assertThat(failure.sentence())
                    .isEqualTo("Record 0 under this key does not open: either it is not what the peer wrote, or the"
                            + " peer holds another key.");
            assertThat(failure.getMessage()).isEqualTo(failure.sentence() + " (RFC 5246 §6.2.3.3)");
        }
    }

    private static RecordReader protectedReader(AeadAlgorithm algorithm) {
        RecordReader reader = new RecordReader();
        reader.switchTo(RecordStreams.tls12(new DefaultCrypto(), algorithm, 7));
        return reader;
    }

    private static ReceivedRecord next(RecordReader reader, byte[] wire) throws RecordException {
        reader.feed(wire, 0, wire.length);
        ReceivedRecord record = RecordStreams.next(reader);
        ReceivedRecord copy = new ReceivedRecord();
        byte[] whole = new byte[5 + record.length()];
        System.arraycopy(record.array(), record.from(), whole, 5, record.length());
        copy.moveTo(record.type(), record.version(), whole, 0, whole.length);
        assertThat(reader.next()).isNull();
        return copy;
    }

    private static RecordException failure(RecordReader reader, byte[] wire) {
        reader.feed(wire, 0, wire.length);
        RecordException failure = catchThrowableOfType(RecordException.class, reader::next);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static byte[] record(int type, int version, byte[] fragment) {
        byte[] record = new byte[5 + fragment.length];
        record[0] = (byte) type;
        record[1] = (byte) (version >> 8);
        record[2] = (byte) version;
        record[3] = (byte) (fragment.length >> 8);
        record[4] = (byte) fragment.length;
        System.arraycopy(fragment, 0, record, 5, fragment.length);
        return record;
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
