package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;
import java.util.List;

/// signed_certificate_timestamp beside a certificate: what logs say of it, each entry as its log wrote it (RFC 6962 §3.3,
/// RFC 9846 §4.5.1.1).
///
/// ```
/// opaque SerializedSCT<1..2^16-1>;
/// struct {
///     SerializedSCT sct_list<1..2^16-1>;
/// } SignedCertificateTimestampList;
/// ```
public record SignedCertificateTimestamps(List<ByteString> sctList) implements Extension {

    public SignedCertificateTimestamps {
        sctList = List.copyOf(sctList);
    }

    static SignedCertificateTimestamps read(FieldReader in) throws DecodeException {
        return new SignedCertificateTimestamps(
                in.list16("sct_list", 1, Limits.UINT16, list -> list.opaque16("sct", 1, Limits.UINT16)));
    }

    @Override
    public int code() {
        return ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.list16("sct_list", 1, Limits.UINT16, sctList, (list, sct) -> list.opaque16("sct", 1, Limits.UINT16, sct));
    }
}
