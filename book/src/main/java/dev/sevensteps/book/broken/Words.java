package dev.sevensteps.book.broken;

import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Line;
import java.util.Optional;

/// What one end says: a whole handshake message, header included, or the content of another record.
///
/// @param line  the line of the script that it is; absent if it is none
/// @param epoch under which keys it is said
record Words(Optional<Line> line, ContentType type, ByteString bytes, Epoch epoch) {

    private static final int MESSAGE_HEADER = 4;

    /// A handshake message of this type with this body.
    static Words handshake(int type, String body, Epoch epoch) {
        byte[] content = ByteString.ofHex(body).toArray();
        byte[] message = new byte[MESSAGE_HEADER + content.length];
        message[0] = (byte) type;
        message[1] = (byte) (content.length >> 16);
        message[2] = (byte) (content.length >> 8);
        message[3] = (byte) content.length;
        System.arraycopy(content, 0, message, MESSAGE_HEADER, content.length);
        return new Words(Optional.empty(), ContentType.HANDSHAKE, ByteString.copyOf(message), epoch);
    }

    static Words changeCipherSpec() {
        return new Words(Optional.empty(), ContentType.CHANGE_CIPHER_SPEC, ByteString.ofHex("01"), Epoch.CLEAR);
    }

    boolean is(Line wanted) {
        return line.equals(Optional.of(wanted));
    }

    /// The same under other keys.
    Words under(Epoch newEpoch) {
        return new Words(line, type, bytes, newEpoch);
    }

    /// The same bytes with the lowest bit of one changed.
    ///
    /// @param fromEnd which, counted from the last, which is 1
    Words turned(int fromEnd) {
        byte[] turned = bytes.toArray();
        turned[turned.length - fromEnd] ^= 1;
        return saying(turned);
    }

    /// The same with other bytes.
    Words saying(byte[] other) {
        return new Words(line, type, ByteString.copyOf(other), epoch);
    }
}
