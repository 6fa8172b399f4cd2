package dev.sevensteps.engine.record;

import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.model.ByteString;
import java.util.Arrays;

/// A record that has arrived, opened: where its content stands. A reader has one such object and moves it from record
/// to record, so that bulk data costs no object each; it is valid until the reader is asked for the next one.
public final class ReceivedRecord {

    private ContentType type = ContentType.ALERT;
    private int version;
    private byte[] bytes = new byte[0];
    private int from;
    private int length;
    private ByteString wire = ByteString.EMPTY;

    ReceivedRecord() {}

    /// What it carries.
    public ContentType type() {
        return type;
    }

    /// The version in its header.
    public int version() {
        return version;
    }

    /// The array in which the content stands, among other things. It may be looked at, not changed.
    public byte[] array() {
        return bytes;
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
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /// The record as it came over the wire, header included and not yet opened; empty unless
    /// [RecordReader#keepWire()] was called.
    public ByteString wire() {
        return wire;
    }

    /// Moves to a record whose fragment is `bytes[from..from+length)`.
    void moveTo(ContentType newType, int newVersion, byte[] newBytes, int newFrom, int newLength) {
        type = newType;
        version = newVersion;
        bytes = newBytes;
        from = newFrom;
        length = newLength;
        wire = ByteString.EMPTY;
    }

    /// Keeps what will be lost when the record is opened in place.
    void keepWire(ByteString newWire) {
        wire = newWire;
    }

    /// Narrows the view to what was inside the protection.
    void opened(ContentType innerType, int skip, int newLength) {
        type = innerType;
        from += skip;
        length = newLength;
    }

    @Override
    public String toString() {
        return "record of " + length + " bytes of " + type.rfcName();
    }
}
