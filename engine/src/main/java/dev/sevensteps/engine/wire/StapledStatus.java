package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// status_request beside a certificate of TLS 1.3: the stapled answer of an OCSP responder about it, as DER (RFC 9846
/// §4.5.1.1).
///
/// ```
/// CertificateStatus;      as in the message of TLS 1.2
/// ```
public record StapledStatus(ByteString response) implements Extension {

    static StapledStatus read(FieldReader in) throws DecodeException {
        return new StapledStatus(CertificateStatus.read(in).response());
    }

    @Override
    public int code() {
        return ExtensionType.STATUS_REQUEST.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        new CertificateStatus(response).write(out);
    }
}
