package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// ec_point_formats, in either hello: how points on a curve may be written (RFC 8422 §5.1.2). Only one way is left.
///
/// ```
/// struct {
///     ECPointFormat ec_point_format_list<1..2^8-1>;      uint8 each
/// } ECPointFormatList;
/// ```
public record EcPointFormats(ByteString ecPointFormatList) implements Extension {

    /// The number of the one format that everyone must understand.
    public static final byte UNCOMPRESSED = 0;

    /// Uncompressed points, and nothing else.
    public static final EcPointFormats UNCOMPRESSED_ONLY =
            new EcPointFormats(ByteString.copyOf(new byte[] {UNCOMPRESSED}));

    static EcPointFormats read(FieldReader in) throws DecodeException {
        return new EcPointFormats(in.opaque8("ec_point_format_list", 1, Limits.UINT8, CodeNames::pointFormats));
    }

    @Override
    public int code() {
        return ExtensionType.EC_POINT_FORMATS.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.opaque8("ec_point_format_list", 1, Limits.UINT8, ecPointFormatList);
    }
}
