package dev.sevensteps.engine.net;

import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.failure.Failure;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Carries bytes between a [Connection] and a socket, and sees to it that nobody waits for ever, or for each other.
///
/// There are three locks, and the one of the [SharedConnection], which is taken last. Who has to wait for the network holds
/// `reading` or `writing`, never that one: a writer whose peer takes nothing must not keep the reader from reading, or two
/// ends that both write would wait for each other for ever. That is why sealed bytes are copied once, out of the
/// connection, before they are written.
final class Wire {

    /// Two full records: what is sealed at once.
    private static final int PIECE = 2 * (1 << 14);

    private final Pipe pipe;
    private final SharedConnection shared;
    private final Timeouts timeouts;

    /// Held during the handshake, and taken first. Who finds that it has been done meanwhile waits for nobody.
    private final ReentrantLock shaking = new ReentrantLock();

    /// Held by whoever reads from the socket. Taken before `writing` by who needs both.
    private final ReentrantLock reading = new ReentrantLock();

    /// Held by whoever writes to the socket, so that records leave in the order in which they were sealed.
    private final ReentrantLock writing = new ReentrantLock();

    private final SealedBytes sealed = new SealedBytes();

    private volatile boolean started;
    private volatile boolean outputEnded;
    private volatile boolean closed;

    Wire(Socket socket, SharedConnection shared, Timeouts timeouts) {
        this.pipe = new Pipe(socket);
        this.shared = shared;
        this.timeouts = timeouts;
    }

    /// Sends data ahead, if the session that is offered allows it and nothing was said before.
    ///
    /// @return whether they were sent
    boolean sendEarly(byte[] bytes, int from, int length) throws TlsException {
        shaking.lock();
        writing.lock();
        try {
            if (shared.agreement().isPresent() || started || shared.earlyDataLeft() < length) {
                return false;
            }
            shared.move(connection -> connection.sendEarly(bytes, from, length));
            start();
            return true;
        } finally {
            writing.unlock();
            shaking.unlock();
        }
    }

    /// Changes the key of this end, and asks the peer to do the same if `peerToo`.
    void updateKeys(boolean peerToo) throws TlsException {
        writing.lock();
        try {
            shared.requireHealth();
            requireOpen(closed || outputEnded);
            shared.moveInHealth(connection -> connection.updateKeys(peerToo));
            sendInTime();
            shared.requireHealth();
        } finally {
            writing.unlock();
        }
    }

    Agreement shakeHands() throws TlsException {
        Optional<Agreement> settled = shared.agreement();
        if (settled.isPresent()) {
            return settled.get();
        }
        shaking.lock();
        try {
            settled = shared.agreement();
            return settled.isPresent() ? settled.get() : shakeHandsInTime();
        } finally {
            shaking.unlock();
        }
    }

    private Agreement shakeHandsInTime() throws TlsException {
        // The watchdog waits a little longer: a read has a timeout of its own, which leaves time to tell the peer.
        Duration all = timeouts.handshake();
        Duration patience = all.isZero() ? all : all.plus(timeouts.farewell()).plusMillis(500);
        reading.lock();
        writing.lock();
        try (Watchdog _ = pipe.watched(patience)) {
            return shakeHands(System.nanoTime() + all.toNanos());
        } finally {
            writing.unlock();
            reading.unlock();
        }
    }

    private Agreement shakeHands(long deadline) throws TlsException {
        String complaint = "The peer did not complete the handshake within " + words(timeouts.handshake()) + ".";
        start();
        Optional<Agreement> settled = shared.agreement();
        while (settled.isEmpty()) {
            shared.requireHealth();
            listen(left(timeouts.handshake(), deadline), complaint);
            settled = shared.agreement();
        }
        return settled.get();
    }

    /// What is left of a time limit; zero, which means without end, if there is none.
    private static Duration left(Duration all, long deadline) {
        return all.isZero() ? all : Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }

    /// Says what is to be said first.
    private void start() throws TlsException {
        if (started) {
            return;
        }
        started = true;
        try {
            pipe.hurry();
            shared.move(_ -> {});
            send();
        } catch (IOException broken) {
            throw broken(broken);
        }
    }

    int read(byte[] target, int from, int length) throws TlsException {
        reading.lock();
        try {
            // One time limit for all that is read until data come: a peer that sends a record byte by byte, or records
            // without data, must not keep us for ever.
            long deadline = System.nanoTime() + timeouts.data().toNanos();
            while (shared.inbox().isEmpty()) {
                if (shared.inbox().isEnded()) {
                    return -1;
                }
                shared.requireHealth();
                requireOpen(closed);
                listen(
                        left(timeouts.data(), deadline),
                        "The peer has sent no data for " + words(timeouts.data()) + ".");
            }
            return shared.inbox().moveTo(target, from, length);
        } finally {
            reading.unlock();
        }
    }

    int available() {
        reading.lock();
        try {
            return shared.inbox().available();
        } finally {
            reading.unlock();
        }
    }

    void write(byte[] bytes, int from, int length) throws TlsException {
        writing.lock();
        try {
            for (int at = from; at < from + length; at += PIECE) {
                seal(bytes, at, Math.min(PIECE, from + length - at));
                sendInTime();
            }
        } finally {
            writing.unlock();
        }
        sendAnswers();
    }

    /// Says close_notify and half-closes the socket.
    void endOutput() throws TlsException {
        writing.lock();
        try {
            sayClose();
            sendInTime();
            pipe.endOutput();
        } catch (IOException broken) {
            throw broken(broken);
        } finally {
            writing.unlock();
        }
    }

