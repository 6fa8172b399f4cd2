package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.util.List;

/// A chain of certificates in TLS 1.3, the sender's own first (RFC 9846 §4.5.1).
///
/// ```
/// struct {
///     opaque certificate_request_context<0..2^8-1>;
///     CertificateEntry certificate_list<0..2^24-1>;
/// } Certificate;
/// ```
public record Tls13Certificate(ByteString certificateRequestContext, List<CertificateEntry> certificateList)
        implements HandshakeMessage {

    public Tls13Certificate {
        certificateList = List.copyOf(certificateList);
    }

    public static Tls13Certificate read(FieldReader in, Role sender) throws DecodeException {
        ByteString context = in.opaque8("certificate_request_context", 0, Limits.UINT8);
        List<CertificateEntry> list =
                in.list24("certificate_list", 0, Limits.UINT24, Limits.CERTIFICATES, CertificateEntry::read);
        if (sender == Role.SERVER && list.isEmpty()) {
            throw in.malformed("certificate_list", "a server must send at least one certificate", "RFC 9846 §4.5.1.3");
        }
        return new Tls13Certificate(context, list);
    }

    /// The certificates alone.
    public List<ByteString> certificates() {
        return certificateList.stream().map(CertificateEntry::certData).toList();
    }

    @Override
    public void write(FieldWriter out) {
        out.opaque8("certificate_request_context", 0, Limits.UINT8, certificateRequestContext);
        out.list24("certificate_list", 0, Limits.UINT24, certificateList, (list, entry) -> entry.write(list));
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.CERTIFICATE;
    }
}
