package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// cookie: in a HelloRetryRequest what the server wants back, in the second ClientHello the same (RFC 9846 §4.3.2).
///
/// ```
/// struct {
///     opaque cookie<1..2^16-1>;
/// } Cookie;
/// ```
public record Cookie(ByteString cookie) implements Extension {

    static Cookie read(FieldReader in) throws DecodeException {
        return new Cookie(in.opaque16("cookie", 1, Limits.UINT16));
    }

    @Override
    public int code() {
        return ExtensionType.COOKIE.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.opaque16("cookie", 1, Limits.UINT16, cookie);
    }
}
