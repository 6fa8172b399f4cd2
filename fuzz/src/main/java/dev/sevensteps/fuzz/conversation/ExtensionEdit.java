package dev.sevensteps.fuzz.conversation;

import dev.sevensteps.engine.wire.HandshakeType;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Edits the extensions of a message as bytes, because what is put in need not be an extension that the engine would write.
final class ExtensionEdit {

    private static final int HEADER = 4;
    private static final int VERSION_AND_RANDOM = 34;

    private ExtensionEdit() {}

    /// The message with its extensions edited, all lengths mended; the message as it is where no extensions are found.
    static byte[] of(byte[] message, Consumer<List<byte[]>> edit) {
        return start(message)
                .filter(start -> start + 2 <= message.length && start + 2 + number(message, start, 2) <= message.length)
                .flatMap(start -> extensions(message, start + 2, start + 2 + number(message, start, 2))
                        .map(extensions -> {
                            edit.accept(extensions);
                            return with(message, start, extensions);
                        }))
                .orElse(message);
    }

    /// An extension as it stands in a block.
    static byte[] extension(int code, byte[] data) {
        byte[] made = new byte[HEADER + data.length];
        put(made, 0, 2, code);
        put(made, 2, 2, data.length);
        System.arraycopy(data, 0, made, HEADER, data.length);
        return made;
    }

    /// The message with the length in its header mended.
    static byte[] mended(byte[] message) {
        byte[] copy = message.length < HEADER ? Arrays.copyOf(message, HEADER) : message.clone();
        put(copy, 1, 3, copy.length - HEADER);
        return copy;
    }

    /// Where the length of the block stands.
    private static Optional<Integer> start(byte[] message) {
        int at = HEADER + VERSION_AND_RANDOM;
        int type = message.length < HEADER ? -1 : message[0] & 0xff;
        if (type == HandshakeType.ENCRYPTED_EXTENSIONS.code()) {
            return Optional.of(HEADER);
        }
        if (type == HandshakeType.CERTIFICATE_REQUEST.code()) {
            return after(message, HEADER, 1);
        }
        if (type == HandshakeType.SERVER_HELLO.code()) {
            return after(message, at, 1).map(session -> session + 3);
        }
        if (type == HandshakeType.CLIENT_HELLO.code()) {
            return after(message, at, 1)
                    .flatMap(suites -> after(message, suites, 2))
                    .flatMap(compression -> after(message, compression, 1));
        }
        if (type == HandshakeType.NEW_SESSION_TICKET.code()) {
            return after(message, HEADER + 8, 1).flatMap(ticket -> after(message, ticket, 2));
        }
        return Optional.empty();
    }

    /// The place behind a vector whose length takes so many bytes.
    private static Optional<Integer> after(byte[] message, int at, int lengthBytes) {
        return at + lengthBytes > message.length
                ? Optional.empty()
                : Optional.of(at + lengthBytes + number(message, at, lengthBytes));
    }

    private static Optional<List<byte[]>> extensions(byte[] message, int from, int to) {
        List<byte[]> extensions = new ArrayList<>();
        int at = from;
        while (at + HEADER <= to) {
            int end = at + HEADER + number(message, at + 2, 2);
            if (end > to) {
                return Optional.empty();
            }
            extensions.add(Arrays.copyOfRange(message, at, end));
            at = end;
        }
        return at == to ? Optional.of(extensions) : Optional.empty();
    }

    private static byte[] with(byte[] message, int start, List<byte[]> extensions) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        extensions.forEach(block::writeBytes);
        int oldEnd = start + 2 + number(message, start, 2);
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        made.write(message, 0, start);
        made.write(block.size() >> 8);
        made.write(block.size());
        made.writeBytes(block.toByteArray());
        made.write(message, oldEnd, message.length - oldEnd);
        return mended(made.toByteArray());
    }

    private static int number(byte[] bytes, int at, int length) {
        int number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | (bytes[at + i] & 0xff);
        }
        return number;
    }

    private static void put(byte[] bytes, int at, int length, int number) {
        for (int i = 0; i < length; i++) {
            bytes[at + i] = (byte) (number >> (8 * (length - 1 - i)));
        }
    }
}
