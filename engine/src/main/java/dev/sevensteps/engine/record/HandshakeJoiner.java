package dev.sevensteps.engine.record;

import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.HandshakeHeader;
import dev.sevensteps.engine.wire.Limits;
import dev.sevensteps.model.Alert;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds the handshake messages in the records that carry them. A record may hold several messages, and a message may
/// take several records (RFC 5246 §6.2.1).
///
/// ```
/// joiner.feed(record.array(), record.from(), record.length());
/// for (byte[] message = joiner.next(); message != null; message = joiner.next()) { … }
/// ```
public final class HandshakeJoiner {

    /// How many bytes of handshake messages are accepted altogether unless another limit is given. A peer that has not
    /// shown who it is should not be able to keep us reading.
    public static final int TOTAL_LENGTH = 1 << 18;

    private final int maxBodyLength;
    private final int maxTotalLength;
    private long total;
    private final ByteQueue queue = new ByteQueue();

    /// A joiner with the usual limits.
    public HandshakeJoiner() {
        this(Limits.HANDSHAKE_MESSAGE_LENGTH, TOTAL_LENGTH);
    }

    /// A joiner with limits of its own.
    ///
    /// @param maxBodyLength  the longest body of a message, in bytes
    /// @param maxTotalLength how many bytes there may be altogether, headers included
    public HandshakeJoiner(int maxBodyLength, int maxTotalLength) {
        this.maxBodyLength = maxBodyLength;
        this.maxTotalLength = maxTotalLength;
    }

    /// Takes the content of a record of type handshake.
    ///
    /// @throws RecordException if the peer has now said more than it may altogether (decode_error; no RFC names one)
    public void feed(byte[] content, int offset, int length) throws RecordException {
        Objects.checkFromIndexSize(offset, length, content.length);
        total += length;
        if (total > maxTotalLength) {
            throw new RecordException(
                    Alert.DECODE_ERROR,
                    "The peer has sent " + total + " bytes of handshake messages, which is more than the "
                            + maxTotalLength + " that are accepted.",
                    "RFC 5246 §7.4");
        }
        queue.add(content, offset, length);
    }

    /// The next whole message, header included, as it goes into the transcript.
    ///
    /// @return a fresh array, or `null` if more records are needed for a message
    /// @throws RecordException if the message is longer than is accepted (decode_error; no RFC names one), which shows
    ///     as soon as its header is there
    public byte @Nullable [] next() throws RecordException {
        int waiting = queue.length();
        if (waiting < HandshakeHeader.LENGTH) {
            return null;
        }
        byte[] bytes = queue.array();
        int from = queue.start();
        int body = (bytes[from + 1] & 0xff) << 16 | (bytes[from + 2] & 0xff) << 8 | (bytes[from + 3] & 0xff);
        if (body > maxBodyLength) {
            throw new RecordException(
                    Alert.DECODE_ERROR,
                    "A handshake message of " + body + " bytes is longer than the " + maxBodyLength
                            + " that are accepted.",
                    "RFC 5246 §7.4");
        }
        int whole = HandshakeHeader.LENGTH + body;
        if (waiting < whole) {
            return null;
        }
        byte[] message = Arrays.copyOfRange(bytes, from, from + whole);
        queue.skip(whole);
        if (queue.length() == 0) {
            queue.trim();
        }
        return message;
    }

    /// Whether nothing waits: every message that has begun has been taken out.
    public boolean atBoundary() {
        return queue.length() == 0;
    }

    /// A record of another type has come. RFC 9846 §5.1: between the records of one message there are no others;
    /// RFC 5246 §6.2.1 was not as clear, and nobody does it.
    ///
    /// @throws RecordException if a message has begun (unexpected_message)
    public void requireBoundaryBefore(ContentType other) throws RecordException {
        if (!atBoundary()) {
            throw new RecordException(
                    Alert.UNEXPECTED_MESSAGE,
                    "A record of " + other.rfcName() + " comes before a handshake message that has begun is complete.",
                    "RFC 9846 §5.1");
        }
    }

    /// The peer's keys change behind the message that was taken out last. RFC 9846 §5.1: it must end its record, or
    /// what follows would count as protected by keys under which it was not sent.
    ///
    /// @throws RecordException if more has come in the same record (unexpected_message)
    public void requireBoundaryAtKeyChange() throws RecordException {
        if (!atBoundary()) {
            throw new RecordException(
                    Alert.UNEXPECTED_MESSAGE,
                    queue.length() + " more bytes follow in the same record on a message after which the keys change.",
                    "RFC 9846 §5.1");
        }
    }

    /// Begins to count afresh: the handshake is over, and what comes now belongs to the life after it.
    public void resetTotal() {
        total = queue.length();
    }
}
