package dev.sevensteps.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Messages out of records.
final class HandshakeJoinerProperties {

    /// Any messages, cut anywhere into records: the same messages.
    @Property
    void messagesDoNotDependOnRecords(
            @ForAll @Size(max = 8) List<@Size(max = 100) byte[]> bodies,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 150) Integer> cuts)
            throws RecordException {
        List<ByteString> messages = new ArrayList<>();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] body : bodies) {
            byte[] message = message(messages.size(), body.length);
            System.arraycopy(body, 0, message, 4, body.length);
            messages.add(ByteString.copyOf(message));
            all.writeBytes(message);
        }
        byte[] wire = all.toByteArray();
        HandshakeJoiner joiner = new HandshakeJoiner(100, wire.length);
        List<ByteString> heard = new ArrayList<>();
        int at = 0;
        for (int piece = 0; at < wire.length; piece++) {
            int length = Math.min(wire.length - at, cuts.get(piece % cuts.size()));
            byte[] record = Arrays.copyOfRange(wire, at, at + length);
            joiner.feed(record, 0, length);
            Arrays.fill(record, (byte) 0x55); // the joiner keeps copies
            at += length;
            for (byte[] message = joiner.next(); message != null; message = joiner.next()) {
                heard.add(ByteString.copyOf(message));
            }
            assertThat(joiner.atBoundary()).isEqualTo(total(heard) == at);
        }
        assertThat(heard).isEqualTo(messages);
    }

    private static int total(List<ByteString> messages) {
        return messages.stream().mapToInt(ByteString::length).sum();
    }

    /// The longest message that is accepted is, one byte more is not, and the header suffices to see it.
    @Property
    void aMessageHasALimit(@ForAll @IntRange(max = 1 << 16) int limit) throws RecordException {
        HandshakeJoiner joiner = new HandshakeJoiner(limit, 1 << 20);
        byte[] longest = message(1, limit);
        joiner.feed(longest, 0, longest.length);
        assertThat(joiner.next()).isEqualTo(longest);
        byte[] tooLong = message(1, limit + 1);
        joiner.feed(tooLong, 0, 3);
        assertThat(joiner.next()).isNull();
        joiner.feed(tooLong, 3, 1);
        RecordException failure = catchThrowableOfType(RecordException.class, joiner::next);
        assertThat(failure.alert()).isEqualTo(Alert.DECODE_ERROR);
        assertThat(failure).hasMessageContaining((limit + 1) + " bytes").hasMessageContaining("the " + limit);
    }

    /// All messages together have a limit, whether they are complete or not.
    @Property
    void allMessagesTogetherHaveALimit(@ForAll @IntRange(min = 4, max = 2000) int limit) throws RecordException {
        HandshakeJoiner joiner = new HandshakeJoiner(10, limit);
        byte[] empty = message(0, 0);
        int fed = 0;
        while (fed + 4 <= limit) {
            joiner.feed(empty, 0, 4);
            assertThat(joiner.next()).isEqualTo(empty);
            fed += 4;
        }
        joiner.feed(empty, 0, limit - fed);
        RecordException failure = catchThrowableOfType(RecordException.class, () -> joiner.feed(empty, 0, 1));
        assertThat(failure.alert()).isEqualTo(Alert.DECODE_ERROR);
        assertThat(failure).hasMessageContaining((limit + 1) + " bytes").hasMessageContaining("the " + limit);
    }

    /// When the handshake is over, the count begins again, with what waits.
    @Example
    void theCountCanBeginAgain() throws RecordException {
        HandshakeJoiner joiner = new HandshakeJoiner(10, 8);
        byte[] message = message(0, 2);
        joiner.feed(message, 0, 6);
        assertThat(joiner.next()).isEqualTo(message);
        joiner.feed(message, 0, 2);
        joiner.resetTotal();
        joiner.feed(message, 2, 4);
        assertThat(joiner.next()).isEqualTo(message);
        joiner.feed(message, 0, 2);
        assertThatThrownBy(() -> joiner.feed(message, 2, 1)).isInstanceOf(RecordException.class);
    }

    /// RFC 9846 §5.1: between the records of a message there are no others, and keys change between records.
    @Example
    void nothingComesBetweenTheRecordsOfAMessage() throws RecordException {
        HandshakeJoiner joiner = new HandshakeJoiner();
        byte[] message = message(1, 3);
        joiner.requireBoundaryBefore(ContentType.ALERT);
        joiner.requireBoundaryAtKeyChange();
        for (int i = 0; i < message.length - 1; i++) {
            joiner.feed(message, i, 1);
            assertThat(joiner.next()).isNull();
            assertThat(joiner.atBoundary()).isFalse();
            RecordException interleaved = catchThrowableOfType(
                    RecordException.class, () -> joiner.requireBoundaryBefore(ContentType.CHANGE_CIPHER_SPEC));
            assertThat(interleaved.alert()).isEqualTo(Alert.UNEXPECTED_MESSAGE);
            assertThat(interleaved).hasMessageContaining("change_cipher_spec");
            RecordException across = catchThrowableOfType(RecordException.class, joiner::requireBoundaryAtKeyChange);
            assertThat(across.alert()).isEqualTo(Alert.UNEXPECTED_MESSAGE);
            assertThat(across).hasMessageContaining((i + 1) + " more bytes");
        }
        joiner.feed(message, message.length - 1, 1);
        // complete, but not taken out yet: still something that waits
        assertThat(joiner.atBoundary()).isFalse();
        assertThat(joiner.next()).isEqualTo(message);
        joiner.requireBoundaryBefore(ContentType.APPLICATION_DATA);
        joiner.requireBoundaryAtKeyChange();
    }

    @Example
    void theUsualLimits() throws RecordException {
        HandshakeJoiner joiner = new HandshakeJoiner();
        byte[] message = message(11, 1 << 16);
        for (int i = 0; i < 3; i++) {
            joiner.feed(message, 0, message.length);
            assertThat(joiner.next()).isEqualTo(message);
        }
        joiner.feed(message, 0, (1 << 16) - 12);
        assertThatThrownBy(() -> joiner.feed(message, 0, 1)).hasMessageContaining("262144");
    }

    private static byte[] message(int type, int bodyLength) {
        byte[] message = new byte[4 + bodyLength];
        message[0] = (byte) type;
        message[1] = (byte) (bodyLength >> 16);
        message[2] = (byte) (bodyLength >> 8);
        message[3] = (byte) bodyLength;
        return message;
    }
}
