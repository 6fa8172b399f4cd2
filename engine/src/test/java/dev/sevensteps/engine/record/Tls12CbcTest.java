package dev.sevensteps.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sevensteps.engine.crypto.Adapters;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Limits;
import dev.sevensteps.model.Alert;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Records in CBC mode, with the MAC inside (RFC 5246 §6.2.3.2) and outside (RFC 7366 §3), made and taken apart by hand with
/// `javax.crypto`.
public final class Tls12CbcTest {

    private static final int IV_AT = 5;
    private static final int TEXT_AT = IV_AT + 16;
    private static final byte[] CONTENT = "seven steps".getBytes(StandardCharsets.US_ASCII);

    /// @param etm whether the MAC is outside
    record Way(CbcAlgorithm algorithm, boolean etm) {

        Protection make(Crypto crypto, long firstSequence) {
            Environment environment = new Environment(
                    crypto, new DeterministicRandom(algorithm + " " + etm), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
            CbcKeys keys = new CbcKeys(Secret.wrap(macKey()), Secret.wrap(key()));
            return etm
                    ? new Tls12EncryptThenMac(environment, algorithm, keys, firstSequence)
                    : new Tls12MacThenEncrypt(environment, algorithm, keys, firstSequence);
        }

        Protection make() {
            return make(new DefaultCrypto(), 0);
        }

        byte[] macKey() {
            return new DeterministicRandom(1).bytes(algorithm.macKeyLength());
        }

        byte[] key() {
            return new DeterministicRandom(2).bytes(algorithm.keyLength());
        }

        byte[] mac(long sequence, int length, byte[]... parts) {
            try {
                Mac mac = Mac.getInstance(algorithm.mac().jcaName());
                mac.init(new SecretKeySpec(macKey(), algorithm.mac().jcaName()));
                mac.update(ByteBuffer.allocate(13)
                        .putLong(sequence)
                        .put((byte) 23)
                        .putShort((short) 0x0303)
                        .putShort((short) length)
                        .flip());
                for (byte[] part : parts) {
                    mac.update(part);
                }
                return mac.doFinal();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        byte[] crypt(int mode, byte[] iv, byte[] text) {
            try {
                Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
                cipher.init(mode, new SecretKeySpec(key(), "AES"), new IvParameterSpec(iv));
                return cipher.doFinal(text);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        /// A record of application data, the first under its key, with so many bytes of padding.
        byte[] record(byte[] content, byte[] padding) {
            byte[] iv = new DeterministicRandom(3).bytes(16);
            byte[] mac = etm ? new byte[0] : mac(0, content.length, content);
            byte[] sealed = crypt(Cipher.ENCRYPT_MODE, iv, join(content, mac, padding));
            byte[] outside = etm ? mac(0, iv.length + sealed.length, iv, sealed) : new byte[0];
            int length = iv.length + sealed.length + outside.length;
            return join(new byte[] {23, 3, 3, (byte) (length >> 8), (byte) length}, iv, sealed, outside);
        }

        /// How much of a record is padded to whole blocks beside the content.
        int inside() {
            return etm ? 0 : algorithm.mac().length();
        }
    }

    static Stream<Way> ways() {
        return Stream.of(CbcAlgorithm.values())
                .flatMap(algorithm -> Stream.of(false, true).map(etm -> new Way(algorithm, etm)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aRecordIsMadeAsTheRfcsSay(Way way) throws RecordException {
        for (Crypto crypto : Adapters.ALL) {
            long sequence = 0x0102030405060708L >> 40;
            byte[] record = seal(way.make(crypto, sequence), CONTENT);

            assertThat(record[0]).isEqualTo((byte) 23);
            assertThat(Arrays.copyOfRange(record, 1, 3)).containsExactly(3, 3);
            assertThat((record[3] & 0xff) << 8 | (record[4] & 0xff)).isEqualTo(record.length - 5);
            byte[] iv = Arrays.copyOfRange(record, IV_AT, TEXT_AT);
            int macLength = way.algorithm().mac().length();
            int end = way.etm() ? record.length - macLength : record.length;
            byte[] sealed = Arrays.copyOfRange(record, TEXT_AT, end);
            byte[] plain = way.crypt(Cipher.DECRYPT_MODE, iv, sealed);
            assertThat(Arrays.copyOf(plain, CONTENT.length)).isEqualTo(CONTENT);
            byte[] mac = way.etm()
                    ? Arrays.copyOfRange(record, end, record.length)
                    : Arrays.copyOfRange(plain, CONTENT.length, CONTENT.length + macLength);
            assertThat(mac)
                    .isEqualTo(
                            way.etm()
                                    ? way.mac(sequence, iv.length + sealed.length, iv, sealed)
                                    : way.mac(sequence, CONTENT.length, CONTENT));
            byte[] padding = Arrays.copyOfRange(plain, CONTENT.length + way.inside(), plain.length);
            assertThat(padding).hasSizeBetween(1, 16).containsOnly(padding.length - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyLengthOfPaddingIsTaken(Way way) throws RecordException {
        for (Crypto crypto : Adapters.ALL) {
            for (int padding = 0; padding <= 255; padding++) {
                byte[] content = new byte[Math.floorMod(-(way.inside() + padding + 1), 16)];
                byte[] record = way.record(content, padding(padding));
                assertThat(open(way.make(crypto, 0), record)).isEqualTo(content);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyChangedByteIsRefusedAlike(Way way) throws RecordException {
        for (int length : new int[] {0, CONTENT.length, 300}) {
            byte[] record = seal(way.make(), new byte[length]);
            for (int at = 5; at < record.length; at++) {
                byte[] changed = record.clone();
                changed[at] ^= (byte) (1 << at % 8);
                assertRefused(way, changed);
            }
            byte[] type = record.clone();
            type[0] = 22;
            assertRefused(way, type);
        }
    }

    /// A record that is cut at any place, or made longer, does not open, and the answer is the same as to a wrong MAC.
    @ParameterizedTest
    @MethodSource("ways")
    void everyOtherLengthIsRefusedAlike(Way way) throws RecordException {
        byte[] record = seal(way.make(), CONTENT);
        for (int length = 0; length < record.length + 40; length++) {
            if (length + 5 != record.length) {
                byte[] changed = Arrays.copyOf(record, length + 5);
                changed[3] = (byte) (length >> 8);
                changed[4] = (byte) length;
                assertRefused(way, changed);
            }
        }
    }

    /// With encrypt-then-MAC only the holder of the key can write it, and it is refused all the same.
    @ParameterizedTest
    @MethodSource("ways")
    void wrongPaddingIsRefusedAlike(Way way) {
        for (int padding = 1; padding <= 255; padding++) {
            byte[] content = new byte[Math.floorMod(-(way.inside() + padding + 1), 16)];
            byte[] wrong = padding(padding);
            wrong[padding * 5 / 8] ^= 1;
            assertRefused(way, way.record(content, wrong));
            byte[] tooLong = new byte[padding + 1];
            Arrays.fill(tooLong, (byte) 255);
            if (content.length + padding < 255) {
                assertRefused(way, way.record(content, tooLong));
            }
        }
    }

    /// A content of full length with the longest padding fits into 2^14 + 2048 bytes, and is taken; a byte more is not.
    @ParameterizedTest
    @MethodSource("ways")
    void aRecordHoldsAtMost16384Bytes(Way way) throws RecordException {
        byte[] full = new DeterministicRandom(4).bytes(Limits.PLAINTEXT_LENGTH);
        byte[] own = seal(way.make(), full);
        assertThat(own.length).isLessThanOrEqualTo(5 + Limits.CIPHERTEXT_LENGTH);
        assertThat(open(way.make(), own)).isEqualTo(full);
        byte[] longest = way.record(full, padding(255 - way.inside() % 16));
        assertThat(open(way.make(), longest)).isEqualTo(full);

        byte[] more = new byte[Limits.PLAINTEXT_LENGTH + 1];
        byte[] record = way.record(more, padding(Math.floorMod(-(way.inside() + 2), 16)));
        assertThat(failure(way, record).alert()).isEqualTo(Alert.RECORD_OVERFLOW);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aProtectedRecordHasAtMost18432Bytes(Way way) {
        assertThat(failure(way, header(Limits.CIPHERTEXT_LENGTH + 1)).alert()).isEqualTo(Alert.RECORD_OVERFLOW);
        assertThat(Limits.CIPHERTEXT_LENGTH).isEqualTo((1 << 14) + 2048);
        byte[] longest = Arrays.copyOf(header(Limits.CIPHERTEXT_LENGTH), 5 + Limits.CIPHERTEXT_LENGTH);
        assertRefused(way, longest);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void anEmptyFragmentIsTaken(Way way) throws RecordException {
        assertThat(open(way.make(), seal(way.make(), new byte[0]))).isEmpty();
    }

    /// Repeated, dropped, or under another number: the MAC covers it.
    @ParameterizedTest
    @MethodSource("ways")
    void aRecordOpensInItsPlaceOnly(Way way) throws RecordException {
        Protection writer = way.make();
        byte[] first = seal(writer, CONTENT);
        byte[] second = seal(writer, CONTENT);

        assertRefused(way, second);
        RecordReader reader = reader(way.make());
        reader.feed(first, 0, first.length);
        assertThat(RecordStreams.next(reader).content()).isEqualTo(CONTENT);
        assertThat(reader.next()).isNull();
        reader.feed(first, 0, first.length);
        assertThat(catchThrowableOfType(RecordException.class, reader::next).alert())
                .isEqualTo(Alert.BAD_RECORD_MAC);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void noTwoIvsAreAlike(Way way) throws RecordException {
        Protection writer = way.make();
        Set<String> ivs = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            ivs.add(Arrays.toString(Arrays.copyOfRange(seal(writer, CONTENT), IV_AT, TEXT_AT)));
        }
        assertThat(ivs).hasSize(100);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aKeyIsUsedForSoManyRecordsOnly(Way way) throws RecordException {
        Protection writer = way.make(new DefaultCrypto(), CbcRecords.RECORDS - 1);
        seal(writer, CONTENT);
        RecordException full = catchThrowableOfType(RecordException.class, () -> seal(writer, CONTENT));
        assertThat(full.alert()).isEqualTo(Alert.INTERNAL_ERROR);
        byte[] target = new byte[100];
        assertThat(writer.seal(ContentType.ALERT, 0x0303, new byte[2], 0, 2, target, 0))
                .isPositive();

        Protection last = way.make(new DefaultCrypto(), -1);
        assertThat(catchThrowableOfType(
                                RecordException.class,
                                () -> last.seal(ContentType.ALERT, 0x0303, new byte[2], 0, 2, target, 0))
                        .alert())
                .isEqualTo(Alert.INTERNAL_ERROR);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void sealingAddsAsManyBytesAsItSays(Way way) throws RecordException {
        for (int length = 0; length < 40; length++) {
            Protection writer = way.make();
            assertThat(seal(writer, new byte[length])).hasSize(length + writer.overhead(length));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void keysHaveTheirLengths(Way way) {
        Environment environment = Environment.ofSystem();
        Secret good = Secret.wrap(way.key());
        Secret goodMac = Secret.wrap(way.macKey());
        Secret wrong = Secret.wrap(new byte[19]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tls12EncryptThenMac(environment, way.algorithm(), new CbcKeys(wrong, good)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tls12MacThenEncrypt(environment, way.algorithm(), new CbcKeys(goodMac, wrong)));
        assertThat(way.make().toString()).endsWith("(0 records)");
    }

    private static void assertRefused(Way way, byte[] record) {
        RecordException failure = failure(way, record);
        assertThat(failure.alert()).isEqualTo(Alert.BAD_RECORD_MAC);
        assertThat(failure)
                .hasMessage("A record under this key does not open: either it is not what the peer wrote, or the peer"
                        + " holds another key. (RFC 5246 §6.2.3.2)");
    }

    private static RecordException failure(Way way, byte[] record) {
        return catchThrowableOfType(RecordException.class, () -> open(way.make(), record));
    }

    private static byte[] open(Protection protection, byte[] record) throws RecordException {
        RecordReader reader = reader(protection);
        reader.feed(record, 0, record.length);
        return RecordStreams.next(reader).content();
    }

    private static RecordReader reader(Protection protection) {
        RecordReader reader = new RecordReader();
        reader.expectVersion(0x0303);
        reader.switchTo(protection);
        return reader;
    }

    private static byte[] seal(Protection protection, byte[] content) throws RecordException {
        Outbox outbox = new Outbox();
        RecordWriter writer = new RecordWriter(outbox, 0x0303);
        writer.switchTo(protection);
        writer.write(ContentType.APPLICATION_DATA, content);
        return outbox.drain();
    }

    private static byte[] header(int length) {
        return new byte[] {23, 3, 3, (byte) (length >> 8), (byte) length};
    }

    /// Padding of this length and its padding_length.
    private static byte[] padding(int length) {
        byte[] padding = new byte[length + 1];
        Arrays.fill(padding, (byte) length);
        return padding;
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Stream.of(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
