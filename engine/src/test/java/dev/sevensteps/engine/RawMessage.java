package dev.sevensteps.engine;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.model.ByteString;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Changes handshake messages byte by byte, into what no record of ours can hold.
final class RawMessage {

    private static final int HEADER = 4;

    /// `legacy_version` and `random`, with which all hellos begin.
    private static final int BEGINNING_OF_HELLO = 2 + 32;

    private RawMessage() {}

    /// A message of this type with this body.
    static Words of(int type, byte[] body) {
        byte[] message = new byte[HEADER + body.length];
        message[0] = (byte) type;
        System.arraycopy(body, 0, message, HEADER, body.length);
        return Words.handshake(measured(message));
    }

    /// The same with more bytes behind its body, and a length that says so.
    static Words longer(Words words, String hex) {
        byte[] bytes = words.bytes().toArray();
        byte[] more = ByteString.ofHex(hex).toArray();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, longer, bytes.length, more.length);
        return Words.handshake(measured(longer));
    }

    /// The same with another extension at the end of its block, in the place of one of that type if there is one.
    static Words withExtension(Words words, int code, String data) {
        byte[] message = words.bytes().toArray();
        int block = block(message);
        ByteArrayOutputStream extensions = new ByteArrayOutputStream();
        for (int at = block + 2; at < message.length; ) {
            int next = at + 4 + uint16(message, at + 2);
            if (uint16(message, at) != code) {
                extensions.write(message, at, next - at);
            }
            at = next;
        }
        byte[] bytes = ByteString.ofHex(data).toArray();
        extensions.writeBytes(uint16(code));
        extensions.writeBytes(uint16(bytes.length));
        extensions.writeBytes(bytes);

        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(message, 0, block);
        changed.writeBytes(uint16(extensions.size()));
        changed.writeBytes(extensions.toByteArray());
        return Words.handshake(measured(changed.toByteArray()));
    }

    /// Where the length of the block of extensions stands, which is the last field of all these messages.
    private static int block(byte[] message) {
        return switch (message[0]) {
            case 1 -> {
                int suites = behindVector8(message, HEADER + BEGINNING_OF_HELLO);
                yield behindVector8(message, suites + 2 + uint16(message, suites));
            }
            case 2 -> behindVector8(message, HEADER + BEGINNING_OF_HELLO) + 3;
            case 4 -> {
                int ticket = behindVector8(message, HEADER + 8);
                yield ticket + 2 + uint16(message, ticket);
            }
            case 8 -> HEADER;
            case 13 -> behindVector8(message, HEADER);
            default -> throw new IllegalArgumentException("Where are the extensions of a message " + message[0] + "?");
        };
    }

    private static int behindVector8(byte[] message, int at) {
        return at + 1 + (message[at] & 0xff);
    }

    private static int uint16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    private static byte[] uint16(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    private static byte[] measured(byte[] message) {
        int length = message.length - HEADER;
        message[1] = (byte) (length >> 16);
        message[2] = (byte) (length >> 8);
        message[3] = (byte) length;
        return message;
    }
}
