package dev.sevensteps.load;

import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.model.ProtocolVersion;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A signal stops the server while clients are in the middle of something.
final class Farewell {

    private static final int CLIENTS = 20;
    private static final int SECONDS_TO_END = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final byte[] HALF = "GET / HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER_HALF = "alhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /// How it went.
    ///
    /// @param asked    clients that were in the middle of a request
    /// @param answered how many of them got their answer, and a proper end of the connection
    /// @param resting  clients that were between two requests
    /// @param released how many of them were told by a close_notify
    /// @param silent   connections that had said nothing
    /// @param refused  whether a new client was refused after the signal
    /// @param status   the exit status
    /// @param took     from the signal to the end
    /// @param failures what those heard who were not served
    record Tally(
            int asked,
            int answered,
            int resting,
            int released,
            int silent,
            boolean refused,
            int status,
            Duration took,
            List<String> failures) {

        boolean isGood() {
            return answered == asked && released == resting && refused && status == 0;
        }
    }

    private Farewell() {}

    static Tally of(ServerProcess server, Site site) throws IOException, InterruptedException {
        List<TlsSocket> asking = new ArrayList<>();
        List<TlsSocket> resting = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            TlsSocket tls = site.tls(
                    site.connect(1),
                    site.policy(i % 2 == 0 ? ProtocolVersion.TLS_1_3 : ProtocolVersion.TLS_1_2, Optional.empty()),
                    PATIENCE);
            tls.output().write(Site.REQUEST);
            Page.read(tls.input());
            if (i < CLIENTS / 2) {
                tls.output().write(HALF);
                asking.add(tls);
            } else {
                resting.add(tls);
            }
            site.connect(2);
        }
        Thread.sleep(500); // the halves have arrived
        long start = System.nanoTime();
        server.terminate();
        int released = 0;
        for (TlsSocket tls : resting) {
            released += hears(failures, () -> requireEnd(tls)) ? 1 : 0;
        }
        boolean refused = isRefused(site);
        int answered = 0;
        for (TlsSocket tls : asking) {
            answered += hears(failures, () -> {
                        tls.output().write(OTHER_HALF);
                        Page.read(tls.input());
                        requireEnd(tls);
                    })
                    ? 1
                    : 0;
        }
        site.closeAll();
        int status = server.awaitEnd(SECONDS_TO_END);
        return new Tally(
                asking.size(),
                answered,
                resting.size(),
                released,
                CLIENTS,
                refused,
                status,
                Duration.ofNanos(System.nanoTime() - start),
                failures);
    }

    private interface Step {
        void run() throws IOException;
    }

    private static boolean hears(List<String> failures, Step step) {
        try {
            step.run();
            return true;
        } catch (IOException failed) {
            failures.add(String.valueOf(failed.getMessage()));
            return false;
        }
    }

    private static void requireEnd(TlsSocket tls) throws IOException {
        if (tls.input().read() >= 0) {
            throw new IOException("There was more than was asked for.");
        }
    }

    private static boolean isRefused(Site site) {
        try {
            Socket socket = site.connect(1);
            site.close(socket);
            return false;
        } catch (ConnectException refused) {
            return true;
        } catch (IOException other) {
            return false;
        }
    }
}
