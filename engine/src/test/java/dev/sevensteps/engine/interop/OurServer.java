package dev.sevensteps.engine.interop;

import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server of ours on a port that was free, one virtual thread for each connection.
final class OurServer implements AutoCloseable {

    /// What is done with a connection.
    @FunctionalInterface
    interface Talk {
        void with(TlsSocket socket) throws IOException;
    }

    /// How a connection went.
    ///
    /// @param failure how it failed; nothing if it did not
    record Outcome(Trace trace, @Nullable TlsException failure) {}

    private final ServerSocket listener;
    private final ServerPolicy policy;
    private final Talk talk;
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

    private OurServer(ServerSocket listener, ServerPolicy policy, Talk talk) {
        this.listener = listener;
        this.policy = policy;
        this.talk = talk;
        Thread.ofVirtual().start(this::accept);
    }

    static OurServer start(ServerPolicy policy, Talk talk) throws IOException {
        return new OurServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), policy, talk);
    }

    int port() {
        return listener.getLocalPort();
    }

    String address() {
        return "127.0.0.1:" + port();
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

    private void serve(Socket socket) {
        Recorder recorder = Recorder.at(Role.SERVER, Clock.systemUTC());
        TlsException failure = null;
        try (TlsSocket tls = TlsSocket.server(socket, policy, Cast.ENVIRONMENT, recorder, OpensslServer.TIMEOUTS)) {
            tls.handshake();
            talk.with(tls);
        } catch (TlsException failed) {
            failure = failed;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        outcomes.add(new Outcome(recorder.trace(), failure));
    }

    /// How the next connection went that has ended.
    Outcome outcome() throws InterruptedException {
        Outcome outcome = outcomes.poll(20, TimeUnit.SECONDS);
        if (outcome == null) {
            throw new AssertionError("No connection has come to an end.");
        }
        return outcome;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
