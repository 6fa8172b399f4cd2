package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// A digest of all that was said, under the new key (RFC 5246 §7.4.9, RFC 9846 §4.5.3). Every suite of TLS 1.2 spoken here
/// leaves `verify_data_length` at 12; in TLS 1.3 it is the length of the hash.
///
/// ```
/// struct {
///     opaque verify_data[verify_data_length];
/// } Finished;
/// ```
public record Finished(ByteString verifyData) implements HandshakeMessage {

    /// How many bytes `verify_data` has in TLS 1.2.
    public static final int VERIFY_DATA_LENGTH = 12;

    /// Reads one whose `verify_data` has this many bytes.
    public static Finished read(FieldReader in, int length) throws DecodeException {
        return new Finished(in.bytes("verify_data", length));
    }

    @Override
    public void write(FieldWriter out) {
        out.rest("verify_data", verifyData);
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.FINISHED;
    }
}
