package dev.sevensteps.engine.wire;

import dev.sevensteps.engine.suite.SignatureScheme;
import java.util.List;

/// signature_algorithms in a ClientHello: how the server may sign, best first (RFC 5246 §7.4.1.4.1). Numbers that mean
/// nothing to us are kept.
///
/// ```
/// SignatureAndHashAlgorithm supported_signature_algorithms<2..2^16-2>;      uint16 each
/// ```
public record SignatureAlgorithms(List<Integer> supportedSignatureAlgorithms) implements Extension {

    public SignatureAlgorithms {
        supportedSignatureAlgorithms = List.copyOf(supportedSignatureAlgorithms);
    }

    /// The list with these schemes.
    public static SignatureAlgorithms ofSchemes(List<SignatureScheme> schemes) {
        return new SignatureAlgorithms(
                schemes.stream().map(SignatureScheme::code).toList());
    }

    static SignatureAlgorithms read(FieldReader in) throws DecodeException {
        return new SignatureAlgorithms(in.list16(
                "supported_signature_algorithms",
                2,
                Limits.UINT16 - 1,
                list -> list.uint16("algorithm", CodeNames::signatureScheme)));
    }

    @Override
    public int code() {
        return ExtensionType.SIGNATURE_ALGORITHMS.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.list16(
                "supported_signature_algorithms",
                2,
                Limits.UINT16 - 1,
                supportedSignatureAlgorithms,
                (list, algorithm) -> list.uint16("algorithm", algorithm));
    }
}
