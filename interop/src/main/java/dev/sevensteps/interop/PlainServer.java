package dev.sevensteps.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// What answers behind a server that speaks TLS for others.
final class PlainServer implements AutoCloseable {

    private final ServerSocket listener;

    PlainServer() throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            Http.serve(socket.getInputStream(), socket.getOutputStream(), false);
        } catch (IOException gone) {
            // Whoever is in front tells its client.
        }
    }

    /// The server in front, which takes this one with it when it is closed.
    Peer.Serving behind(Peer.Serving front) {
        return new Peer.Serving() {
            @Override
            public int port() {
                return front.port();
            }

            @Override
            public Talk talk() {
                return front.talk();
            }

            @Override
            public String printed() {
                return front.printed();
            }

            @Override
            public void close() {
                front.close();
                PlainServer.this.close();
            }
        };
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException alreadyClosed) {
            // Then there is nothing to do.
        }
    }
}
