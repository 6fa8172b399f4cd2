package dev.sevensteps.fuzz.record;

import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import dev.sevensteps.engine.record.Outbox;
import dev.sevensteps.engine.record.ReceivedRecord;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.record.RecordReader;
import dev.sevensteps.engine.record.RecordWriter;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.fuzz.Find;
import dev.sevensteps.fuzz.Programs;
import dev.sevensteps.model.ByteString;
import java.util.ArrayList;
import java.util.List;

/// Records under keys, tampered with by someone without them. Whatever is done to them, what opens is what was sealed, from
/// the first on, without a gap; if nothing is done, all of it.
public final class ProtectedRecords {

    private static final int VERSION = 0x0303;
    private static final int LONGEST_CONTENT = 300;

    private ProtectedRecords() {}

    /// What is sent, and what becomes of it.
    public record Traffic(
            @NotNull RecordProtection protection,
            @NotNull @WithSize(max = 8) List<@NotNull Sent> sent,
            @NotNull @WithSize(max = 6) List<@NotNull WireAct> acts,
            @InRange(min = 1, max = 2000) int pieceLength) {}

    /// The content of one record.
    @SuppressWarnings("ArrayRecordComponent") // what the mutator can mutate
    public record Sent(
            @InRange(min = 20, max = 23) int type, byte @NotNull @WithLength(max = LONGEST_CONTENT) [] content) {}

    /// What was in a record.
    private record Content(int type, ByteString bytes) {}

    public static void fuzzerTestOneInput(@NotNull Traffic traffic) {
        Allowance.spend(LONGEST_CONTENT, () -> play(traffic));
    }

    private static void play(Traffic traffic) {
        List<Content> sealed = new ArrayList<>();
        List<byte[]> wire = new ArrayList<>();
        seal(traffic, sealed, wire);
        Tamperer tamperer = new Tamperer(Programs.whole(traffic.acts()));
        List<byte[]> arrived = new ArrayList<>();
        wire.forEach(record -> arrived.addAll(tamperer.carry(record)));
        arrived.addAll(tamperer.held());
        List<Content> opened = new ArrayList<>();
        boolean refused = open(traffic, arrived, opened);
        Find.unless(
                opened.size() <= sealed.size() && opened.equals(sealed.subList(0, opened.size())),
                "What was opened is not the beginning of what was sealed: " + opened + " of " + sealed + ".");
        if (traffic.acts().isEmpty() && !refused) {
            Find.unless(opened.equals(sealed), "Nobody tampered, and yet only " + opened + " came of " + sealed + ".");
        }
    }

    private static void seal(Traffic traffic, List<Content> sealed, List<byte[]> wire) {
        Outbox outbox = new Outbox();
        RecordWriter writer = new RecordWriter(outbox, VERSION);
        writer.switchTo(traffic.protection().make());
        try {
            for (Sent sent : Programs.whole(traffic.sent())) {
                ContentType type = ContentType.ofCode(sent.type()).orElseThrow();
                writer.write(type, sent.content());
                if (!outbox.isEmpty()) {
                    sealed.add(new Content(sent.type(), ByteString.copyOf(sent.content())));
                    wire.add(outbox.drain());
                }
            }
        } catch (RecordException keyUsedUp) {
            throw new Find("A key is used up after a few records.", keyUsedUp);
        }
    }

    /// @return whether the reader refused something
    private static boolean open(Traffic traffic, List<byte[]> arrived, List<Content> opened) {
        RecordReader reader = new RecordReader();
        reader.switchTo(traffic.protection().make());
        if (traffic.protection().isTls13()) {
            reader.ignoreVersions();
        } else {
            reader.expectVersion(VERSION);
        }
        try {
            for (byte[] bytes : arrived) {
                for (int at = 0; at < bytes.length; at += traffic.pieceLength()) {
                    reader.feed(bytes, at, Math.min(traffic.pieceLength(), bytes.length - at));
                    for (ReceivedRecord record = reader.next(); record != null; record = reader.next()) {
                        if (record.isProtected()) {
                            opened.add(new Content(record.type().code(), ByteString.copyOf(record.content())));
                        } else {
                            Find.unless(
                                    traffic.protection().isTls13()
                                            && (record.type() == ContentType.CHANGE_CIPHER_SPEC
                                                    || record.type() == ContentType.ALERT),
                                    "A record of " + record.type() + " was taken in clear.");
                        }
                    }
                }
            }
            return false;
        } catch (RecordException refused) {
            return true;
        }
    }
}
