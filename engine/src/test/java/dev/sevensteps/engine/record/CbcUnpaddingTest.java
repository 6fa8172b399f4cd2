package dev.sevensteps.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.crypto.Adapters;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.RunningMac;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.MacAlgorithm;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a receiver makes of a decrypted MAC-then-encrypt record, and that nobody can tell by the work it does.
final class CbcUnpaddingTest {

    private static final Crypto CRYPTO = new DefaultCrypto();
    private static final int HEADER_LENGTH = 13;

    @ParameterizedTest
    @EnumSource
    void everyLengthOfPaddingIsTaken(MacAlgorithm algorithm) {
        for (Crypto crypto : Adapters.ALL) {
            CbcUnpadding unpadding = new CbcUnpadding(algorithm, mac(crypto, algorithm));
            for (int padding = 0; padding <= 255; padding++) {
                for (int content : new int[] {0, 1, 77, 500}) {
                    byte[] plain = plain(algorithm, content, padding);
                    assertThat(unpadding.contentLength(header(), plain, plain.length))
                            .as("%d bytes and %d of padding", content, padding)
                            .isEqualTo(content);
                }
            }
        }
    }

    /// Each byte of MAC, padding and padding_length, in each of its bits; and the content's.
    @ParameterizedTest
    @EnumSource
    void everyChangedByteIsRefused(MacAlgorithm algorithm) {
        CbcUnpadding unpadding = new CbcUnpadding(algorithm, mac(CRYPTO, algorithm));
        for (int padding : new int[] {0, 1, 15, 16, 200, 255}) {
            byte[] plain = plain(algorithm, 70, padding);
            for (int at = 0; at < plain.length; at++) {
                for (int bit = 1; bit < 0x100; bit <<= 1) {
                    byte[] changed = plain.clone();
                    changed[at] ^= (byte) bit;
                    assertThat(unpadding.contentLength(header(), changed, changed.length))
                            .as("byte %d, bit %02x, %d bytes of padding", at, bit, padding)
                            .isEqualTo(CbcUnpadding.WRONG);
                }
            }
        }
    }

    /// POODLE: padding that says how long it is and holds anything else.
    @ParameterizedTest
    @EnumSource
    void paddingThatOnlyHasTheRightLengthIsRefused(MacAlgorithm algorithm) {
        CbcUnpadding unpadding = new CbcUnpadding(algorithm, mac(CRYPTO, algorithm));
        byte[] plain = plain(algorithm, 70, 15);
        Arrays.fill(plain, plain.length - 16, plain.length - 1, (byte) 0);

        assertThat(unpadding.contentLength(header(), plain, plain.length)).isEqualTo(CbcUnpadding.WRONG);
    }

    /// A padding_length for which there is no room, in records that are as short as can be and longer.
    @ParameterizedTest
    @EnumSource
    void paddingThatDoesNotFitIsRefused(MacAlgorithm algorithm) {
        CbcUnpadding unpadding = new CbcUnpadding(algorithm, mac(CRYPTO, algorithm));
        for (int longest = 0; longest < 255; longest++) {
            byte[] plain = new byte[longest + algorithm.length() + 1];
            for (int claimed = longest + 1; claimed <= 255; claimed++) {
                Arrays.fill(plain, (byte) claimed);
                assertThat(unpadding.contentLength(header(), plain, plain.length))
                        .isEqualTo(CbcUnpadding.WRONG);
            }
        }
    }

