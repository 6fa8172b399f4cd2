package dev.sevensteps.engine.wire;

/// The message that announces that what follows is protected with the new keys (RFC 5246 §7.1). It is a content type of
/// its own and no handshake message.
///
/// ```
/// struct {
///     enum { change_cipher_spec(1), (255) } type;
/// } ChangeCipherSpec;
/// ```
public record ChangeCipherSpec() {

    private static final String SECTION = "RFC 5246 §7.1";
    private static final int TYPE = 1;

    public static ChangeCipherSpec read(FieldReader in) throws DecodeException {
        return in.struct("change_cipher_spec", SECTION, message -> {
            int type = message.uint8("type", code -> code == TYPE ? "change_cipher_spec" : Integer.toString(code));
            if (type != TYPE) {
                throw message.illegal("type", "it must be 1, but is " + type, SECTION);
            }
            message.requireEmpty();
            return new ChangeCipherSpec();
        });
    }

    public void write(FieldWriter out) {
        out.struct("change_cipher_spec", message -> message.uint8("type", TYPE));
    }
}
