package dev.sevensteps.load;

import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.ProtocolVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/// What bad clients do. Each ends when the server has had enough.
final class Deeds {

    private static final long A_SECOND = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MORE_THAN_IS_PUT_UP_WITH = 200;
    private static final int SMALL_WINDOW = 2048;

    private Deeds() {}

    /// Reads what comes, until the server closes.
    static void hearOut(Socket socket) throws IOException {
        byte[] buffer = new byte[512];
        while (socket.getInputStream().read(buffer) >= 0) {
            // It is of no interest.
        }
    }

    private static ProtocolVersion version(int turn) {
        return turn % 2 == 0 ? ProtocolVersion.TLS_1_3 : ProtocolVersion.TLS_1_2;
    }

    private static TlsSocket tls(Site site, Socket socket, ProtocolVersion version) {
        return site.tls(socket, site.policy(version, Optional.empty()), PATIENCE);
    }

    static void idle(Site site, Socket socket, int turn) throws IOException {
        tls(site, socket, version(turn)).handshake();
        hearOut(socket);
    }

    static void readSlowly(Site site, Socket socket, int turn) throws Exception {
        socket.setReceiveBufferSize(SMALL_WINDOW);
        TlsSocket tls = tls(site, socket, version(turn));
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) {
            requests.writeBytes("GET / HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        }
        tls.output().write(requests.toByteArray());
        while (socket.getInputStream().read() >= 0) {
            Thread.sleep(A_SECOND);
        }
    }

    static void writeSlowly(Site site, Socket socket, int turn) throws Exception {
        TlsSocket tls = tls(site, socket, version(turn));
        for (byte one : Site.REQUEST) {
            tls.output().write(one);
            Thread.sleep(A_SECOND);
        }
        hearOut(socket);
    }

    static void greetSlowly(Site site, Socket socket, int turn) throws Exception {
        for (byte one : hello(site, version(turn))) {
            socket.getOutputStream().write(one);
            Thread.sleep(A_SECOND);
        }
        hearOut(socket);
    }

    private static byte[] hello(Site site, ProtocolVersion version) {
        return Connection.client(site.policy(version, Optional.empty()), site.environment(), Observer.NONE)
                .takeOutput();
    }

    static void leaveEarly(Site site, Socket socket, int turn) throws IOException {
        socket.getOutputStream().write(hello(site, version(turn)));
        if (turn % 3 != 0) {
            socket.getInputStream().read();
        }
    }

    static void sendTinyRecords(Site site, Socket socket, int turn) throws IOException {
        TlsSocket tls = tls(site, socket, version(turn));
        OutputStream out = tls.output();
        out.write("GET /".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 20_000; i++) {
            out.write('x');
        }
        hearOut(socket);
    }

    static void updateKeys(Site site, Socket socket, int turn) throws IOException {
        TlsSocket tls = tls(site, socket, ProtocolVersion.TLS_1_3);
        for (int i = 0; i < MORE_THAN_IS_PUT_UP_WITH; i++) {
            tls.updateKeys(i % 2 == turn % 2);
        }
        hearOut(socket);
    }

    static void updateKeysBetweenData(Site site, Socket socket, int turn) throws IOException {
        TlsSocket tls = tls(site, socket, ProtocolVersion.TLS_1_3);
        for (int i = 0; i < 100 * MORE_THAN_IS_PUT_UP_WITH; i++) {
            tls.updateKeys(turn % 2 == 0);
            tls.output().write('x');
        }
        hearOut(socket);
    }

    static void resume(Site site, Socket socket, int turn) throws IOException {
        ProtocolVersion version = version(turn);
        TlsSocket first = tls(site, socket, version);
        first.output().write(Site.REQUEST);
        first.input().read();
        Optional<Session> session = first.session();
        for (int i = 0; i < 20; i++) {
            Socket again = site.connect(socket.getLocalAddress().getAddress()[3]);
            try {
                TlsSocket tls = site.tls(again, site.policy(version, session), PATIENCE);
                tls.output().write(Site.REQUEST);
                tls.input().read();
            } finally {
                site.close(again);
            }
        }
    }

    static void sendGarbage(Site site, Socket socket, int turn) throws IOException {
        OutputStream out = socket.getOutputStream();
        byte[] noise = new byte[4096];
        new Random(turn).nextBytes(noise);
        switch (turn % 5) {
            case 0 -> out.write(noise);
            case 1 -> out.write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            case 2 -> out.write(new byte[] {22, 3, 1, (byte) 0xff, (byte) 0xff});
            case 3 -> out.write(new byte[] {22, 3, 1, 0, 4, 1, (byte) 0xff, (byte) 0xff, (byte) 0xff});
            default -> {
                byte[] hello = hello(site, version(turn));
                hello[Math.floorMod(noise[0], hello.length)] ^= noise[1];
                out.write(hello);
            }
        }
        hearOut(socket);
    }
}
