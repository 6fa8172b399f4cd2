package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Carrier;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.wire.Field;
import dev.sevensteps.engine.wire.RecordHeader;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;

/// A byte on the wire.
///
/// @param sender who sends the record
/// @param nth    which of its records, from 0
/// @param offset which byte of the record, header included
record Spot(Role sender, int nth, int offset) {

    /// What is changed in a byte: its lowest bit.
    static final int MASK = 1;

    /// The nonce at the beginning of a record of TLS 1.2 under AES-GCM (RFC 5288 §3).
    private static final int EXPLICIT_NONCE = 8;

    private static final int LENGTH_IN_HEADER = 3;

    /// A byte in the header of the first record that carries a line.
    static Spot inRecordHeader(Trace trace, Line line, int offset) {
        Trace.Spoken spoken = Scenes.spoken(trace, line);
        return of(trace, spoken.records().getFirst(), offset);
    }

    /// A byte of the message that a line is, header included. All ciphers of these worlds encrypt byte by byte: what is changed
    /// in the ciphertext is changed at the same place of the message. Each message has a record of its own.
    static Spot inMessage(Trace trace, Line line, int offset) {
        Trace.Spoken spoken = Scenes.spoken(trace, line);
        boolean hasNonce =
                spoken.encrypted() && record(trace, spoken.records().getFirst()).type() == spoken.type();
        return of(trace, spoken.records().getFirst(), RecordHeader.LENGTH + (hasNonce ? EXPLICIT_NONCE : 0) + offset);
    }

    /// A byte of the first field of that name which a line has.
    static Spot inField(Trace trace, Line line, String name, int at) {
        Field field = Scenes.spoken(trace, line).fields().stream()
                .filter(each -> each.kind() == Field.Kind.VALUE)
                .filter(each -> each.name().equals(name) || each.name().startsWith(name + "["))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(line.name() + " has no field " + name + "."));
        return inMessage(trace, line, field.offset() + at);
    }

    /// The last byte of the record in which a line ends: of a protected one, the end of its tag.
    static Spot atTheEnd(Trace trace, Line line) {
        int record = Scenes.spoken(trace, line).records().getLast();
        return of(trace, record, record(trace, record).length() - 1);
    }

    /// A byte of the record that carries the first data of one end.
    static Spot inData(Trace trace, Role sender, int at) {
        int record = trace.all(Trace.Data.class)
                .filter(data -> data.sender() == sender)
                .findFirst()
                .orElseThrow()
                .records()
                .getFirst();
        return of(trace, record, RecordHeader.LENGTH + at);
    }

    private static Spot of(Trace trace, int number, int offset) {
        Role sender = record(trace, number).sender();
        int nth = (int) trace.all(Trace.WireRecord.class)
                .filter(record -> record.sender() == sender && record.number() < number)
                .count();
        return new Spot(sender, nth, offset);
    }

    private static Trace.WireRecord record(Trace trace, int number) {
        return trace.all(Trace.WireRecord.class)
                .filter(record -> record.number() == number)
                .findFirst()
                .orElseThrow();
    }

    /// Somebody on the wire who changes this byte, and nothing else.
    Carrier tamperer() {
        return new Carrier() {
            private int passed;

            @Override
            public byte[] carry(Role role, byte[] bytes) {
                if (role != sender) {
                    return bytes;
                }
                int next;
                for (int at = 0; at < bytes.length; at = next) {
                    next = at + RecordHeader.LENGTH + length(bytes, at);
                    if (passed == nth) {
                        bytes[at + offset] ^= MASK;
                    }
                    passed++;
                }
                return bytes;
            }
        };
    }

    private static int length(byte[] bytes, int at) {
        return (bytes[at + LENGTH_IN_HEADER] & 0xff) << Byte.SIZE | (bytes[at + LENGTH_IN_HEADER + 1] & 0xff);
    }
}
