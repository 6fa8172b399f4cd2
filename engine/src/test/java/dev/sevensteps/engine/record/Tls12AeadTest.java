package dev.sevensteps.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sevensteps.engine.crypto.Adapters;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Nonce, additional data and sequence number: the parts of a protected record that both ends must make alike without
/// seeing them.
final class Tls12AeadTest {

    private static final Crypto CRYPTO = new DefaultCrypto();

    /// Two records of each direction that OpenSSL wrote.
    record Recorded(
            Tls12Suite suite,
            ByteString clientRandom,
            ByteString serverRandom,
            ByteString masterSecret,
            List<ByteString> ofClient,
            List<ByteString> ofServer) {

        @Override
        public String toString() {
            return suite.toString();
        }
    }

    static List<Recorded> recorded() throws IOException {
        List<Recorded> all = new ArrayList<>();
        try (InputStream file = Tls12AeadTest.class.getResourceAsStream("openssl-records.txt")) {
            assertThat(file).isNotNull();
            List<String> values = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .toList();
            for (int i = 0; i < values.size(); i += 8) {
                List<ByteString> bytes = values.subList(i + 1, i + 8).stream()
                        .map(ByteString::ofHex)
                        .toList();
                all.add(new Recorded(
                        Tls12Suite.valueOf(values.get(i)),
                        bytes.get(0),
                        bytes.get(1),
                        bytes.get(2),
                        bytes.subList(3, 5),
                        bytes.subList(5, 7)));
            }
        }
        assertThat(all).hasSize(3);
        return all;
    }

    /// With every adapter, the records of OpenSSL open: a Finished, then what was said. The keys come from the master
    /// secret as RFC 5246 §6.3 has it.
    @ParameterizedTest
    @MethodSource("recorded")
    void recordsOfOpenSslOpen(Recorded run) throws RecordException {
        for (Crypto crypto : Adapters.ALL) {
            List<byte[]> client = contents(crypto, run, Role.CLIENT);
            assertThat(Arrays.copyOf(client.get(0), 4)).containsExactly(20, 0, 0, 12);
            assertThat(client.get(0)).hasSize(16);
            assertThat(client.get(1)).asString(StandardCharsets.US_ASCII).isEqualTo("seven steps\n");
            List<byte[]> server = contents(crypto, run, Role.SERVER);
            assertThat(Arrays.copyOf(server.get(0), 4)).containsExactly(20, 0, 0, 12);
            assertThat(server.get(1)).asString(StandardCharsets.US_ASCII).isEqualTo("spets neves\n");
        }
    }

    private static List<byte[]> contents(Crypto crypto, Recorded run, Role writer) throws RecordException {
        AeadAlgorithm algorithm = (AeadAlgorithm) run.suite().cipher();
        int key = algorithm.keyLength();
        int iv = algorithm.fixedIvLength();
        byte[] seed = Arrays.copyOf(run.serverRandom().toArray(), 64);
        run.clientRandom().copyTo(seed, 32);
        Secret block = crypto.prf(
                run.suite().hash(), Secret.wrap(run.masterSecret().toArray()), "key expansion", seed, 2 * (key + iv));
        boolean client = writer == Role.CLIENT;
        Protection protection = new Tls12Aead(
                crypto,
                algorithm,
                client ? block.slice(0, key) : block.slice(key, 2 * key),
                client ? block.slice(2 * key, 2 * key + iv) : block.slice(2 * key + iv, 2 * (key + iv)));
        RecordReader reader = new RecordReader();
        reader.expectVersion(0x0303);
        reader.switchTo(protection);
        List<byte[]> contents = new ArrayList<>();
        for (ByteString record : client ? run.ofClient() : run.ofServer()) {
            reader.feed(record.toArray(), 0, record.length());
            for (ReceivedRecord opened = reader.next(); opened != null; opened = reader.next()) {
                contents.add(opened.content());
            }
        }
        assertThat(contents).hasSize(2);
        return contents;
    }

    /// What is written, taken apart by hand: RFC 5246 §6.2.3.3, RFC 5288 §3, RFC 7905 §2.
    @ParameterizedTest
    @EnumSource
    void aRecordIsMadeAsTheRfcsSay(AeadAlgorithm algorithm) throws RecordException {
        Secret key = Secret.wrap(new byte[algorithm.keyLength()]);
        byte[] iv = HexFormat.of().parseHex("a0a1a2a3a4a5a6a7a8a9aaab");
        Secret fixedIv = Secret.wrap(Arrays.copyOf(iv, algorithm.fixedIvLength()));
        long sequence = 0x0102030405060708L;
        Tls12Aead protection = new Tls12Aead(CRYPTO, algorithm, key, fixedIv, Tls12Aead.ALL_RECORDS, sequence);
        byte[] content = {'x', 's', 't', 'e', 'p', 'x'};
        byte[] wire = new byte[4 + protection.overhead(0)];
        protection.seal(ContentType.ALERT, 0x0303, content, 1, 4, wire, 0);
        byte[] nonce = switch (algorithm) {
            case AES_128_GCM, AES_256_GCM -> HexFormat.of().parseHex("a0a1a2a3" + "0102030405060708");
            case CHACHA20_POLY1305 ->
                // a4 ^ 01, a5 ^ 02, …
                HexFormat.of().parseHex("a0a1a2a3" + "a5a7a5a3adafada3");
        };
        byte[] additionalData = HexFormat.of().parseHex("0102030405060708" + "15" + "0303" + "0004");
        byte[] sealed = new byte[20];
        CRYPTO.aead(algorithm, key).seal(nonce, additionalData, content, 1, 4, sealed, 0);
        String explicit = switch (algorithm) {
            case AES_128_GCM, AES_256_GCM -> "0102030405060708";
            case CHACHA20_POLY1305 -> "";
        };
        String header = switch (algorithm) {
            case AES_128_GCM, AES_256_GCM -> "150303001c";
            case CHACHA20_POLY1305 -> "1503030014";
        };
        assertThat(HexFormat.of().formatHex(wire))
                .isEqualTo(header + explicit + HexFormat.of().formatHex(sealed));
        assertThat(protection.sequence()).isEqualTo(sequence + 1);
        assertThat(protection.toString()).isEqualTo("Tls12Aead(" + (sequence + 1) + " records)");
    }

