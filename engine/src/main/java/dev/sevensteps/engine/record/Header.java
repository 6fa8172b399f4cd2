package dev.sevensteps.engine.record;

import dev.sevensteps.engine.wire.ContentType;

/// Puts the five bytes in front of a record (RFC 5246 §6.2.1): type, version, length. It is done here byte by byte
/// and not with [dev.sevensteps.engine.wire.RecordHeader], which tells the name of each field, because it is done
/// for every record of bulk data.
final class Header {

    static final int LENGTH = dev.sevensteps.engine.wire.RecordHeader.LENGTH;

    private Header() {}

    static void write(ContentType type, int version, int length, byte[] target, int offset) {
        target[offset] = (byte) type.code();
        target[offset + 1] = (byte) (version >> 8);
        target[offset + 2] = (byte) version;
        target[offset + 3] = (byte) (length >> 8);
        target[offset + 4] = (byte) length;
    }

    static int type(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    static int version(byte[] bytes, int at) {
        return (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff);
    }

    static int length(byte[] bytes, int at) {
        return (bytes[at + 3] & 0xff) << 8 | (bytes[at + 4] & 0xff);
    }
}
