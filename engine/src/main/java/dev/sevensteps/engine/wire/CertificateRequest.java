package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;
import java.util.List;

/// The server asks the client for a certificate (RFC 5246 §7.4.4). The authorities are names in DER.
///
/// ```
/// opaque DistinguishedName<1..2^16-1>;
/// struct {
///     ClientCertificateType certificate_types<1..2^8-1>;
///     SignatureAndHashAlgorithm supported_signature_algorithms<2..2^16-2>;
///     DistinguishedName certificate_authorities<0..2^16-1>;
/// } CertificateRequest;
/// ```
///
/// @param signatureSchemes the field `supported_signature_algorithms`, under the name of its elements since TLS 1.3
public record CertificateRequest(
        ByteString certificateTypes, List<Integer> signatureSchemes, List<ByteString> certificateAuthorities)
        implements HandshakeMessage {

    /// `rsa_sign`: a certificate with an RSA key that may sign.
    public static final byte RSA_SIGN = 1;

    /// `ecdsa_sign`: a certificate with an elliptic-curve or Edwards key that may sign (RFC 8422 §5.5).
    public static final byte ECDSA_SIGN = 64;

    public CertificateRequest {
        signatureSchemes = List.copyOf(signatureSchemes);
        certificateAuthorities = List.copyOf(certificateAuthorities);
    }

    public static CertificateRequest read(FieldReader in) throws DecodeException {
        return new CertificateRequest(
                in.opaque8("certificate_types", 1, Limits.UINT8, CodeNames::certificateTypes),
                in.list16(
                        "supported_signature_algorithms",
                        2,
                        Limits.UINT16 - 1,
                        list -> list.uint16("algorithm", CodeNames::signatureScheme)),
                in.list16(
                        "certificate_authorities",
                        0,
                        Limits.UINT16,
                        list -> list.opaque16("distinguished_name", 1, Limits.UINT16)));
    }

    @Override
    public void write(FieldWriter out) {
        out.opaque8("certificate_types", 1, Limits.UINT8, certificateTypes);
        out.list16(
                "supported_signature_algorithms",
                2,
                Limits.UINT16 - 1,
                signatureSchemes,
                (list, scheme) -> list.uint16("algorithm", scheme));
        out.list16(
                "certificate_authorities",
                0,
                Limits.UINT16,
                certificateAuthorities,
                (list, name) -> list.opaque16("distinguished_name", 1, Limits.UINT16, name));
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.CERTIFICATE_REQUEST;
    }
}
