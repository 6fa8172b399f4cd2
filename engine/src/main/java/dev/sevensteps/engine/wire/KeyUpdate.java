package dev.sevensteps.engine.wire;

/// The sender changes its key for the next one, and may ask for the same (RFC 9846 §4.7.3).
///
/// ```
/// enum { update_not_requested(0), update_requested(1), (255) } KeyUpdateRequest;
/// struct {
///     KeyUpdateRequest request_update;
/// } KeyUpdate;
/// ```
public record KeyUpdate(boolean updateRequested) implements HandshakeMessage {

    public static KeyUpdate read(FieldReader in) throws DecodeException {
        int request = in.uint8("request_update", CodeNames::keyUpdateRequest);
        if (request > 1) {
            throw in.illegal("request_update", "it must be 0 or 1, but is " + request, "RFC 9846 §4.7.3");
        }
        return new KeyUpdate(request == 1);
    }

    @Override
    public void write(FieldWriter out) {
        out.uint8("request_update", updateRequested ? 1 : 0);
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.KEY_UPDATE;
    }
}
