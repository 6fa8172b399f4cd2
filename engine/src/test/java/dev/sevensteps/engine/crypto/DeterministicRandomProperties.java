package dev.sevensteps.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class DeterministicRandomProperties {

    /// SHA-256 of the seed (eight bytes, 1) and the counter (eight bytes, 0 and 1), from `sha256sum`.
    @Example
    void isSha256OfSeedAndCounter() {
        assertThat(HexFormat.of().formatHex(new DeterministicRandom(1).bytes(64)))
                .isEqualTo("783825822a6f9e62da2190e828e4c9d2576e5977e3a0b3620b092dfb9e9996fa"
                        + "532deabf88729cb43995ab5a9cd49bf9b90a079904dc0645ecda9e47ce7345a9");
    }

    /// How the bytes are asked for makes no difference.
    @Property
    void isOneStream(
            @ForAll long seed, @ForAll @IntRange(max = 100) int first, @ForAll @IntRange(max = 100) int second) {
        RandomSource cut = new DeterministicRandom(seed);
        byte[] all = new DeterministicRandom(seed).bytes(first + second);
        assertThat(cut.bytes(first)).isEqualTo(Arrays.copyOf(all, first));
        assertThat(cut.bytes(second)).isEqualTo(Arrays.copyOfRange(all, first, first + second));
    }

    @Property
    void differsWithTheSeed(@ForAll long seed, @ForAll String name) {
        assertThat(new DeterministicRandom(seed).bytes(16)).isNotEqualTo(new DeterministicRandom(seed + 1).bytes(16));
        assertThat(new DeterministicRandom(name).bytes(16))
                .isEqualTo(new DeterministicRandom(name).bytes(16))
                .isNotEqualTo(new DeterministicRandom(name + "'").bytes(16));
    }

    @Example
    void secureRandomnessDiffersEachTime() {
        assertThat(RandomSource.secure().bytes(32))
                .isNotEqualTo(RandomSource.secure().bytes(32))
                .isNotEqualTo(new byte[32]);
    }
}
