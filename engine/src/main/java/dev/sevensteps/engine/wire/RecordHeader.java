package dev.sevensteps.engine.wire;

import dev.sevensteps.model.Alert;

/// The five bytes in front of every record (RFC 5246 §6.2.1). The version is not judged here: the record of a first
/// ClientHello may carry any `{03,XX}` (RFC 5246 appendix E.1).
///
/// ```
/// struct {
///     ContentType type;
///     ProtocolVersion version;
///     uint16 length;
/// } TLSPlaintext;      (and the fragment, which has that length)
/// ```
public record RecordHeader(ContentType type, int version, int length) {

    /// How many bytes it has.
    public static final int LENGTH = 5;

    private static final String SECTION = "RFC 5246 §6.2.1";

    /// Reads a header; of the fragment only the length is judged.
    ///
    /// @param maxLength the longest fragment that is accepted; a longer one is answered with record_overflow
    public static RecordHeader read(FieldReader in, int maxLength) throws DecodeException {
        return in.struct("record_header", SECTION, header -> {
            ContentType type = readType(header);
            int version = header.uint16("version", CodeNames::version);
            int length = header.length("length", 2);
            if (length > maxLength) {
                // RFC 5246 §7.2.2: record_overflow
                throw header.failure(
                        Alert.RECORD_OVERFLOW,
                        "length",
                        "it must be at most " + maxLength + ", but is " + length,
                        "RFC 5246 §6.2.3");
            }
            return new RecordHeader(type, version, length);
        });
    }

    public void write(FieldWriter out) {
        out.struct("record_header", header -> {
            header.uint8("type", type.code());
            header.uint16("version", version);
            header.length("length", 2, length);
        });
    }

    private static ContentType readType(FieldReader in) throws DecodeException {
        int code = in.uint8("type", CodeNames::contentType);
        // RFC 5246 §6: a record of an unexpected type is answered with unexpected_message.
        return ContentType.ofCode(code)
                .orElseThrow(() -> in.failure(
                        Alert.UNEXPECTED_MESSAGE, "type", "it must be 20 to 23, but is " + code, "RFC 5246 §6"));
    }
}
