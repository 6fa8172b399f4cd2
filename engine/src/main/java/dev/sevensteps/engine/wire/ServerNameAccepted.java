package dev.sevensteps.engine.wire;

/// server_name in a ServerHello: the server has used the name to choose its certificate (RFC 6066 §3). Empty.
public record ServerNameAccepted() implements Extension {

    static ServerNameAccepted read(FieldReader in) throws DecodeException {
        in.requireEmpty();
        return new ServerNameAccepted();
    }

    @Override
    public int code() {
        return ExtensionType.SERVER_NAME.code();
    }

    @Override
    public void writeData(FieldWriter out) {}
}
