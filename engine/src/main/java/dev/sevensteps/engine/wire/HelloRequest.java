package dev.sevensteps.engine.wire;

/// The server asks the client to begin anew (RFC 5246 §7.4.1.1). It is no part of the transcript.
///
/// ```
/// struct { } HelloRequest;
/// ```
public record HelloRequest() implements HandshakeMessage {

    public static HelloRequest read(FieldReader in) throws DecodeException {
        in.requireEmpty();
        return new HelloRequest();
    }

    @Override
    public void write(FieldWriter out) {}

    @Override
    public HandshakeType type() {
        return HandshakeType.HELLO_REQUEST;
    }
}
