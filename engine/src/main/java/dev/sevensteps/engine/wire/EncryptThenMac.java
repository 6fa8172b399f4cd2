package dev.sevensteps.engine.wire;

/// encrypt_then_mac, in either hello: records in CBC mode carry a MAC over what was encrypted, not an encrypted MAC (RFC 7366
/// §2). Empty.
public record EncryptThenMac() implements Extension {

    static EncryptThenMac read(FieldReader in) throws DecodeException {
        in.requireEmpty();
        return new EncryptThenMac();
    }

    @Override
    public int code() {
        return ExtensionType.ENCRYPT_THEN_MAC.code();
    }

    @Override
    public void writeData(FieldWriter out) {}
}
