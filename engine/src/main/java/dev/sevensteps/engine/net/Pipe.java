package dev.sevensteps.engine.net;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/// A socket whose every wait has an end.
final class Pipe {

    /// Enough to wait with.
    private static final int SMALL_BUFFER = 1024;

    /// Two full records: what a peer that has much to say is read with.
    private static final int READ_BUFFER = 33 * 1024;

    private static final byte[] NOTHING = new byte[0];

    /// As much as is taken from a peer that is still talking while this end says goodbye.
    private static final int FAREWELL_BYTES = 1 << 20;

    private final Socket socket;
    private byte[] received = NOTHING;
    private boolean wasFilled;

    Pipe(Socket socket) {
        this.socket = socket;
    }

    /// Closes the socket unless it is released in time.
    Watchdog watched(Duration patience) {
        return Watchdog.over(socket, patience);
    }

    /// The same for a write, which the peer must take in time; what it has not taken then, it does not get.
    Watchdog watchedWrite(Duration patience) {
        return Watchdog.cutting(socket, patience);
    }

    /// Small messages are sent at once: a handshake waits for each of them.
    void hurry() throws IOException {
        socket.setTcpNoDelay(true);
    }

    /// Waits for bytes and puts them into [#received()].
    ///
    /// @param patience how long; zero means without end
    /// @return how many; negative if the peer has closed
    /// @throws java.net.SocketTimeoutException if none come in time
    int receive(Duration patience) throws IOException {
        if (received.length == 0) {
            received = new byte[SMALL_BUFFER];
        } else if (wasFilled && received.length < READ_BUFFER) {
            received = new byte[READ_BUFFER];
        }
        socket.setSoTimeout(patience.isZero() ? 0 : Math.clamp(patience.toMillis(), 1, Integer.MAX_VALUE));
        int count = socket.getInputStream().read(received);
        wasFilled = count == received.length;
        return count;
    }

    /// Whether a read now would have to wait.
    boolean isQuiet() throws IOException {
        return socket.getInputStream().available() == 0;
    }

    /// Whether more memory is held than is needed to wait.
    boolean isGrown() {
        return received.length > SMALL_BUFFER;
    }

    /// Gives back memory that is not needed to wait.
    void trim() {
        received = NOTHING;
        wasFilled = false;
    }

    byte[] received() {
        return received;
    }

    /// Reads until the peer has closed, and throws it away.
    void hearOut(Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        int left = FAREWELL_BYTES;
        while (left > 0) {
            Duration rest = Duration.ofNanos(deadline - System.nanoTime());
            int count = rest.isPositive() ? receive(rest) : -1;
            if (count < 0) {
                return;
            }
            left -= count;
        }
    }

    void send(byte[] bytes, int length) throws IOException {
        if (length > 0) {
            socket.getOutputStream().write(bytes, 0, length);
        }
    }

    void endOutput() throws IOException {
        if (!socket.isOutputShutdown()) {
            socket.shutdownOutput();
        }
    }

    void close() throws IOException {
        socket.close();
    }
}
