package dev.sevensteps.engine.record;

import dev.sevensteps.engine.wire.ContentType;

/// What happens to the records of one direction: nothing at first, later encryption under a key. RFC 5246 §6.1
/// calls it a connection state. One object serves one direction, from one key change to the next; it counts its
/// records, so that a record that was changed, repeated, dropped or moved does not open.
public sealed interface Protection permits Unprotected, Tls12Aead, Tls12MacThenEncrypt, Tls12EncryptThenMac, Tls13Aead {

    /// The longest fragment that a peer may put on the wire under this protection.
    int maxFragmentLength();

    /// How many bytes sealing adds to a content of this length, header included.
    int overhead(int contentLength);

    /// Opens a record, into the record's own room: AES-GCM of the JDK takes almost three times as long when it
    /// opens in place (16 KiB: 2.6 µs against 1.0).
    ///
    /// @throws RecordException if the record is not what the holder of the key wrote next
    void open(ReceivedRecord record) throws RecordException;

    /// Writes the whole record that carries `content[from..from+length)`, header included, to `target` from `offset`
    /// on. `target` has room for it and for its [overhead][#overhead(int)]; it is not the array of the content.
    ///
    /// @return how many bytes were written
    /// @throws RecordException if no more records may be written under this key
    int seal(ContentType type, int version, byte[] content, int from, int length, byte[] target, int offset)
            throws RecordException;
}
