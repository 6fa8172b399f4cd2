package dev.sevensteps.engine.wire;

/// key_share in a HelloRetryRequest: the group for which the server wants a share (RFC 9846 §4.3.8).
///
/// ```
/// struct {
///     NamedGroup selected_group;      uint16
/// } KeyShareHelloRetryRequest;
/// ```
public record KeyShareHelloRetryRequest(int selectedGroup) implements Extension {

    static KeyShareHelloRetryRequest read(FieldReader in) throws DecodeException {
        return new KeyShareHelloRetryRequest(in.uint16("selected_group", CodeNames::namedGroup));
    }

    @Override
    public int code() {
        return ExtensionType.KEY_SHARE.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.uint16("selected_group", selectedGroup);
    }
}
