package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// A digest of all that was said, under the new key: the first message that is protected (RFC 5246 §7.4.9). Every suite
/// of TLS 1.2 spoken here leaves `verify_data_length` at 12.
///
/// ```
/// struct {
///     opaque verify_data[verify_data_length];
/// } Finished;
/// ```
public record Finished(ByteString verifyData) implements HandshakeMessage {

    /// How many bytes `verify_data` has.
    public static final int VERIFY_DATA_LENGTH = 12;

    public static Finished read(FieldReader in) throws DecodeException {
        return new Finished(in.bytes("verify_data", VERIFY_DATA_LENGTH));
    }

    @Override
    public void write(FieldWriter out) {
        out.bytes("verify_data", VERIFY_DATA_LENGTH, verifyData);
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.FINISHED;
    }
}
