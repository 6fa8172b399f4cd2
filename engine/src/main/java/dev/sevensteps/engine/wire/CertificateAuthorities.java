package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;
import java.util.List;

/// certificate_authorities in a ClientHello or CertificateRequest: whose certificates the sender trusts, as names in DER
/// (RFC 9846 §4.3.4).
///
/// ```
/// opaque DistinguishedName<1..2^16-1>;
/// struct {
///     DistinguishedName authorities<3..2^16-1>;
/// } CertificateAuthoritiesExtension;
/// ```
public record CertificateAuthorities(List<ByteString> authorities) implements Extension {

    public CertificateAuthorities {
        authorities = List.copyOf(authorities);
    }

    static CertificateAuthorities read(FieldReader in) throws DecodeException {
        return new CertificateAuthorities(in.list16(
                "authorities", 3, Limits.UINT16, list -> list.opaque16("distinguished_name", 1, Limits.UINT16)));
    }

    @Override
    public int code() {
        return ExtensionType.CERTIFICATE_AUTHORITIES.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.list16(
                "authorities",
                3,
                Limits.UINT16,
                authorities,
                (list, name) -> list.opaque16("distinguished_name", 1, Limits.UINT16, name));
    }
}
