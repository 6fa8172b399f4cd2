package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// A signature and how it was made (RFC 5246 §4.7).
///
/// ```
/// struct {
///     SignatureAndHashAlgorithm algorithm;      uint16
///     opaque signature<0..2^16-1>;
/// } DigitallySigned;
/// ```
record DigitallySigned(int algorithm, ByteString signature) {

    static DigitallySigned read(FieldReader in) throws DecodeException {
        return new DigitallySigned(
                in.uint16("algorithm", CodeNames::signatureScheme), in.opaque16("signature", 0, Limits.UINT16));
    }

    void write(FieldWriter out) {
        out.uint16("algorithm", algorithm);
        out.opaque16("signature", 0, Limits.UINT16, signature);
    }
}
