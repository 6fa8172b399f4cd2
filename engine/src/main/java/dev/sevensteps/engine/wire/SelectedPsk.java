package dev.sevensteps.engine.wire;

/// pre_shared_key in a ServerHello: which of the client's keys goes on, counted from 0 (RFC 9846 §4.3.11).
///
/// ```
/// uint16 selected_identity;
/// ```
public record SelectedPsk(int selectedIdentity) implements Extension {

    static SelectedPsk read(FieldReader in) throws DecodeException {
        return new SelectedPsk(in.uint16("selected_identity"));
    }

    @Override
    public int code() {
        return ExtensionType.PRE_SHARED_KEY.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.uint16("selected_identity", selectedIdentity);
    }
}
