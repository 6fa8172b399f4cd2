package dev.sevensteps.engine.record;

import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Limits;
import dev.sevensteps.model.ByteString;
import java.util.Arrays;

/// A record that has arrived, opened: where its content stands. A reader has one such object and moves it from record
/// to record, so that bulk data costs no object each; it is valid until the reader is asked for the next one.
public final class ReceivedRecord {

    private static final byte[] NOTHING = new byte[0];

    private ContentType type = ContentType.ALERT;
    private int version;
    private boolean isProtected;

    /// The record as it came, header included.
    private byte[] wire = NOTHING;

    private int wireFrom;
    private int wireLength;

    /// What was in it: a part of the same array, or of the room for opened records.
    private byte[] content = NOTHING;

    private int from;
    private int length;

    private byte[] room = NOTHING;

    ReceivedRecord() {}

    /// What it carries.
    public ContentType type() {
        return type;
    }

    /// The version in its header.
    public int version() {
        return version;
    }

    /// Whether it came under a key.
    public boolean isProtected() {
        return isProtected;
    }

    /// The array in which the content stands, among other things. It may be looked at, not changed.
    public byte[] array() {
        return content;
    }

    /// Where in the array the content begins.
    public int from() {
        return from;
    }

    /// How many bytes the content has.
    public int length() {
        return length;
    }

    /// A copy of the content, to keep.
    public byte[] content() {
        return Arrays.copyOfRange(content, from, from + length);
    }

    /// A copy of the record as it came over the wire, header included and protected.
    public ByteString wire() {
        return ByteString.copyOf(wire, wireFrom, wireFrom + wireLength);
    }

    /// Moves to the record `bytes[at..at+wholeLength)`, header included. Its content is its fragment, until it is
    /// opened.
    void moveTo(ContentType newType, int newVersion, byte[] bytes, int at, int wholeLength) {
        type = newType;
        version = newVersion;
        isProtected = false;
        wire = bytes;
        wireFrom = at;
        wireLength = wholeLength;
        content = bytes;
        from = at + Header.LENGTH;
        length = wholeLength - Header.LENGTH;
    }

    /// Room to open the record into. It is kept for the next one.
    byte[] room(int needed) {
        if (needed > room.length) {
            room = new byte[Math.max(needed, Math.min(2 * room.length, Limits.PLAINTEXT_LENGTH))];
        }
        return room;
    }

    /// The content has been opened into the beginning of the room.
    void opened(ContentType innerType, int newLength) {
        type = innerType;
        isProtected = true;
        content = room;
        from = 0;
        length = newLength;
    }

    /// Lets go of all arrays.
    void trim() {
        wire = NOTHING;
        wireFrom = 0;
        wireLength = 0;
        content = NOTHING;
        from = 0;
        length = 0;
        room = NOTHING;
    }

    @Override
    public String toString() {
        return "record of " + length + " bytes of " + type.rfcName();
    }
}
