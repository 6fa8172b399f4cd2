package dev.sevensteps.load;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.net.Timeouts;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.trust.CertificateVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The server as its clients see it. It remembers which sockets are open, so that all can be closed at once.
final class Site {

    /// A whole request, after which the connection goes on.
    static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final int CONNECT_MILLIS = 20_000;

    private final int port;
    private final CertificateVerifier verifier;
    private final Environment environment = Environment.ofSystem();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Site(int port, CertificateVerifier verifier) {
        this.port = port;
        this.verifier = verifier;
    }

    Environment environment() {
        return environment;
    }

    /// A connection from one of the addresses of this machine, of which Linux has many: 127.0.0.1 is for the good.
    Socket connect(int address) throws IOException {
        Socket socket = new Socket();
        open.add(socket);
        try {
            if (address > 1) {
                socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) address}), 0));
            }
            socket.connect(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            close(socket);
            throw e;
        }
    }

    void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }

    void closeAll() {
        open.forEach(this::close);
    }

    int openSockets() {
        return open.size();
    }

    ClientPolicy policy(ProtocolVersion version, Optional<Session> session) {
        ClientPolicy policy = ClientPolicy.trusting(verifier)
                .named("localhost")
                .preferring(Preferences.GOOD_PRACTICE.withSuites(Preferences.GOOD_PRACTICE.suites().stream()
                        .filter(suite -> suite.version() == version)
                        .toList()));
        return session.map(policy::resuming).orElse(policy);
    }

    TlsSocket tls(Socket socket, ProtocolVersion version) {
        return tls(socket, policy(version, Optional.empty()), Duration.ofSeconds(60));
    }

    TlsSocket tls(Socket socket, ClientPolicy policy, Duration patience) {
        return TlsSocket.client(
                socket, policy, environment, Observer.NONE, new Timeouts(patience, patience, Duration.ofMillis(10)));
    }
}
