package dev.sevensteps.fuzz.record;

import dev.sevensteps.engine.record.HandshakeJoiner;
import dev.sevensteps.engine.record.ReceivedRecord;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.record.RecordReader;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.fuzz.Find;
import dev.sevensteps.model.ByteString;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Records in clear, and the handshake messages in them. However the network cuts the bytes, the same is read; and what
/// is read are the bytes that came.
public final class PlainRecords {

    private static final int PIECES = 16;

    private PlainRecords() {}

    /// What was heard, and how it ended.
    private record Heard(List<ByteString> records, List<ByteString> messages, String failure) {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Allowance.spend(bytes.length, () -> read(bytes));
    }

    private static void read(byte[] bytes) {
        Heard whole = hear(bytes, Math.max(1, bytes.length));
        Heard inPieces = hear(bytes, 1 + bytes.length % PIECES);
        Find.unless(
                whole.equals(inPieces),
                "Read at once, the bytes are " + whole + ", and in pieces they are " + inPieces + ".");
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        whole.records().forEach(record -> again.writeBytes(record.toArray()));
        Find.unless(
                Arrays.equals(again.toByteArray(), Arrays.copyOf(bytes, again.size())),
                "The records that were read are not what came.");
    }

    private static Heard hear(byte[] bytes, int pieceLength) {
        List<ByteString> records = new ArrayList<>();
        List<ByteString> messages = new ArrayList<>();
        RecordReader reader = new RecordReader();
        HandshakeJoiner joiner = new HandshakeJoiner();
        try {
            for (int at = 0; at < bytes.length; at += pieceLength) {
                reader.feed(bytes, at, Math.min(pieceLength, bytes.length - at));
                for (ReceivedRecord record = reader.next(); record != null; record = reader.next()) {
                    records.add(record.wire());
                    if (record.type() == ContentType.HANDSHAKE) {
                        joiner.feed(record.array(), record.from(), record.length());
                        for (byte[] message = joiner.next(); message != null; message = joiner.next()) {
                            messages.add(ByteString.copyOf(message));
                        }
                    }
                }
            }
            return new Heard(records, messages, reader.isInsideRecord() ? "inside a record" : "");
        } catch (RecordException refused) {
            return new Heard(records, messages, refused.alert() + ": " + refused.sentence());
        }
    }
}