    /// Lucky 13: for one length of record, the hash does the same work whatever stands in the padding, be it good or bad.
    @ParameterizedTest
    @EnumSource
    void theHashCompressesTheSameNumberOfBlocks(MacAlgorithm algorithm) {
        for (boolean keyIsLate : new boolean[] {false, true}) {
            CountingMac counting = new CountingMac(algorithm, mac(CRYPTO, algorithm), keyIsLate);
            CbcUnpadding unpadding = new CbcUnpadding(algorithm, counting);
            for (int length = algorithm.length() + 1; length < 700; length += 5) {
                Set<Integer> counts = new TreeSet<>();
                for (int last = 0; last <= 255; last++) {
                    byte[] plain = new byte[length];
                    plain[length - 1] = (byte) last;
                    counts.add(counting.during(() -> unpadding.contentLength(header(), plain, plain.length)));
                    Arrays.fill(plain, Math.max(0, length - 1 - last), length, (byte) last);
                    counts.add(counting.during(() -> unpadding.contentLength(header(), plain, plain.length)));
                }
                assertThat(counts).as("a record of %d bytes", length).hasSize(1);
            }
        }
    }

    /// The test above can tell: without the blocks that make up for it, long padding costs less than none.
    @ParameterizedTest
    @EnumSource
    void paddingSavesTheHashSomeWork(MacAlgorithm algorithm) {
        CountingMac counting = new CountingMac(algorithm, mac(CRYPTO, algorithm), false);
        byte[] bytes = new byte[500];
        byte[] target = new byte[algorithm.length()];

        assertThat(counting.during(() -> {
                    counting.update(bytes, 0, 245);
                    counting.finish(target, 0);
                }))
                .isLessThan(counting.during(() -> {
                    counting.update(bytes, 0, 500);
                    counting.finish(target, 0);
                }));
    }

    private static byte[] header() {
        byte[] header = new DeterministicRandom(13).bytes(HEADER_LENGTH);
        header[HEADER_LENGTH - 2] = 0;
        header[HEADER_LENGTH - 1] = 0;
        return header;
    }

    private static RunningMac mac(Crypto crypto, MacAlgorithm algorithm) {
        return crypto.mac(algorithm, Secret.wrap(new DeterministicRandom(7).bytes(algorithm.length())));
    }

    /// Content, MAC and padding.
    private static byte[] plain(MacAlgorithm algorithm, int contentLength, int padding) {
        byte[] plain = new byte[contentLength + algorithm.length() + padding + 1];
        System.arraycopy(new DeterministicRandom(contentLength).bytes(contentLength), 0, plain, 0, contentLength);
        byte[] header = header();
        header[HEADER_LENGTH - 2] = (byte) (contentLength >> 8);
        header[HEADER_LENGTH - 1] = (byte) contentLength;
        RunningMac mac = mac(CRYPTO, algorithm);
        mac.update(header, 0, header.length);
        mac.update(plain, 0, contentLength);
        mac.finish(plain, contentLength);
        Arrays.fill(plain, contentLength + algorithm.length(), plain.length, (byte) padding);
        return plain;
    }

    /// Counts the blocks that HMAC compresses.
    ///
    /// @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>
    private static final class CountingMac implements RunningMac {

        private final MacAlgorithm algorithm;
        private final RunningMac mac;
        private final boolean keyIsLate;
        private int bytes;
        private int compressed;

        /// @param keyIsLate whether the block of the key is compressed with the first byte of each input, as in the JDK, or
        ///     once and for all, as in Bouncy Castle
        CountingMac(MacAlgorithm algorithm, RunningMac mac, boolean keyIsLate) {
            this.algorithm = algorithm;
            this.mac = mac;
            this.keyIsLate = keyIsLate;
        }

        int during(Runnable work) {
            compressed = 0;
            work.run();
            return compressed;
        }

        @Override
        public void update(byte[] more, int from, int length) {
            mac.update(more, from, length);
            if (length > 0 && bytes == 0 && keyIsLate) {
                compressed++;
            }
            bytes += length;
        }

        @Override
        public void finish(byte[] target, int offset) {
            mac.finish(target, offset);
            int padded = bytes + 1 + algorithm.counterLength();
            compressed += Math.ceilDiv(padded, algorithm.blockLength());
            compressed += 2; // the outer hash: its key, and the inner one
            bytes = 0;
        }
    }
}
