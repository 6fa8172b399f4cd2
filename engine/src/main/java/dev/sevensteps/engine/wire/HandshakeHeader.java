package dev.sevensteps.engine.wire;

import dev.sevensteps.model.Alert;

/// The four bytes in front of every handshake message (RFC 5246 §7.4).
///
/// ```
/// struct {
///     HandshakeType msg_type;
///     uint24 length;
///     select (HandshakeType) { … } body;
/// } Handshake;
/// ```
///
/// @param length how many bytes the body has
public record HandshakeHeader(HandshakeType msgType, int length) {

    /// How many bytes it has.
    public static final int LENGTH = 4;

    private static final String SECTION = "RFC 5246 §7.4";

    /// Reads a header; of the body only the length is judged.
    ///
    /// @param maxLength the longest body that is accepted, such as [Limits#HANDSHAKE_MESSAGE_LENGTH]
    public static HandshakeHeader read(FieldReader in, int maxLength) throws DecodeException {
        int code = in.uint8("msg_type", CodeNames::handshakeType);
        // RFC 5246 §7.4: a message of a type that nobody defined is unexpected at every place.
        HandshakeType msgType = HandshakeType.ofCode(code)
                .orElseThrow(() -> in.failure(
                        Alert.UNEXPECTED_MESSAGE,
                        "msg_type",
                        "there is no handshake message of type " + code,
                        SECTION));
        int length = in.length("length", 3);
        if (length > maxLength) {
            throw in.failure(
                    Alert.DECODE_ERROR,
                    "length",
                    "a " + msgType.rfcName() + " of " + length + " bytes is longer than the " + maxLength
                            + " that are accepted",
                    SECTION);
        }
        return new HandshakeHeader(msgType, length);
    }

    public void write(FieldWriter out) {
        out.uint8("msg_type", msgType.code());
        out.length("length", 3, length);
    }
}
