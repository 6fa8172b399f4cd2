package dev.sevensteps.engine.wire;

/// record_size_limit in a ClientHello or EncryptedExtensions: the longest record that the sender wants to receive; in TLS 1.3
/// content, type and padding count (RFC 8449 §4).
///
/// ```
/// uint16 RecordSizeLimit;
/// ```
public record RecordSizeLimit(int recordSizeLimit) implements Extension {

    /// The smallest value that may be sent.
    public static final int SMALLEST = 64;

    static RecordSizeLimit read(FieldReader in) throws DecodeException {
        int limit = in.uint16("record_size_limit");
        if (limit < SMALLEST) {
            // RFC 8449 §4: "An endpoint MUST treat receipt of a smaller value as a fatal error and generate an
            // "illegal_parameter" alert."
            throw in.illegal(
                    "record_size_limit", "it must be at least " + SMALLEST + ", but is " + limit, "RFC 8449 §4");
        }
        return new RecordSizeLimit(limit);
    }

    @Override
    public int code() {
        return ExtensionType.RECORD_SIZE_LIMIT.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.uint16("record_size_limit", recordSizeLimit);
    }
}
