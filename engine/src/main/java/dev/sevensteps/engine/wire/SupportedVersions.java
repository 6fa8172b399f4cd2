package dev.sevensteps.engine.wire;

import java.util.List;

/// supported_versions in a ClientHello: the versions the client speaks, best first (RFC 9846 §4.3.1). An end that stops
/// at TLS 1.2 may ignore it, and sees from it what the client would have liked.
///
/// ```
/// struct {
///     ProtocolVersion versions<2..254>;      uint16 each
/// } SupportedVersions;      (in a ClientHello)
/// ```
public record SupportedVersions(List<Integer> versions) implements Extension {

    public SupportedVersions {
        versions = List.copyOf(versions);
    }

    static SupportedVersions read(FieldReader in) throws DecodeException {
        return new SupportedVersions(in.list8("versions", 2, 254, list -> list.uint16("version", CodeNames::version)));
    }

    @Override
    public int code() {
        return ExtensionType.SUPPORTED_VERSIONS.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.list8("versions", 2, 254, versions, (list, version) -> list.uint16("version", version));
    }
}
