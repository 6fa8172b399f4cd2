package dev.sevensteps.engine.record;

import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Limits;

/// No protection: records before the first key change (`TLS_NULL_WITH_NULL_NULL`, RFC 5246 §6.1).
public record Unprotected() implements Protection {

    /// RFC 5246 §6.2.1: at most 2^14 bytes.
    @Override
    public int maxFragmentLength() {
        return Limits.PLAINTEXT_LENGTH;
    }

    @Override
    public int overhead(int contentLength) {
        return Header.LENGTH;
    }

    @Override
    public void open(ReceivedRecord record) {
        // The content is the fragment.
    }

    @Override
    public int seal(ContentType type, int version, byte[] content, int from, int length, byte[] target, int offset) {
        Header.write(type, version, length, target, offset);
        System.arraycopy(content, from, target, offset + Header.LENGTH, length);
        return Header.LENGTH + length;
    }
}
