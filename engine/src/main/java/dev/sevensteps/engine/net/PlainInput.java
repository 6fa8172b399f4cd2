package dev.sevensteps.engine.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// What the peer says, decrypted.
final class PlainInput extends InputStream {

    private final TlsSocket socket;

    PlainInput(TlsSocket socket) {
        this.socket = socket;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return socket.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        return length == 0 ? 0 : socket.read(target, from, length);
    }

    @Override
    public int available() {
        return socket.available();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
