package dev.sevensteps.cli.serve;

import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.model.Role;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.net.Socket;
import java.util.Optional;

/// One connection, from its first byte to its last. Whatever happens on it stays on it.
final class Visit {

    /// Records, pieces of data and interjections that are remembered for the page, and for a trace: a peer can send very many
    /// that are short.
    static final int ENTRIES_FOR_PAGE = 128;

    static final int ENTRIES_FOR_TRACE = 4096;

    private final Service service;
    private final long number;
    private final Socket socket;
    private final Recorder recorder;
    private final TlsSocket tls;

    private SoftReference<HttpAnswer> page = new SoftReference<>(null);
    private int requests;
    private int lastStatus;
    private volatile boolean waiting;
    private volatile boolean ending;

    Visit(Service service, long number, Socket socket) {
        this.service = service;
        this.number = number;
        this.socket = socket;
        boolean traced = service.traces().isPresent();
        this.recorder = Recorder.at(
                Role.SERVER,
                service.environment().clock(),
                traced ? Recorder.USUAL_LIMIT : 0,
                traced ? ENTRIES_FOR_TRACE : ENTRIES_FOR_PAGE);
        this.tls = service.tls(socket, recorder);
    }

    /// Serves until one end has had enough, and tells of it in one line.
    ///
    /// @return whether the handshake was completed
    boolean serve() {
        boolean completed = false;
        try (tls) {
            Agreement agreement = tls.handshake();
            completed = true;
            answer(agreement);
            service.log().good(socket, told(agreement));
        } catch (TlsException e) {
            if (completed && (waiting || ending) && e.failure().alert().isEmpty()) {
                // Where no request is under way, silence and an abrupt end harm nobody; bad behaviour is told of.
                tls.agreement().ifPresent(agreement -> service.log().good(socket, told(agreement)));
            } else {
                service.log().bad(socket, String.valueOf(e.getMessage()));
            }
        } catch (IOException e) {
            service.log().bad(socket, "The connection broke: " + e.getMessage());
        } finally {
            writeTrace();
        }
        return completed;
    }

    /// Ends a visit that only waits, or has not been heard of; another ends after the request that it is at.
    void end() {
        ending = true;
        if (waiting || tls.spoken().isEmpty()) {
            hangUp();
        }
    }

    /// Ends it at once.
    void hangUp() {
        ending = true;
        try {
            tls.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }

    private void answer(Agreement agreement) throws IOException {
        InputStream in = new BufferedInputStream(tls.input());
        long last = System.nanoTime() + service.limits().lifetime().toNanos();
        boolean persistent = true;
        while (persistent && !ending) {
            try {
                waiting = true;
                in.mark(1);
                if (in.read() < 0) {
                    return;
                }
                in.reset();
                waiting = false;
                Optional<HttpRequest> request =
                        HttpRequest.read(in, service.limits().request());
                if (request.isEmpty()) {
                    return;
                }
                requests++;
                persistent = request.get().isPersistent()
                        && requests < service.limits().mostRequests()
                        && System.nanoTime() - last < 0
                        && !ending;
                send(answer(agreement, request.get()), !request.get().method().equals("HEAD"), persistent);
                letOthersBeServed();
            } catch (HttpRequest.Unreadable e) {
                requests++;
                send(e.answer(), true, false);
                return;
            }
        }
    }

    /// No virtual thread is interrupted for another: who sends a hundred requests at once would keep a processor to himself.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void letOthersBeServed() {
        Thread.yield();
    }

    private HttpAnswer answer(Agreement agreement, HttpRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return HttpAnswer.error(405, "Method Not Allowed", "GET and HEAD are answered here.");
        }
        return request.path().equals("/")
                ? page(agreement, HandshakePage.typeFor(request))
                : HttpAnswer.error(404, "Not Found", "There is one page here, and it is at /.");
    }

    /// The page tells of the handshake, which was one; to draw it costs more than the handshake did. It is kept as long as
    /// there is memory for it.
    private HttpAnswer page(Agreement agreement, String type) {
        HttpAnswer kept = page.get();
        if (kept != null && kept.type().equals(type)) {
            return kept;
        }
        HttpAnswer made = new HandshakePage(agreement, recorder.trace()).in(type);
        page = new SoftReference<>(made);
        return made;
    }

    private void send(HttpAnswer answer, boolean withBody, boolean persistent) throws IOException {
        lastStatus = answer.status();
        tls.output().write(answer.bytes(withBody, persistent));
    }

    private String told(Agreement agreement) {
        return agreement.version().title() + " " + agreement.suite()
                + recorder.trace()
                        .summary()
                        .group()
                        .map(NamedGroup::rfcName)
                        .map(name -> " " + name)
                        .orElse("")
                + (agreement.resumed() ? ", resumed" : ", full handshake")
                + (agreement.earlyAccepted() ? ", asked ahead" : "")
                + (requests == 0
                        ? ", nothing asked"
                        : ", " + requests + (requests == 1 ? " request" : " requests") + ", answered " + lastStatus);
    }

    private void writeTrace() {
        service.traces().ifPresent(folder -> {
            try {
                folder.write(number, recorder.trace());
            } catch (Complaint e) {
                service.log().note(e.sentence());
            }
        });
    }
}
