package dev.sevensteps.cli.connect;

import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.net.Timeouts;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.net.Socket;
import java.time.Clock;

/// One connection to a server, recorded.
final class Call implements AutoCloseable {

    private final TlsSocket tls;
    private final Recorder recorder;

    private Call(TlsSocket tls, Recorder recorder) {
        this.tls = tls;
        this.recorder = recorder;
    }

    /// A call over this socket. Nothing is said yet.
    ///
    /// @param kept  how many bytes of data the recording keeps
    /// @param other hears it too
    static Call over(Socket socket, ClientPolicy policy, Timeouts timeouts, long kept, Observer other) {
        Recorder recorder = Recorder.at(Role.CLIENT, Clock.systemUTC(), kept);
        Observer both = Observer.all(recorder, other);
        return new Call(TlsSocket.client(socket, policy, Environment.ofSystem(), both, timeouts), recorder);
    }

    Agreement handshake() throws TlsException {
        return tls.handshake();
    }

    TlsSocket tls() {
        return tls;
    }

    Trace trace() {
        return recorder.trace();
    }

    @Override
    public void close() throws IOException {
        tls.close();
    }
}
