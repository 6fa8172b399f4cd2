package dev.sevensteps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Bytes that do not change, compare by content, and can be written and read in hexadecimal.
class ByteStringProperties {

    @Property
    void whatWentInComesOut(@ForAll byte[] bytes) {
        ByteString string = ByteString.copyOf(bytes);

        assertThat(string.toArray()).isEqualTo(bytes);
        assertThat(string.length()).isEqualTo(bytes.length);
        assertThat(string.isEmpty()).isEqualTo(bytes.length == 0);
        for (int i = 0; i < bytes.length; i++) {
            assertThat(string.at(i)).isEqualTo(bytes[i]);
        }
    }

    @Property
    void nobodyCanChangeItAfterwards(@ForAll @Size(min = 1) byte[] bytes) {
        byte[] before = bytes.clone();
        ByteString whole = ByteString.copyOf(bytes);
        ByteString range = ByteString.copyOf(bytes, 0, bytes.length);

        bytes[0] ^= 1;
        whole.toArray()[0] ^= 1;
        range.toArray()[0] ^= 1;

        assertThat(whole.toArray()).isEqualTo(before);
        assertThat(range.toArray()).isEqualTo(before);
    }

    @Property
    void equalIfAndOnlyIfTheBytesAre(@ForAll @Size(max = 2) byte[] left, @ForAll @Size(max = 2) byte[] right) {
        ByteString one = ByteString.copyOf(left);
        ByteString other = ByteString.copyOf(right);

        assertThat(one.equals(other)).isEqualTo(Arrays.equals(left, right));
        assertThat(one).isEqualTo(ByteString.copyOf(left)).hasSameHashCodeAs(ByteString.copyOf(left));
    }

    @Property
    void itContainsItsBytesAndNoOthers(@ForAll @Size(max = 8) byte[] bytes, @ForAll byte wanted) {
        ByteString string = ByteString.copyOf(bytes);

        assertThat(string.contains(wanted)).isEqualTo(Arrays.toString(bytes).matches(".*[\\[ ]" + wanted + "[,\\]].*"));
        for (byte each : bytes) {
            assertThat(string.contains(each)).isTrue();
        }
    }

    @Example
    void aPartIsCopiedToWhereItBelongs() {
        byte[] target = new byte[6];

        ByteString.ofHex("0102030405").copyTo(1, 4, target, 2);
        assertThat(target).containsExactly(0, 0, 2, 3, 4, 0);

        ByteString.ofHex("0a0b").copyTo(target, 4);
        assertThat(target).containsExactly(0, 0, 2, 3, 10, 11);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> ByteString.ofHex("0a0b").copyTo(target, 5));
    }

    /// As a key of a map: strings that differ seldom have the same hash code.
    @Example
    void hashCodesTellStringsApart() {
        assertThat(IntStream.range(0, 256)
                        .map(value ->
                                ByteString.copyOf(new byte[] {(byte) value}).hashCode())
                        .distinct())
                .hasSize(256);
    }

    @Property
    void oneOtherByteIsAnotherString(@ForAll @Size(min = 1) byte[] bytes, @ForAll @IntRange(max = 7) int bit) {
        byte[] changed = bytes.clone();
        changed[bytes.length / 2] ^= (byte) (1 << bit);

        assertThat(ByteString.copyOf(changed)).isNotEqualTo(ByteString.copyOf(bytes));
    }

    @Property
    void hexadecimalThereAndBack(@ForAll byte[] bytes) {
        ByteString string = ByteString.copyOf(bytes);

        assertThat(string.hex()).hasSize(2 * bytes.length).matches("[0-9a-f]*");
        assertThat(ByteString.ofHex(string.hex())).isEqualTo(string);
        assertThat(ByteString.ofHex(string.hex().toUpperCase(Locale.ROOT))).isEqualTo(string);
    }

    @Property(tries = 1000)
    void aRangeIsThatRange(
            @ForAll @Size(max = 40) byte[] bytes,
            @ForAll @IntRange(min = -2, max = 42) int from,
            @ForAll @IntRange(min = -2, max = 42) int to) {
        if (0 <= from && from <= to && to <= bytes.length) {
            ByteString range = ByteString.copyOf(bytes, from, to);
            assertThat(range.length()).isEqualTo(to - from);
            for (int i = from; i < to; i++) {
                assertThat(range.at(i - from)).isEqualTo(bytes[i]);
            }
        } else {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> ByteString.copyOf(bytes, from, to));
        }
    }

    @Property
    void thereAreNoBytesOutside(@ForAll @Size(max = 40) byte[] bytes, @ForAll @IntRange(min = -2, max = 42) int index) {
        Assume.that(index < 0 || index >= bytes.length);

        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> ByteString.copyOf(bytes).at(index));
    }

    @Property
    void itIsCopiedToWhereItShallGo(@ForAll @Size(max = 20) byte[] bytes, @ForAll @IntRange(max = 20) int offset) {
        byte[] target = new byte[20];
        if (offset + bytes.length <= 20) {
            ByteString.copyOf(bytes).copyTo(target, offset);
            assertThat(Arrays.copyOfRange(target, offset, offset + bytes.length))
                    .isEqualTo(bytes);
            assertThat(Arrays.copyOf(target, offset)).isEqualTo(new byte[offset]);
            assertThat(Arrays.copyOfRange(target, offset + bytes.length, 20))
                    .isEqualTo(new byte[20 - offset - bytes.length]);
        } else {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> ByteString.copyOf(bytes).copyTo(target, offset));
        }
    }

    @Example
    void examples() {
        assertThat(ByteString.ofHex("00ff10").toArray()).containsExactly(0, 0xff, 0x10);
        assertThat(ByteString.ofHex("")).isEqualTo(ByteString.EMPTY);
        assertThat(ByteString.copyOf(new byte[32])).hasToString("00".repeat(32));
        assertThat(ByteString.copyOf(new byte[33])).hasToString("00".repeat(16) + "… (33 bytes)");
        assertThatIllegalArgumentException().isThrownBy(() -> ByteString.ofHex("0"));
        assertThatIllegalArgumentException().isThrownBy(() -> ByteString.ofHex("0g"));
    }
}
