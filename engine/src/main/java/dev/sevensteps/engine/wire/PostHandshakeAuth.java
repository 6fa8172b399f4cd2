package dev.sevensteps.engine.wire;

/// post_handshake_auth in a ClientHello: the client will show a certificate later if it is asked (RFC 9846 §4.3.6). Empty.
public record PostHandshakeAuth() implements Extension {

    static PostHandshakeAuth read(FieldReader in) throws DecodeException {
        in.requireEmpty();
        return new PostHandshakeAuth();
    }

    @Override
    public int code() {
        return ExtensionType.POST_HANDSHAKE_AUTH.code();
    }

    @Override
    public void writeData(FieldWriter out) {}
}
