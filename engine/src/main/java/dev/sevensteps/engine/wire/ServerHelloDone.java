package dev.sevensteps.engine.wire;

/// The server has said all that belongs to its hello (RFC 5246 §7.4.5).
///
/// ```
/// struct { } ServerHelloDone;
/// ```
public record ServerHelloDone() implements HandshakeMessage {

    public static ServerHelloDone read(FieldReader in) throws DecodeException {
        in.requireEmpty();
        return new ServerHelloDone();
    }

    @Override
    public void write(FieldWriter out) {}

    @Override
    public HandshakeType type() {
        return HandshakeType.SERVER_HELLO_DONE;
    }
}
