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

    /// How long it may take to hang up on those who are left after their time of grace.
    private static final Duration HANGING_UP = Duration.ofSeconds(3);

    private final ServerSocket listener;
    private final Service service;
    private final Semaphore places;
    private final Addresses addresses;
    private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
    private final AtomicLong count = new AtomicLong();
    private volatile boolean closed;

    private Server(ServerSocket listener, Service service) {
        this.listener = listener;
        this.service = service;
        this.places = new Semaphore(service.limits().mostConnections());
        this.addresses = new Addresses(service.limits().mostPerAddress());
    }

    /// A server that listens already, and serves when it is told to.
    ///
    /// @param port 0 for any that is free
    /// @throws Complaint if it cannot listen there
    static Server listening(String host, int port, Service service) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.bind(
                    new InetSocketAddress(InetAddress.getByName(host), port),
                    service.limits().backlog());
            return new Server(listener, service);
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
        places.acquireUninterruptibly();
        try {
            return visit(listener.accept());
        } catch (IOException e) {
            return false; // closed while it waited
        } finally {
            places.release();
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
            if (isWelcome(socket)) {
                Thread.ofVirtual().name("visit").start(() -> {
                    try {
                        visit(socket);
                    } finally {
                        addresses.leave(socket.getInetAddress());
                        places.release();
                    }
                });
                accepted = true;
            }
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

    /// Whether the address of this peer has room for one more; if not, the connection is closed.
    private boolean isWelcome(Socket socket) throws IOException {
        InetAddress address = socket.getInetAddress();
        if (addresses.enter(address)) {
            return true;
        }
        if (addresses.isFirstRefusal(address)) {
            service.log()
                    .bad(
                            socket,
                            "Closed at once, as further ones will be: "
                                    + service.limits().mostPerAddress()
                                    + " connections of this address are open (--max-per-address).");
        }
        socket.close();
        return false;
    }

    /// Whatever goes wrong with one visit, an Error too, is told and concerns no other.
    private boolean visit(Socket socket) {
        try (socket) {
            return visit(new Visit(service, count.incrementAndGet(), socket));
        } catch (RuntimeException | Error | IOException e) {
            service.log()
                    .bad(
                            socket,
                            "The server stopped at an unexpected "
                                    + e.getClass().getSimpleName() + ".");
            return false;
        }
    }

    private boolean visit(Visit visit) {
        visits.add(visit);
        try {
            if (closed) {
                visit.end(); // it came between the last look at who is here and now
            }
            return visit.serve();
        } finally {
            visits.remove(visit);
        }
    }

    /// Accepts no more, lets visits finish what they are at, and returns when all have ended, or their time has.
    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        try {
            // Each in a thread of its own: to take leave of a peer that does not answer takes a second.
            visits.forEach(visit -> Thread.ofVirtual().start(visit::end));
            if (!haveEnded(service.limits().grace())) {
                visits.forEach(visit -> Thread.ofVirtual().start(visit::hangUp));
                haveEnded(HANGING_UP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until all visits have ended, and the one that accepts no more has given its place back.
    private boolean haveEnded(Duration patience) throws InterruptedException {
        int all = service.limits().mostConnections();
        if (!places.tryAcquire(all, patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        places.release(all);
        return true;
    }
}
