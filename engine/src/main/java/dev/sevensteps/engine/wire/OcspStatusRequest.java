package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;
import java.util.List;

/// status_request in a ClientHello: the server may staple what an OCSP responder says about its certificate
/// (RFC 6066 §8). Responder ids and request extensions are DER and are not looked at.
///
/// ```
/// opaque ResponderID<1..2^16-1>;
/// opaque Extensions<0..2^16-1>;
/// struct {
///     CertificateStatusType status_type;               ocsp(1)
///     struct {
///         ResponderID responder_id_list<0..2^16-1>;
///         Extensions request_extensions;
///     } OCSPStatusRequest;
/// } CertificateStatusRequest;
/// ```
public record OcspStatusRequest(List<ByteString> responderIdList, ByteString requestExtensions) implements Extension {

    /// The number of `ocsp` in `CertificateStatusType`.
    public static final int OCSP = 1;

    /// Any responder will do, and nothing more is asked of it: what clients send.
    public static final OcspStatusRequest ANY_RESPONDER = new OcspStatusRequest(List.of(), ByteString.EMPTY);

    public OcspStatusRequest {
        responderIdList = List.copyOf(responderIdList);
    }

    /// Reads a `CertificateStatusRequest` of whatever type.
    static Extension readAny(FieldReader in) throws DecodeException {
        int statusType = in.uint8("status_type", CodeNames::certificateStatusType);
        return statusType == OCSP ? read(in) : OtherStatusRequest.read(in, statusType);
    }

    private static OcspStatusRequest read(FieldReader in) throws DecodeException {
        return new OcspStatusRequest(
                in.list16(
                        "responder_id_list", 0, Limits.UINT16, list -> list.opaque16("responder_id", 1, Limits.UINT16)),
                in.opaque16("request_extensions", 0, Limits.UINT16));
    }

    @Override
    public int code() {
        return ExtensionType.STATUS_REQUEST.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.uint8("status_type", OCSP);
        out.list16(
                "responder_id_list",
                0,
                Limits.UINT16,
                responderIdList,
                (list, id) -> list.opaque16("responder_id", 1, Limits.UINT16, id));
        out.opaque16("request_extensions", 0, Limits.UINT16, requestExtensions);
    }
}
