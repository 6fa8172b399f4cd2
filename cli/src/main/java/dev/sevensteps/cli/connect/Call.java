package dev.sevensteps.cli.connect;

import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.net.Timeouts;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.Witness;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls13;
import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.util.Optional;

/// One connection to a server, recorded.
final class Call implements AutoCloseable {

    /// How many bytes of a server that talks without being asked are passed over, in search of a ticket.
    private static final int MOST_IGNORED = 1 << 16;

    private final TlsSocket tls;
    private final Recorder recorder;

    private Call(TlsSocket tls, Recorder recorder) {
        this.tls = tls;
        this.recorder = recorder;
    }

    /// A call over this socket. Nothing is said yet.
    ///
    /// @param kept     how many bytes of data the recording keeps
    /// @param withKeys whether it also keeps what the keys are made of
    /// @param other    hears it too
    static Call over(
            Socket socket, ClientPolicy policy, Timeouts timeouts, long kept, boolean withKeys, Observer other) {
        Recorder recorder = Recorder.at(Role.CLIENT, Clock.systemUTC(), kept);
        Observer both = Observer.all(recorder, other);
        Environment world = Environment.ofSystem();
        return new Call(
                TlsSocket.client(socket, policy, withKeys ? Witness.in(world, recorder) : world, both, timeouts),
                recorder);
    }

    Agreement handshake() throws TlsException {
        return tls.handshake();
    }

    /// What can be resumed. In TLS 1.3 the ticket comes after the handshake: the client says that it has nothing more to say,
    /// and listens to the end, or to the end of its patience.
    Optional<Session> session() {
        try {
            if (tls.session().isEmpty()) {
                tls.shutdownOutput();
            }
            for (int count = 0; count < MOST_IGNORED && tls.session().isEmpty(); count++) {
                if (tls.input().read() < 0) {
                    break;
                }
            }
        } catch (IOException silent) {
            // Some servers cut the connection then; what they have handed out before is good.
        }
        return tls.session();
    }

    /// In TLS 1.3 a client has finished before the server has looked at its certificate: whoever was asked for one waits for
    /// what the server says to it.
    ///
    /// @throws TlsException if the server refuses it
    void hearVerdict() throws IOException {
        if (!tls.spoken().contains(Tls13.CERTIFICATE_REQUEST)) {
            return;
        }
        try {
            session();
            tls.input().read();
        } catch (TlsException refused) {
            if (refused.isRefusedByPeer()) {
                throw refused;
            }
        }
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