    void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (!shared.hasFailed() && started) {
            takeLeave(true);
        }
        pipe.close();
    }

    /// Waits for bytes from the peer, moves the connection with them, and answers. Holds `reading`.
    private void listen(Duration patience, String complaint) throws TlsException {
        restIfQuiet();
        int count = receive(patience, complaint);
        if (count < 0) {
            shared.move(Connection::endOfInput);
            // RFC 9846 §6.1: "If a transport-level close is received prior to a "close_notify", the receiver cannot
            // know that all
            // the data that was sent has been received." Nor can one who has said close_notify itself and reads on.
            if (!shared.hasFailed() && !shared.inbox().isEnded() && !closed) {
                throw fail(Failure.CutOff.withoutCloseNotify());
            }
        } else {
            shared.move(connection -> connection.receive(pipe.received(), 0, count));
            letOthersRun();
        }
        if (!shared.hasFailed()) {
            sendAnswers();
        } else {
            bury();
        }
    }

    /// No virtual thread is interrupted for another: a peer that always has something to say, and be it in records of one byte,
    /// would keep a processor to itself.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void letOthersRun() {
        Thread.yield();
    }

    /// Gives back what is held for speed, if the peer has nothing to say: it may be a long time until it has.
    private void restIfQuiet() throws TlsException {
        try {
            if ((!pipe.isGrown() && !sealed.isGrown()) || !pipe.isQuiet()) {
                return;
            }
        } catch (IOException broken) {
            throw broken(broken);
        }
        pipe.trim();
        shared.inbox().trim();
        shared.move(Connection::trim);
        if (writing.tryLock()) {
            try {
                sealed.trim();
            } finally {
                writing.unlock();
            }
        }
    }

    private int receive(Duration patience, String complaint) throws TlsException {
        try {
            return pipe.receive(patience);
        } catch (SocketTimeoutException silent) {
            throw fail(new Failure.CutOff(complaint));
        } catch (IOException broken) {
            throw broken(broken);
        }
    }

    /// Puts data into the outbox. Holds `writing`.
    private void seal(byte[] bytes, int from, int length) throws TlsException {
        shared.requireHealth();
        requireOpen(closed || outputEnded);
        shared.moveInHealth(connection -> connection.send(bytes, from, length));
        if (shared.hasFailed()) {
            bury();
            shared.requireHealth();
        }
    }

    private void sendInTime() throws TlsException {
        Watchdog watchdog = pipe.watchedWrite(timeouts.write());
        try (watchdog) {
            send();
        } catch (IOException broken) {
            if (!watchdog.hasBitten()) {
                throw broken(broken);
            }
        }
        if (watchdog.hasBitten()) { // which a write that ends at that moment need not notice
            throw fail(new Failure.CutOff("The peer has taken no data for " + words(timeouts.write()) + "."));
        }
    }

    /// Writes to the socket what is in the outbox. Holds `writing`.
    private void send() throws IOException {
        sealed.clear();
        shared.drainTo(sealed::keep);
        sealed.sendTo(pipe);
    }

    /// Sends what the connection had to say by itself. If another thread is writing, that one does it when it is done.
    private void sendAnswers() throws TlsException {
        while (shared.hasOutput() && writing.tryLock()) {
            try {
                sendInTime();
            } finally {
                writing.unlock();
            }
        }
    }

    private void requireOpen(boolean isClosed) throws TlsException {
        if (isClosed) {
            throw closedHere();
        }
    }

    /// The connection fails for a reason of the network, of which it does not know itself.
    private TlsException fail(Failure why) {
        TlsException first = shared.fail(why);
        bury();
        return first;
    }

    private TlsException closedHere() {
        return shared.exception(new Failure.CutOff("The connection was closed at this end."));
    }

    private TlsException broken(IOException exception) {
        if (exception instanceof TlsException known) {
            return known;
        }
        return closed
                ? closedHere()
                : fail(new Failure.CutOff("The connection broke: " + exception.getMessage() + "."));
    }

    /// The connection has failed: tells the peer, and closes the socket.
    private void bury() {
        takeLeave(shared.failure()
                .filter(why -> why.failure().alert().isPresent())
                .isPresent());
        try {
            pipe.close();
        } catch (IOException alreadyGone) {
            // There is nothing left to be done.
        }
    }

    /// Says what is still to be said, and close_notify if the connection is sound.
    ///
    /// @param waiting whether to give the peer time to take note: a socket that is closed while the peer is talking is
    ///     reset, and then the peer may never read what was said last
    private void takeLeave(boolean waiting) {
        if (!lock(writing)) {
            return;
        }
        try (Watchdog _ = pipe.watched(timeouts.farewell().plusMillis(100))) {
            sayClose();
            send();
            pipe.endOutput();
            if (waiting && timeouts.farewell().isPositive() && lock(reading)) {
                try {
                    pipe.hearOut(timeouts.farewell());
                } finally {
                    reading.unlock();
                }
            }
        } catch (IOException gone) {
            // The peer is gone already: there is nobody to take leave of.
        } finally {
            writing.unlock();
        }
    }

    private void sayClose() {
        outputEnded = true;
        shared.move(Connection::close);
    }

    /// Takes a lock if it can be had within the time of a farewell. A thread that was interrupted does not wait, but takes
    /// one that is free: the peer should hear of the end from it, too.
    private boolean lock(ReentrantLock lock) {
        try {
            return lock.tryLock() || lock.tryLock(timeouts.farewell().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + " seconds"
                : duration.toMillis() + " milliseconds";
    }
}
