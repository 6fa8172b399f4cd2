package dev.sevensteps.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// Handshakes of the JDK's TLS over loopback.
final class Handshakes {

    private static final int PATIENCE = 20_000;

    private Handshakes() {}

    /// Why the client gave up; nothing if a byte went each way.
    static Optional<IOException> refusal(SSLContext server, SSLContext client) throws Exception {
        return refusal(server, client, "localhost", false);
    }

    static Optional<IOException> refusal(SSLContext server, SSLContext client, String name, boolean mutual)
            throws Exception {
        try (SSLServerSocket listening = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setNeedClientAuth(mutual);
            Thread thread = Thread.ofVirtual().start(() -> echo(listening));
            Optional<IOException> refusal = Optional.empty();
            try (SSLSocket socket = (SSLSocket) client.getSocketFactory()
                    .createSocket(
                            new java.net.Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort()),
                            name,
                            listening.getLocalPort(),
                            true)) {
                socket.setSoTimeout(PATIENCE);
                socket.getOutputStream().write(7);
                if (socket.getInputStream().read() != 7) {
                    refusal = Optional.of(new IOException("The byte did not come back."));
                }
            } catch (IOException refused) {
                refusal = Optional.of(refused);
            }
            thread.join(PATIENCE);
            return refusal;
        }
    }

    private static void echo(SSLServerSocket listening) {
        try (SSLSocket socket = (SSLSocket) listening.accept()) {
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write(socket.getInputStream().read());
        } catch (IOException refused) {
            // The client tells.
        }
    }
}
