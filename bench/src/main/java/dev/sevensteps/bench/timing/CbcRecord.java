package dev.sevensteps.bench.timing;

import dev.sevensteps.engine.crypto.Cbc;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.RunningMac;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.record.CbcKeys;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.record.RecordReader;
import dev.sevensteps.engine.record.Tls12MacThenEncrypt;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.model.Alert;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/// The question of Lucky 13: what does the padding of this record look like? The MAC is never right, since it is not the attacker's to make.
final class CbcRecord implements Question {

    private static final int HEADER = 5;
    private static final int IV = CbcAlgorithm.BLOCK_LENGTH;
    private static final int TEXT = 256;
    private static final int VARIANTS = 64;

    private final List<Way> ways;
    private final ToIntFunction<byte[]> opening;

    private CbcRecord(List<Way> ways, ToIntFunction<byte[]> opening) {
        this.ways = ways;
        this.opening = opening;
    }

    /// As the engine opens records.
    static CbcRecord ofEngine(CbcAlgorithm algorithm) {
        Crypto crypto = new DefaultCrypto();
        CbcKeys keys = keys(algorithm);
        Tls12MacThenEncrypt protection = new Tls12MacThenEncrypt(
                new Environment(crypto, new DeterministicRandom("reader"), Clock.systemUTC()), algorithm, keys);
        return new CbcRecord(ways(crypto, algorithm, keys), record -> {
            RecordReader reader = new RecordReader();
            reader.expectVersion(0x0303);
            reader.switchTo(protection);
            reader.feed(record, 0, record.length);
            try {
                return reader.next() == null ? 0 : 1;
            } catch (RecordException wrong) {
                return wrong.alert().ordinal() | 1;
            }
        });
    }

    /// As RFC 5246 §6.2.3.2 advises, and no more: where the padding is bad, the MAC is computed as if there were none.
    static CbcRecord careless(CbcAlgorithm algorithm) {
        Crypto crypto = new DefaultCrypto();
        CbcKeys keys = keys(algorithm);
        Cbc cipher = crypto.cbc(algorithm, keys.key());
        RunningMac mac = crypto.mac(algorithm.mac(), keys.macKey());
        int macLength = algorithm.mac().length();
        return new CbcRecord(ways(crypto, algorithm, keys), record -> {
            byte[] plain = new byte[TEXT];
            cipher.decrypt(record, HEADER + IV, TEXT, plain, 0);
            int padding = plain[TEXT - 1] & 0xff;
            int content = TEXT - macLength - 1 - padding;
            for (int i = TEXT - 1 - padding; content >= 0 && i < TEXT; i++) {
                if (plain[i] != plain[TEXT - 1]) {
                    content = -1;
                }
            }
            boolean good = content >= 0;
            int length = good ? content : TEXT - macLength - 1;
            byte[] expected = new byte[macLength];
            mac.update(new byte[13], 0, 13);
            mac.update(plain, 0, length);
            mac.finish(expected, 0);
            byte[] received = Arrays.copyOfRange(plain, length, length + macLength);
            try {
                if (!good | !MessageDigest.isEqual(expected, received)) {
                    throw new RecordException(Alert.BAD_RECORD_MAC, "It does not open.", "RFC 5246 §6.2.3.2");
                }
                return 0;
            } catch (RecordException wrong) {
                return wrong.alert().ordinal() | 1;
            }
        });
    }

    private static CbcKeys keys(CbcAlgorithm algorithm) {
        RandomSource random = new DeterministicRandom("keys of " + algorithm);
        return new CbcKeys(
                Secret.wrap(random.bytes(algorithm.macKeyLength())), Secret.wrap(random.bytes(algorithm.keyLength())));
    }

    private static List<Way> ways(Crypto crypto, CbcAlgorithm algorithm, CbcKeys keys) {
        int most = Math.min(0xff, TEXT - algorithm.mac().length() - 1);
        Maker maker = new Maker(crypto.cbc(algorithm, keys.key()), new DeterministicRandom("texts"));
        return List.of(
                maker.way("no padding", text -> pad(text, 0)),
                maker.way("1 byte of padding", text -> pad(text, 1)),
                maker.way("15 bytes of padding", text -> pad(text, 15)),
                maker.way(most + " bytes of padding", text -> pad(text, most)),
                maker.way("15 bytes, the first of them wrong", text -> {
                    pad(text, 15);
                    text[TEXT - 16] ^= 1;
                }),
                maker.way(most + " bytes, the first of them wrong", text -> {
                    pad(text, most);
                    text[TEXT - 1 - most] ^= 1;
                }),
                maker.way(most + " bytes, the last of them wrong", text -> {
                    pad(text, most);
                    text[TEXT - 2] ^= 1;
                }),
                maker.way("255 bytes, for which there is no room", text -> pad(text, 0xff)),
                maker.way("random bytes", _ -> {}));
    }

    private static void pad(byte[] text, int padding) {
        Arrays.fill(text, Math.max(0, TEXT - 1 - padding), TEXT, (byte) padding);
    }

    private record Maker(Cbc cipher, RandomSource random) {

        /// Records of application data, of which the text is random and then finished.
        Way way(String name, Consumer<byte[]> finish) {
            List<byte[]> records = new ArrayList<>();
            for (int i = 0; i < VARIANTS; i++) {
                byte[] text = random.bytes(TEXT);
                finish.accept(text);
                byte[] record = new byte[HEADER + IV + TEXT];
                record[0] = 23;
                record[1] = 3;
                record[2] = 3;
                record[3] = (byte) ((IV + TEXT) >> 8);
                record[4] = (byte) (IV + TEXT);
                System.arraycopy(random.bytes(IV), 0, record, HEADER, IV);
                System.arraycopy(text, 0, record, HEADER + IV, TEXT);
                cipher.encrypt(record, HEADER + IV, TEXT);
                records.add(record);
            }
            return Way.of(name, records);
        }
    }

    @Override
    public List<Way> ways() {
        return ways;
    }

    @Override
    public int ask(byte[] input) {
        return opening.applyAsInt(input);
    }
}
