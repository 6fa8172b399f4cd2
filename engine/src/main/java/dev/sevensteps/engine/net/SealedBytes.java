package dev.sevensteps.engine.net;

import java.io.IOException;

/// What is on its way from the connection to the socket. It is used by whoever holds the lock for writing, but for the question
/// whether it has grown.
final class SealedBytes {

    /// So much may be held while nothing is said.
    private static final int SMALL = 1 << 10;

    private static final byte[] NOTHING = new byte[0];

    private byte[] bytes = NOTHING;
    private int length;
    private volatile boolean grown;

    void clear() {
        length = 0;
    }

    void keep(byte[] source, int from, int count) {
        if (bytes.length < count) {
            bytes = new byte[count];
            grown = count > SMALL;
        }
        System.arraycopy(source, from, bytes, 0, count);
        length = count;
    }

    void sendTo(Pipe pipe) throws IOException {
        pipe.send(bytes, length);
    }

    /// Whether it holds more than it should while nothing is said.
    boolean isGrown() {
        return grown;
    }

    void trim() {
        bytes = NOTHING;
        grown = false;
    }
}
