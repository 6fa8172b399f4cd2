package dev.sevensteps.engine.record;

import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Limits;
import java.util.Objects;

/// Cuts what is to be said into records, protects them, and puts them into an [Outbox].
public final class RecordWriter {

    private final Outbox outbox;
    private Protection protection = new Unprotected();
    private int version;
    private int maxContentLength = Limits.PLAINTEXT_LENGTH;

    /// A writer without protection.
    ///
    /// @param version the version for the headers, at first: `0x0301` suits every server that a ClientHello may reach
    ///     (RFC 5246 appendix E.1)
    public RecordWriter(Outbox outbox, int version) {
        this.outbox = outbox;
        this.version = version;
    }

    /// From the next record on, headers carry this version.
    public void useVersion(int newVersion) {
        version = newVersion;
    }

    /// From the next record on, records are written under this protection.
    public void switchTo(Protection next) {
        protection = next;
    }

    /// What records are written under.
    public Protection protection() {
        return protection;
    }

    /// The most bytes that a record holds.
    public int contentLimit() {
        return maxContentLength;
    }

    /// Writes `content` as one record in clear, whatever else is protected: the ChangeCipherSpec that changes nothing
    /// (RFC 9846 §E.4).
    public void writeInClear(ContentType type, byte[] content) {
        ByteQueue queue = outbox.queue();
        Unprotected clear = new Unprotected();
        queue.reserve(content.length + clear.overhead(content.length));
        queue.written(clear.seal(type, version, content, 0, content.length, queue.array(), queue.end()));
    }

    /// From the next record on, no record holds more than `length` bytes: 2^14 as RFC 5246 §6.2.1 has it, or less,
    /// because a peer asked for it (RFC 8449) or because small records arrive sooner.
    ///
    /// @throws IllegalArgumentException if it is not 1 to 2^14
    public void limitContent(int length) {
        if (length < 1 || length > Limits.PLAINTEXT_LENGTH) {
            throw new IllegalArgumentException(
                    "A record holds 1 to " + Limits.PLAINTEXT_LENGTH + " bytes, not " + length + ".");
        }
        maxContentLength = length;
    }

    /// Writes all of `content`.
    ///
    /// @throws RecordException if no more records may be written under this key
    public void write(ContentType type, byte[] content) throws RecordException {
        write(type, content, 0, content.length);
    }

    /// Writes `content[from..from+length)`, in as many records as it takes. Without content it writes nothing, except
    /// that application data makes one empty record (RFC 5246 §6.2.1: no other type may be empty).
    ///
    /// @throws RecordException if no more records may be written under this key; those before are in the outbox
    public void write(ContentType type, byte[] content, int from, int length) throws RecordException {
        Objects.checkFromIndexSize(from, length, content.length);
        if (length == 0 && type == ContentType.APPLICATION_DATA) {
            writeRecord(type, content, from, 0);
        }
        for (int at = from; at < from + length; at += maxContentLength) {
            writeRecord(type, content, at, Math.min(maxContentLength, from + length - at));
        }
    }

    private void writeRecord(ContentType type, byte[] content, int from, int length) throws RecordException {
        ByteQueue queue = outbox.queue();
        queue.reserve(length + protection.overhead(length));
        queue.written(protection.seal(type, version, content, from, length, queue.array(), queue.end()));
    }
}
