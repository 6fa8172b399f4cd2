package dev.sevensteps.engine;

import dev.sevensteps.engine.record.Outbox;
import dev.sevensteps.engine.record.Protection;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.record.RecordWriter;
import dev.sevensteps.engine.record.Tls13Aead;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.RecordHeader;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;

/// Puts what this end says into records, under the key of the moment, and tells the observer of each.
final class Speaker {

    /// The version in the headers of the first records: every server takes it (RFC 5246 §E.1).
    private static final int RECORD_VERSION_AT_FIRST = 0x0301;

    private final Role role;
    private final Observer observer;
    private final Outbox outbox = new Outbox();
    private final RecordWriter writer = new RecordWriter(outbox, RECORD_VERSION_AT_FIRST);

    Speaker(Role role, Observer observer) {
        this.role = role;
        this.observer = observer;
    }

    boolean hasOutput() {
        return !outbox.isEmpty();
    }

    byte[] takeOutput() {
        return outbox.drain();
    }

    <E extends Exception> void drainTo(Outbox.Sink<E> sink) throws E {
        outbox.drain(sink);
    }

    /// Drops a record that could not be completed.
    void forgetUnfinished() {
        outbox.trim();
    }

    /// Gives back memory that is held for speed.
    void trim() {
        outbox.trim();
    }

    /// Puts content into the outbox, as records.
    void write(ContentType type, byte[] bytes, int from, int length) throws RecordException {
        int before = outbox.length();
        writer.write(type, bytes, from, length);
        if (observer.isListening()) {
            observeRecords(outbox.peek(before).toArray(), length);
        }
    }

    /// Puts content into the outbox as one record that no key protects.
    void writeInClear(ContentType type, byte[] bytes) {
        int before = outbox.length();
        writer.writeInClear(type, bytes);
        if (observer.isListening()) {
            observer.record(role, outbox.peek(before), bytes.length);
        }
    }

    private void observeRecords(byte[] records, int contentLength) {
        int left = contentLength;
        for (int at = 0; at < records.length; ) {
            int length = (records[at + 3] & 0xff) << 8 | (records[at + 4] & 0xff);
            int end = at + RecordHeader.LENGTH + length;
            int content = Math.min(left, writer.contentLimit());
            observer.record(role, ByteString.copyOf(records, at, end), content);
            left -= content;
            at = end;
        }
    }

    /// Records of both versions say TLS 1.2 but for the first ClientHello, which says TLS 1.0 to please old servers
    /// (RFC 9846 §5.1, RFC 5246 §E.1).
    void useUsualRecordVersion() {
        writer.useVersion(ProtocolVersion.TLS_1_2.code());
    }

    /// Records hold no more than the peer wants them to: content and type, here without the type (RFC 8449 §4).
    void limitRecords(int recordSizeLimit) {
        writer.limitContent(Math.min(recordSizeLimit, Tls13Aead.INNER_LENGTH) - 1);
    }

    /// What is said from now on goes under this key.
    void protect(Protection protection) {
        writer.switchTo(protection);
    }

    /// Whether so many records went under the key of this end that it should give way to the next.
    boolean isKeyDueForUpdate() {
        return writer.protection() instanceof Tls13Aead aead && aead.isDueForUpdate();
    }
}
