package dev.sevensteps.book.broken;

import dev.sevensteps.engine.record.Outbox;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.record.RecordWriter;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Role;

/// Puts what one end says into records, one after the other, each under the keys that it asks for.
final class Mouth {

    private static final int FIRST_RECORD_VERSION = 0x0301;
    private static final int RECORD_VERSION = 0x0303;

    private final Outbox outbox = new Outbox();
    private final RecordWriter writer = new RecordWriter(outbox, FIRST_RECORD_VERSION);
    private Epoch writing = Epoch.CLEAR;

    Mouth(Role role) {
        if (role == Role.SERVER) {
            writer.useVersion(RECORD_VERSION);
        }
    }

    /// The bytes for the wire.
    ///
    /// @param trace what the end has recorded, its secrets among it
    byte[] say(Words words, Trace trace) {
        try {
            if (words.epoch() == Epoch.CLEAR) {
                writer.writeInClear(words.type(), words.bytes().toArray());
            } else {
                if (words.epoch() != writing) {
                    writing = words.epoch();
                    writer.switchTo(KeysOfTrace.protection(trace, writing));
                }
                writer.write(words.type(), words.bytes().toArray());
            }
            writer.useVersion(RECORD_VERSION);
            return outbox.drain();
        } catch (RecordException keyUsedUp) {
            throw new IllegalStateException("A key was used up in one conversation.", keyUsedUp);
        }
    }
}
