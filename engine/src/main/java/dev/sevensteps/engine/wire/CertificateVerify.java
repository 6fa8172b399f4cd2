package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// The sender signs all that was said so far, which shows that it holds the key of its certificate (RFC 5246 §7.4.8, RFC
/// 9846 §4.5.2).
///
/// ```
/// struct {
///     SignatureAndHashAlgorithm algorithm;      uint16
///     opaque signature<0..2^16-1>;
/// } CertificateVerify;
/// ```
///
/// @param signatureScheme the field `algorithm`, under the name it has had since TLS 1.3
public record CertificateVerify(int signatureScheme, ByteString signature) implements HandshakeMessage {

    public static CertificateVerify read(FieldReader in) throws DecodeException {
        DigitallySigned signed = DigitallySigned.read(in);
        return new CertificateVerify(signed.algorithm(), signed.signature());
    }

    @Override
    public void write(FieldWriter out) {
        new DigitallySigned(signatureScheme, signature).write(out);
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.CERTIFICATE_VERIFY;
    }
}
