package dev.sevensteps.engine.wire;

/// The rest of what a server of TLS 1.3 chooses: all that need not be known to make keys (RFC 9846 §4.4.1).
///
/// ```
/// struct {
///     Extension extensions<0..2^16-1>;
/// } EncryptedExtensions;
/// ```
public record EncryptedExtensions(Extensions extensions) implements HandshakeMessage {

    public static EncryptedExtensions read(FieldReader in) throws DecodeException {
        return new EncryptedExtensions(Extensions.readBlock(in, ExtensionPlace.ENCRYPTED_EXTENSIONS));
    }

    @Override
    public void write(FieldWriter out) {
        extensions.write(out);
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.ENCRYPTED_EXTENSIONS;
    }
}
