package dev.sevensteps.engine.wire;

/// supported_versions in a ServerHello: the version the server has chosen, which is TLS 1.3 or later (RFC 9846 §4.3.1).
///
/// ```
/// struct {
///     ProtocolVersion selected_version;      uint16
/// } SupportedVersions;      (in a ServerHello)
/// ```
public record SelectedVersion(int selectedVersion) implements Extension {

    static SelectedVersion read(FieldReader in) throws DecodeException {
        return new SelectedVersion(in.uint16("selected_version", CodeNames::version));
    }

    @Override
    public int code() {
        return ExtensionType.SUPPORTED_VERSIONS.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.uint16("selected_version", selectedVersion);
    }
}
