package dev.sevensteps.engine.wire;

/// The client has sent all its early data, and changes its keys (RFC 9846 §4.6).
///
/// ```
/// struct { } EndOfEarlyData;
/// ```
public record EndOfEarlyData() implements HandshakeMessage {

    public static EndOfEarlyData read(FieldReader in) throws DecodeException {
        in.requireEmpty();
        return new EndOfEarlyData();
    }

    @Override
    public void write(FieldWriter out) {}

    @Override
    public HandshakeType type() {
        return HandshakeType.END_OF_EARLY_DATA;
    }
}
