package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.util.List;

/// A chain of certificates, the sender's own first (RFC 5246 §7.4.2, and for the client §7.4.6). What the certificates
/// say is not looked at here.
///
/// ```
/// opaque ASN.1Cert<1..2^24-1>;
/// struct {
///     ASN.1Cert certificate_list<0..2^24-1>;
/// } Certificate;
/// ```
public record CertificateMessage(List<ByteString> certificateList) implements HandshakeMessage {

    public CertificateMessage {
        certificateList = List.copyOf(certificateList);
    }

    public static CertificateMessage read(FieldReader in, Role sender) throws DecodeException {
        List<ByteString> certificateList = in.list24(
                "certificate_list",
                0,
                Limits.UINT24,
                Limits.CERTIFICATES,
                list -> list.opaque24("certificate", 1, Limits.UINT24));
        if (sender == Role.SERVER && certificateList.isEmpty()) {
            // RFC 5246 §7.4.6 lets only a client send none; RFC 9846 §4.5.1.3 names the alert for a server that does.
            throw in.malformed("certificate_list", "a server must send at least one certificate", "RFC 9846 §4.5.1.3");
        }
        return new CertificateMessage(certificateList);
    }

    @Override
    public void write(FieldWriter out) {
        out.list24(
                "certificate_list",
                0,
                Limits.UINT24,
                certificateList,
                (list, certificate) -> list.opaque24("certificate", 1, Limits.UINT24, certificate));
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.CERTIFICATE;
    }
}
