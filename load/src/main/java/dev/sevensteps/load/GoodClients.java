package dev.sevensteps.load;

import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.model.ProtocolVersion;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Clients that ask for a page now and then and expect to get it: in both versions, on new sessions and old, one request or
/// two to a connection. The time is taken from before the connection is made until the last byte of the answer.
final class GoodClients {

    private static final int COUNT = 4;

    /// Who waits longer gives up, and counts as unanswered.
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Site site;
    private final Duration pause;
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    private GoodClients(Site site, Duration pause) {
        this.site = site;
        this.pause = pause;
    }

    static GoodClients at(Site site, Duration pause) {
        GoodClients clients = new GoodClients(site, pause);
        for (int i = 0; i < COUNT; i++) {
            ProtocolVersion version = i % 2 == 0 ? ProtocolVersion.TLS_1_3 : ProtocolVersion.TLS_1_2;
            clients.threads.add(Thread.ofVirtual().start(() -> clients.ask(version)));
        }
        return clients;
    }

    private void ask(ProtocolVersion version) {
        Optional<Session> session = Optional.empty();
        for (int i = 0; !over.get(); i++) {
            long start = System.nanoTime();
            try {
                session = visit(version, i % 2 == 0 ? Optional.empty() : session, 1 + i % 2);
                nanos.add(System.nanoTime() - start);
            } catch (IOException failed) {
                failures.add(String.valueOf(failed.getMessage()));
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException sentHome) {
                return;
            }
        }
    }

    private Optional<Session> visit(ProtocolVersion version, Optional<Session> session, int requests)
            throws IOException {
        Socket socket = site.connect(1);
        try (TlsSocket tls = site.tls(socket, site.policy(version, session), PATIENCE)) {
            for (int i = 0; i < requests; i++) {
                tls.output().write(Site.REQUEST);
                Page.read(tls.input());
            }
            return tls.session();
        } finally {
            site.close(socket);
        }
    }

    /// What they met with.
    ///
    /// @param sorted   the times of those who were answered, shortest first, in nanoseconds
    /// @param failures what the others heard
    record Tally(List<Long> sorted, List<String> failures) {

        /// So many of a hundred were answered within this time.
        Duration percentile(double percent) {
            int index = (int) Math.ceil(sorted.size() * percent / 100) - 1;
            return Duration.ofNanos(sorted.isEmpty() ? 0 : sorted.get(Math.clamp(index, 0, sorted.size() - 1)));
        }
    }

    Tally goHome() throws InterruptedException {
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        return new Tally(nanos.stream().sorted().toList(), List.copyOf(failures));
    }
}
