package dev.sevensteps.interop;

import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.interop.Ask.Feature;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// A server of ours that does what is asked, on a port that was free.
final class OurServer implements AutoCloseable {

    private final Ask ask;
    private final ServerPolicy policy;
    private final ServerSocket listener;
    private final NavigableMap<Integer, Outcome> outcomes = new TreeMap<>();
    private int begun;
    private int open;

    OurServer(Ask ask, Cast cast) throws IOException {
        this.ask = ask;
        this.policy = Policies.server(ask, cast);
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
                int number = started();
                Thread.ofVirtual().start(() -> ended(number, serve(socket)));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private synchronized int started() {
        open++;
        return begun++;
    }

    private synchronized void ended(int number, Outcome outcome) {
        open--;
        outcomes.put(number, outcome);
        notifyAll();
    }

    private Outcome serve(Socket socket) {
        Recorder recorder = Recorder.at(Role.SERVER, Clock.systemUTC());
        try (TlsSocket tls = TlsSocket.server(socket, policy, Cast.ENVIRONMENT, recorder, OurEnd.TIMEOUTS)) {
            Agreement agreement = tls.handshake();
            if (ask.has(Feature.KEY_UPDATE_BY_US)) {
                tls.updateKeys(true);
            }
            boolean served = Http.serve(tls.input(), tls.output(), ask.has(Feature.HALF_CLOSE));
            return served
                    ? OurEnd.completed(agreement, recorder, true)
                    : new Outcome.Refused(
                            Role.CLIENT, Optional.empty(), "The client closed after the handshake, without a request.");
        } catch (TlsException failure) {
            return OurEnd.failed(failure, Role.SERVER);
        } catch (IOException broken) {
            return new Outcome.Nothing(String.valueOf(broken.getMessage()));
        }
    }

    /// What came of it, now that the peer has done what it does: of several connections the last that was completed, or
    /// else the last.
    synchronized Outcome outcome() throws InterruptedException {
        long deadline = System.nanoTime() + OurEnd.TIMEOUTS.data().toNanos();
        while (open > 0 || outcomes.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return new Outcome.Nothing(open > 0 ? "A connection did not end." : "Nobody has connected.");
            }
            wait(Math.min(left, outcomes.isEmpty() && open == 0 ? 500 : left));
            if (outcomes.isEmpty() && open == 0) {
                return new Outcome.Nothing("Nobody has connected.");
            }
        }
        return outcomes.descendingMap().values().stream()
                .filter(Outcome.Completed.class::isInstance)
                .findFirst()
                .orElse(outcomes.lastEntry().getValue());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
