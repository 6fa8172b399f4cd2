package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// status_request in a ClientHello, for a kind of status that is not OCSP (RFC 6066 §8). None was ever defined; it is
/// kept and goes unanswered.
public record OtherStatusRequest(int statusType, ByteString request) implements Extension {

    /// Keeps a request of a type that is not known.
    ///
    /// @throws IllegalArgumentException if the type is that of [OcspStatusRequest]
    public OtherStatusRequest {
        if (statusType == OcspStatusRequest.OCSP) {
            throw new IllegalArgumentException("A status request of type ocsp has a record of its own.");
        }
    }

    static OtherStatusRequest read(FieldReader in, int statusType) throws DecodeException {
        return new OtherStatusRequest(statusType, in.rest("request"));
    }

    @Override
    public int code() {
        return ExtensionType.STATUS_REQUEST.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.uint8("status_type", statusType);
        out.rest("request", request);
    }
}