    /// No two records of one key have a nonce in common.
    @ParameterizedTest
    @EnumSource
    void noTwoRecordsAreAlike(AeadAlgorithm algorithm) throws RecordException {
        Protection protection = RecordStreams.tls12(CRYPTO, algorithm, 3);
        List<ByteBuffer> records = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            byte[] wire = new byte[8 + protection.overhead(0)];
            protection.seal(ContentType.APPLICATION_DATA, 0x0303, new byte[8], 0, 8, wire, 0);
            records.add(ByteBuffer.wrap(wire));
        }
        assertThat(records).doesNotHaveDuplicates();
    }

    /// At the limit nothing more is written, except for the alert that says so; what was written before can be read.
    @ParameterizedTest
    @EnumSource
    void aKeyIsUsedForSoManyRecordsOnly(AeadAlgorithm algorithm) throws RecordException {
        Secret key = Secret.wrap(new byte[algorithm.keyLength()]);
        Secret iv = Secret.wrap(new byte[algorithm.fixedIvLength()]);
        Outbox outbox = new Outbox();
        RecordWriter writer = new RecordWriter(outbox, 0x0303);
        writer.switchTo(new Tls12Aead(CRYPTO, algorithm, key, iv, 3));
        writer.limitContent(10);
        RecordException failure = catchThrowableOfType(
                RecordException.class, () -> writer.write(ContentType.APPLICATION_DATA, new byte[31]));
        assertThat(failure.alert()).isEqualTo(Alert.INTERNAL_ERROR);
        assertThat(failure).hasMessageContaining("has protected 3 records").hasMessageContaining("RFC 9846 §5.5");
        writer.write(ContentType.ALERT, new byte[] {2, 80});
        // RFC 9846 §5.5: a receiver should not hold the limit against its peer.
        RecordReader reader = new RecordReader();
        reader.switchTo(new Tls12Aead(CRYPTO, algorithm, key, iv, 3));
        byte[] wire = outbox.drain();
        reader.feed(wire, 0, wire.length);
        for (int i = 0; i < 3; i++) {
            assertThat(RecordStreams.next(reader).length()).isEqualTo(10);
        }
        assertThat(RecordStreams.next(reader).content()).containsExactly(2, 80);
        assertThat(reader.next()).isNull();
    }

    /// RFC 5246 §6.1: sequence numbers do not wrap, not even for an alert.
    @ParameterizedTest
    @EnumSource
    void sequenceNumbersDoNotWrap(AeadAlgorithm algorithm) throws RecordException {
        Secret key = Secret.wrap(new byte[algorithm.keyLength()]);
        Secret iv = Secret.wrap(new byte[algorithm.fixedIvLength()]);
        Tls12Aead writing = new Tls12Aead(CRYPTO, algorithm, key, iv, Tls12Aead.ALL_RECORDS, -2);
        Tls12Aead reading = new Tls12Aead(CRYPTO, algorithm, key, iv, Tls12Aead.ALL_RECORDS, -2);
        byte[] wire = new byte[1 + writing.overhead(1)];
        writing.seal(ContentType.ALERT, 0x0303, new byte[1], 0, 1, wire, 0);
        RecordReader reader = new RecordReader();
        reader.switchTo(reading);
        reader.feed(wire.clone(), 0, wire.length);
        assertThat(reader.next()).isNotNull();
        assertThat(reader.next()).isNull();
        assertThatThrownBy(() -> writing.seal(ContentType.ALERT, 0x0303, new byte[1], 0, 1, wire, 0))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("used up");
        reader.feed(wire.clone(), 0, wire.length);
        assertThatThrownBy(reader::next).isInstanceOf(RecordException.class).hasMessageContaining("used up");
        assertThat(writing.toString()).isEqualTo("Tls12Aead(18446744073709551615 records)");
    }

    /// The usual limits: half-way numbers are no numbers, so 2^24.5 is cut.
    @Test
    void limitsAreThoseOfTheCipher() {
        assertThat(Tls12Aead.recordLimit(AeadAlgorithm.AES_128_GCM)).isEqualTo((long) Math.pow(2, 24.5));
        assertThat(Tls12Aead.recordLimit(AeadAlgorithm.AES_256_GCM)).isEqualTo((long) Math.pow(2, 24.5));
        assertThat(Long.toUnsignedString(Tls12Aead.recordLimit(AeadAlgorithm.CHACHA20_POLY1305)))
                .isEqualTo("18446744073709551615");
    }

    @ParameterizedTest
    @EnumSource
    void keyAndIvHaveTheirLengths(AeadAlgorithm algorithm) {
        Secret key = Secret.wrap(new byte[algorithm.keyLength()]);
        Secret iv = Secret.wrap(new byte[algorithm.fixedIvLength()]);
        assertThatThrownBy(() -> new Tls12Aead(CRYPTO, algorithm, key, Secret.wrap(new byte[iv.length() + 1])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tls12Aead(CRYPTO, algorithm, key.slice(1, key.length()), iv))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
