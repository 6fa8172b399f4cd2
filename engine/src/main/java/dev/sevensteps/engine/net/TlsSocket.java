package dev.sevensteps.engine.net;

import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/// A [Connection] over a `java.net.Socket`, blocking, and good company for virtual threads:
///
/// ```java
/// try (TlsSocket tls = TlsSocket.client(new Socket(host, port), policy, environment, Observer.NONE)) {
///     Agreement agreement = tls.handshake();
///     tls.output().write(request);
///     byte[] answer = tls.input().readAllBytes();
/// }
/// ```
///
/// One thread may read while another writes, and any thread may close; of two that read, or two that write, one waits.
/// The observer is called by whichever thread makes the connection move, one call at a time, and must not call back.
///
/// Everything that goes wrong is a [TlsException], and ends the connection; when it is thrown, the alert that tells the
/// peer has been sent, and the socket is closed. After that, whatever is called throws the same exception again.
public final class TlsSocket implements Closeable {

    private final Socket socket;
    private final SharedConnection shared;
    private final Wire wire;
    private final Role role;
    private final InputStream input = new PlainInput(this);
    private final OutputStream output = new PlainOutput(this);

    private TlsSocket(
            Socket socket, Connection connection, Observer observer, Timeouts timeouts, HandshakeTurns turns) {
        this.socket = socket;
        this.shared = new SharedConnection(connection, observer, turns);
        this.wire = new Wire(socket, shared, timeouts);
        this.role = connection.role();
    }

    /// A client on a connected socket, with the usual [Timeouts]. Nothing is said before [#handshake()].
    public static TlsSocket client(Socket socket, ClientPolicy policy, Environment environment, Observer observer) {
        return client(socket, policy, environment, observer, Timeouts.USUAL);
    }

    /// A client on a connected socket. Nothing is said before [#handshake()].
    public static TlsSocket client(
            Socket socket, ClientPolicy policy, Environment environment, Observer observer, Timeouts timeouts) {
        return new TlsSocket(
                socket, Connection.client(policy, environment, observer), observer, timeouts, HandshakeTurns.free());
    }

    /// A server on an accepted socket, with the usual [Timeouts].
    public static TlsSocket server(Socket socket, ServerPolicy policy, Environment environment, Observer observer) {
        return server(socket, policy, environment, observer, Timeouts.USUAL);
    }

    /// A server on an accepted socket.
    public static TlsSocket server(
            Socket socket, ServerPolicy policy, Environment environment, Observer observer, Timeouts timeouts) {
        return server(socket, policy, environment, observer, timeouts, HandshakeTurns.free());
    }

    /// A server on an accepted socket, which computes its handshake when it is its turn.
    ///
    /// @param turns shared by all connections of a server
    public static TlsSocket server(
            Socket socket,
            ServerPolicy policy,
            Environment environment,
            Observer observer,
            Timeouts timeouts,
            HandshakeTurns turns) {
        return new TlsSocket(socket, Connection.server(policy, environment, observer), observer, timeouts, turns);
    }

    /// Shakes hands, unless that has been done; the streams do it on their first use. It returns when the handshake is
    /// complete and verified.
    ///
    /// @throws TlsException if it fails, or is not complete in time
    public Agreement handshake() throws TlsException {
        return wire.shakeHands();
    }

    /// Sends data ahead, before the handshake (0-RTT, RFC 9846 §2.3), if this is a client whose policy wants it and whose
    /// session allows it. They can be replayed by whoever records them, and the server may not take them, which
    /// [Agreement#earlyAccepted()] tells after the handshake; then they are to be sent again, if that makes sense.
    ///
    /// @return whether they were sent
    /// @throws TlsException if the connection breaks
    public boolean sendEarly(byte[] bytes) throws TlsException {
        return wire.sendEarly(bytes, 0, bytes.length);
    }

    /// Changes the key under which this end writes for the next one (RFC 9846 §4.7.3).
    ///
    /// @param peerToo whether to ask the peer to do the same
    /// @throws IllegalStateException if TLS 1.3 is not spoken
    /// @throws TlsException if the handshake was not complete and fails, or the connection breaks
    public void updateKeys(boolean peerToo) throws TlsException {
        if (handshake().version() != ProtocolVersion.TLS_1_3) {
            throw new IllegalStateException("TLS 1.2 cannot change its keys.");
        }
        wire.updateKeys(peerToo);
    }

    /// What can be resumed later: known after the handshake in TLS 1.2, and in TLS 1.3 once the server has handed out a
    /// ticket, which is noticed while reading.
    public Optional<Session> session() {
        return shared.session();
    }

    /// What the handshake has settled; nothing before it is complete.
    public Optional<Agreement> agreement() {
        return shared.agreement();
    }

    /// What the peer says. It ends with the peer's close_notify; a connection that is cut without one fails, because an
    /// attacker may have cut it. To close the stream is to close the connection.
    public InputStream input() {
        return input;
    }

    /// What is said to the peer. Every write is sealed and sent at once, in records as large as can be: small writes are
    /// better collected in a `BufferedOutputStream`. To close the stream is to close the connection.
    public OutputStream output() {
        return output;
    }

    /// Which end this is.
    public Role role() {
        return role;
    }

    /// The socket below. It is for addresses and options; whoever reads from it or writes to it breaks the connection.
    public Socket socket() {
        return socket;
    }

    /// The lines that have been spoken so far, first to last.
    public List<Line> spoken() {
        return shared.spoken();
    }

    /// Where the conversation stands.
    public State state() {
        return shared.state();
    }

    /// Says that this end will send no more (close_notify), and half-closes the socket. What the peer still has to say
    /// can be read.
    ///
    /// @throws TlsException if the handshake was not complete and fails, or the connection breaks
    public void shutdownOutput() throws TlsException {
        handshake();
        wire.endOutput();
    }

    /// Says close_notify, gives the peer [Timeouts#farewell()] to take note, and closes the socket. What the peer still
    /// says is thrown away. Any thread may call it, also to wake up one that waits; a second call does nothing.
    @Override
    public void close() throws IOException {
        wire.close();
    }

    int read(byte[] target, int from, int length) throws TlsException {
        handshake();
        return wire.read(target, from, length);
    }

    int available() {
        return wire.available();
    }

    void write(byte[] bytes, int from, int length) throws TlsException {
        handshake();
        wire.write(bytes, from, length);
    }
}
