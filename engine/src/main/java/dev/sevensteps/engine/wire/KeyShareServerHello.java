package dev.sevensteps.engine.wire;

/// key_share in a ServerHello: the server's half of the key, in the group of one of the client's (RFC 9846 §4.3.8).
///
/// ```
/// struct {
///     KeyShareEntry server_share;
/// } KeyShareServerHello;
/// ```
public record KeyShareServerHello(KeyShareEntry serverShare) implements Extension {

    static KeyShareServerHello read(FieldReader in) throws DecodeException {
        return new KeyShareServerHello(KeyShareEntry.read(in));
    }

    @Override
    public int code() {
        return ExtensionType.KEY_SHARE.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        serverShare.write(out);
    }
}
