package dev.sevensteps.engine.wire;

import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;

/// A server of TLS 1.3 asks the client for a certificate (RFC 9846 §4.4.2).
///
/// ```
/// struct {
///     opaque certificate_request_context<0..2^8-1>;
///     Extension extensions<0..2^16-1>;
/// } CertificateRequest;
/// ```
public record Tls13CertificateRequest(ByteString certificateRequestContext, Extensions extensions)
        implements HandshakeMessage {

    public static Tls13CertificateRequest read(FieldReader in) throws DecodeException {
        Tls13CertificateRequest request = new Tls13CertificateRequest(
                in.opaque8("certificate_request_context", 0, Limits.UINT8),
                Extensions.readBlock(in, ExtensionPlace.CERTIFICATE_REQUEST));
        if (!request.extensions.contains(ExtensionType.SIGNATURE_ALGORITHMS)) {
            // "The "signature_algorithms" extension MUST be specified"; RFC 9846 §6.2 names the alert.
            throw in.failure(
                    Alert.MISSING_EXTENSION, "extensions", "it has no signature_algorithms", "RFC 9846 §4.4.2");
        }
        return request;
    }

    @Override
    public void write(FieldWriter out) {
        out.opaque8("certificate_request_context", 0, Limits.UINT8, certificateRequestContext);
        extensions.write(out);
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.CERTIFICATE_REQUEST;
    }
}
