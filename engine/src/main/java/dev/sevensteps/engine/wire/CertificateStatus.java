package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// The stapled answer of an OCSP responder about the server's certificate, as DER (RFC 6066 §8).
///
/// ```
/// opaque OCSPResponse<1..2^24-1>;
/// struct {
///     CertificateStatusType status_type;      ocsp(1)
///     select (status_type) { case ocsp: OCSPResponse; } response;
/// } CertificateStatus;
/// ```
public record CertificateStatus(ByteString response) implements HandshakeMessage {

    public static CertificateStatus read(FieldReader in) throws DecodeException {
        int statusType = in.uint8("status_type", CodeNames::certificateStatusType);
        if (statusType != OcspStatusRequest.OCSP) {
            throw in.illegal("status_type", "it must be 1 (ocsp), but is " + statusType, "RFC 6066 §8");
        }
        return new CertificateStatus(in.opaque24("response", 1, Limits.UINT24));
    }

    @Override
    public void write(FieldWriter out) {
        out.uint8("status_type", OcspStatusRequest.OCSP);
        out.opaque24("response", 1, Limits.UINT24, response);
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.CERTIFICATE_STATUS;
    }
}
