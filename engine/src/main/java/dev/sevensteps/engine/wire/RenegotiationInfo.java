package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// renegotiation_info, in either hello: this end knows how to tie a renegotiation to the connection it happens in
/// (RFC 5746 §3.2). Empty in a first handshake, and here there is no other.
///
/// ```
/// struct {
///     opaque renegotiated_connection<0..255>;
/// } RenegotiationInfo;
/// ```
public record RenegotiationInfo(ByteString renegotiatedConnection) implements Extension {

    /// What both ends send in a first handshake.
    public static final RenegotiationInfo INITIAL = new RenegotiationInfo(ByteString.EMPTY);

    static RenegotiationInfo read(FieldReader in) throws DecodeException {
        return new RenegotiationInfo(in.opaque8("renegotiated_connection", 0, 255));
    }

    @Override
    public int code() {
        return ExtensionType.RENEGOTIATION_INFO.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.opaque8("renegotiated_connection", 0, 255, renegotiatedConnection);
    }
}
