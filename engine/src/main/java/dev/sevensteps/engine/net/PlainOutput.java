package dev.sevensteps.engine.net;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/// What is said to the peer, to be encrypted.
final class PlainOutput extends OutputStream {

    private final TlsSocket socket;

    PlainOutput(TlsSocket socket) {
        this.socket = socket;
    }

    @Override
    public void write(int one) throws IOException {
        socket.write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        socket.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
