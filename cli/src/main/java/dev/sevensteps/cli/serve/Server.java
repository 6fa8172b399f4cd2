package dev.sevensteps.cli.serve;

import dev.sevensteps.cli.console.Complaint;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Listens on a port, and gives each connection a virtual thread.
final class Server implements Closeable {

    private static final int BACKLOG = 128;

    /// How long a visit has to finish its request when the server stops.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ServerSocket listener;
    private final Service service;
    private final Semaphore places;
    private final int mostConnections;
    private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
    private final AtomicLong count = new AtomicLong();
    private volatile boolean closed;

    private Server(ServerSocket listener, Service service, int mostConnections) {
        this.listener = listener;
        this.service = service;
        this.mostConnections = mostConnections;
        this.places = new Semaphore(mostConnections);
    }

    /// A server that listens already, and serves when it is told to.
    ///
    /// @param port            0 for any that is free
    /// @param mostConnections at the same time; further ones wait to be accepted
    /// @throws Complaint if it cannot listen there
    static Server listening(String host, int port, int mostConnections, Service service) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
            return new Server(listener, service, mostConnections);
        } catch (UnknownHostException e) {
            throw Complaint.failed("There is no host '" + host + "' to listen on. Name an address of this machine.", e);
        } catch (BindException e) {
            throw Complaint.failed(whyNot(String.valueOf(e.getMessage()), host, port), e);
        } catch (IOException e) {
            throw Complaint.failed(
                    "It is not possible to listen on " + host + ", port " + port + ": " + e.getMessage(), e);
        }
    }

    private static String whyNot(String reason, String host, int port) {
        if (reason.contains("in use")) {
            return "Port " + port + " on " + host + " is in use. Choose another with --port; 0 takes any that is free.";
        }
        if (reason.contains("Permission denied")) {
            return "Port " + port + " may not be used by you. Choose one above 1023 with --port.";
        }
        return "It is not possible to listen on " + host + ", port " + port + ": " + reason + ".";
    }

    int port() {
        return listener.getLocalPort();
    }

    /// Serves one connection.
    ///
    /// @return whether its handshake was completed
    boolean serveOnce() {
        try {
            return visit(listener.accept());
        } catch (IOException e) {
            return false; // closed while it waited
        }
    }

    /// Serves until it is closed.
    void serve() {
        try {
            while (!closed) {
                places.acquire();
                accept();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() throws InterruptedException {
        boolean accepted = false;
        try {
            Socket socket = listener.accept();
            Thread.ofVirtual().name("visit").start(() -> {
                try {
                    visit(socket);
                } finally {
                    places.release();
                }
            });
            accepted = true;
        } catch (SocketException e) {
            if (listener.isClosed()) {
                closed = true;
            } else {
                pause(e);
            }
        } catch (IOException e) {
            pause(e);
        } finally {
            if (!accepted) {
                places.release();
            }
        }
    }

    /// Too many open files, say: it may be better in a moment.
    private void pause(IOException e) throws InterruptedException {
        service.log().note("A connection cannot be accepted: " + e.getMessage());
        Thread.sleep(100);
    }

    private boolean visit(Socket socket) {
        Visit visit = new Visit(service, count.incrementAndGet(), socket);
        visits.add(visit);
        try {
            return visit.serve();
        } catch (RuntimeException e) {
            service.log()
                    .bad(
                            socket,
                            "The server stopped at an unexpected "
                                    + e.getClass().getSimpleName() + ".");
            visit.hangUp();
            return false;
        } finally {
            visits.remove(visit);
        }
    }

    /// Accepts no more, lets visits finish what they are at, and returns when all have ended.
    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        visits.forEach(Visit::end);
        try {
            if (!places.tryAcquire(mostConnections, GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                visits.forEach(Visit::hangUp);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
