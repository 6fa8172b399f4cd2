package dev.sevensteps.engine.wire;

/// early_data in a ClientHello: data follow at once; in EncryptedExtensions: they are taken (RFC 9846 §4.3.10). Empty.
public record EarlyDataIndication() implements Extension {

    static EarlyDataIndication read(FieldReader in) throws DecodeException {
        in.requireEmpty();
        return new EarlyDataIndication();
    }

    @Override
    public int code() {
        return ExtensionType.EARLY_DATA.code();
    }

    @Override
    public void writeData(FieldWriter out) {}
}
