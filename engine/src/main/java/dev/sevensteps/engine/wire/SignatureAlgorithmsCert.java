package dev.sevensteps.engine.wire;

import dev.sevensteps.engine.suite.SignatureScheme;
import java.util.List;

/// signature_algorithms_cert: how certificates may be signed, where that is not the same as how the handshake may be
/// (RFC 9846 §4.3.3). Numbers that mean nothing to us are kept.
///
/// ```
/// SignatureScheme supported_signature_algorithms<2..2^16-2>;      uint16 each
/// ```
public record SignatureAlgorithmsCert(List<Integer> supportedSignatureAlgorithms) implements Extension {

    public SignatureAlgorithmsCert {
        supportedSignatureAlgorithms = List.copyOf(supportedSignatureAlgorithms);
    }

    static SignatureAlgorithmsCert read(FieldReader in) throws DecodeException {
        return new SignatureAlgorithmsCert(SignatureAlgorithms.read(in).supportedSignatureAlgorithms());
    }

    /// The list with these schemes.
    public static SignatureAlgorithmsCert ofSchemes(List<SignatureScheme> schemes) {
        return new SignatureAlgorithmsCert(
                schemes.stream().map(SignatureScheme::code).toList());
    }

    @Override
    public int code() {
        return ExtensionType.SIGNATURE_ALGORITHMS_CERT.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        new SignatureAlgorithms(supportedSignatureAlgorithms).writeData(out);
    }
}
