package dev.sevensteps.examples.attacks;

import dev.sevensteps.model.ByteString;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// What someone on the way can take apart and put together again: the handshake messages that one end of TLS 1.2 sends in
/// clear, and the records behind them.
///
/// @param messages the handshake messages, header included
/// @param rest     what follows from ChangeCipherSpec on
record ClearFlight(List<ByteString> messages, ByteString rest) {

    private static final int RECORD_HEADER = 5;
    private static final int MESSAGE_HEADER = 4;
    private static final byte HANDSHAKE = 22;

    static ClearFlight of(byte[] wire) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int at = 0;
        while (at < wire.length && wire[at] == HANDSHAKE) {
            int length = uint(wire, at + 3, 2);
            content.write(wire, at + RECORD_HEADER, length);
            at += RECORD_HEADER + length;
        }
        byte[] all = content.toByteArray();
        List<ByteString> messages = new ArrayList<>();
        for (int from = 0; from < all.length; ) {
            int to = from + MESSAGE_HEADER + uint(all, from + 1, 3);
            messages.add(ByteString.copyOf(all, from, to));
            from = to;
        }
        return new ClearFlight(messages, ByteString.copyOf(wire, at, wire.length));
    }

    /// The bytes again, each message in a record of its own.
    byte[] wire() {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (ByteString message : messages) {
            wire.writeBytes(record(HANDSHAKE, message.toArray()));
        }
        wire.writeBytes(rest.toArray());
        return wire.toByteArray();
    }

    /// A record of TLS 1.2 in clear.
    static byte[] record(int type, byte[] content) {
        byte[] record = new byte[RECORD_HEADER + content.length];
        record[0] = (byte) type;
        record[1] = 3;
        record[2] = 3;
        record[3] = (byte) (content.length >> 8);
        record[4] = (byte) content.length;
        System.arraycopy(content, 0, record, RECORD_HEADER, content.length);
        return record;
    }

    private static int uint(byte[] bytes, int at, int length) {
        int value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | (bytes[at + i] & 0xff);
        }
        return value;
    }
}
