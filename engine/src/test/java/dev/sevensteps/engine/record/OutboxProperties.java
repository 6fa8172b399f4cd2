package dev.sevensteps.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// First in, first out, whatever the steps in between.
final class OutboxProperties {

    @Property(tries = 500)
    void whatGoesInComesOut(
            @ForAll @Size(max = 60) List<@IntRange(max = 5) Integer> kinds, @ForAll @IntRange(max = 1500) int scale)
            throws IOException {
        Outbox outbox = new Outbox();
        ByteArrayOutputStream in = new ByteArrayOutputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int count = 0;
        for (int kind : kinds) {
            count++;
            int size = (count * 37) % (scale + 1);
            switch (kind) {
                case 0, 1 -> {
                    byte[] bytes = new byte[size];
                    Arrays.fill(bytes, (byte) count);
                    in.writeBytes(bytes);
                    outbox.queue().add(bytes, 0, size);
                }
                case 2 -> {
                    byte[] target = new byte[size + 4];
                    int taken = outbox.drain(target, 2, size);
                    out.write(target, 2, taken);
                }
                case 3 -> out.writeBytes(outbox.drain());
                case 4 -> outbox.<IOException>drain(out::write);
                case 5 -> {
                    int skip = Math.min(size, outbox.length());
                    byte[] said = in.toByteArray();
                    assertThat(outbox.peek(skip).toArray())
                            .isEqualTo(Arrays.copyOfRange(said, out.size() + skip, said.length));
                    outbox.trim();
                }
                default -> throw new AssertionError(kind);
            }
            assertThat(outbox.length()).isEqualTo(in.size() - out.size());
            assertThat(outbox.isEmpty()).isEqualTo(in.size() == out.size());
        }
        out.writeBytes(outbox.drain());
        assertThat(out.toByteArray()).isEqualTo(in.toByteArray());
    }

    /// A peer who sends byte after byte makes us copy each of them a few times, not as often as there are others.
    @Example
    @SuppressWarnings("ReferenceEquality") // another array is what growing means
    void manySmallAdditionsCostNoMoreThanALargeOne() {
        ByteQueue queue = new ByteQueue();
        int copies = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] before = queue.array();
            queue.add(new byte[1], 0, 1);
            copies += queue.array() == before ? 0 : queue.length();
        }
        assertThat(copies).isLessThan(3 * queue.length());
        queue.skip(99_990);
        queue.trim();
        assertThat(queue.array()).hasSize(10);
        queue.skip(10);
        queue.trim();
        assertThat(queue.array()).isEmpty();
    }

    @Example
    void whatASinkRefusesStays() throws IOException {
        Outbox outbox = new Outbox();
        outbox.queue().add(new byte[] {1, 2, 3}, 0, 3);
        assertThatThrownBy(() -> outbox.<IOException>drain((bytes, from, length) -> {
                    throw new IOException("The network is gone.");
                }))
                .isInstanceOf(IOException.class);
        assertThat(outbox.length()).isEqualTo(3);
        outbox.<IOException>drain((bytes, from, length) -> assertThat(length).isEqualTo(3));
        assertThat(outbox.isEmpty()).isTrue();
        // a sink is not called for nothing
        outbox.<IOException>drain((bytes, from, length) -> {
            throw new IOException(String.format(Locale.ROOT, "%d bytes", length));
        });
        assertThatThrownBy(() -> outbox.peek(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Example
    void aWriterHasItsLimits() throws RecordException {
        Outbox outbox = new Outbox();
        RecordWriter writer = new RecordWriter(outbox, 0x0301);
        assertThatThrownBy(() -> writer.limitContent(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.limitContent(Limits.PLAINTEXT_LENGTH + 1))
                .isInstanceOf(IllegalArgumentException.class);
        // RFC 5246 §6.2.1: nothing but application data may be empty
        writer.write(ContentType.HANDSHAKE, new byte[0]);
        assertThat(outbox.isEmpty()).isTrue();
        writer.write(ContentType.APPLICATION_DATA, new byte[0]);
        assertThat(outbox.drain()).containsExactly(23, 3, 1, 0, 0);
        writer.useVersion(0x0303);
        writer.write(ContentType.ALERT, new byte[] {9, 1, 0, 9}, 1, 2);
        assertThat(outbox.drain()).containsExactly(21, 3, 3, 0, 2, 1, 0);
        assertThatThrownBy(() -> writer.write(ContentType.ALERT, new byte[3], 2, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
