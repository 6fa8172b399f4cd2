package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// A certificate in TLS 1.3, with what is said about it (RFC 9846 §4.5.1).
///
/// ```
/// struct {
///     opaque cert_data<1..2^24-1>;          X.509, DER
///     Extension extensions<0..2^16-1>;
/// } CertificateEntry;
/// ```
public record CertificateEntry(ByteString certData, Extensions extensions) {

    static CertificateEntry read(FieldReader in) throws DecodeException {
        return in.struct(
                "certificate_entry",
                entry -> new CertificateEntry(
                        entry.opaque24("cert_data", 1, Limits.UINT24),
                        Extensions.readBlock(entry, ExtensionPlace.CERTIFICATE)));
    }

    void write(FieldWriter out) {
        out.struct("certificate_entry", entry -> {
            entry.opaque24("cert_data", 1, Limits.UINT24, certData);
            extensions.write(entry);
        });
    }
}
