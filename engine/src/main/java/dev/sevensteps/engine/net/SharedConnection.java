package dev.sevensteps.engine.net;

import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.record.Outbox;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A connection that several threads move, one at a time, and what has come of it so far.
final class SharedConnection {

    private final Connection connection;
    private final Observer observer;
    private final HandshakeTurns turns;
    private final Inbox inbox = new Inbox();

    /// Held by whoever moves the connection, and for no longer than that takes.
    private final ReentrantLock moving = new ReentrantLock();

    private volatile @Nullable Agreement agreement;
    private volatile @Nullable Session session;
    private volatile @Nullable TlsException failure;

    SharedConnection(Connection connection, Observer observer, HandshakeTurns turns) {
        this.connection = connection;
        this.observer = observer;
        this.turns = turns;
        connection.handDataTo(inbox);
    }

    /// Moves the connection, and takes note of what has happened.
    void move(Consumer<Connection> action) {
        if (agreement != null) {
            moveNow(action);
            return;
        }
        turns.take();
        try {
            moveNow(action);
        } finally {
            turns.giveBack();
        }
    }

    /// The same, unless the connection has failed: another thread may just have heard the peer give up, and then there is
    /// nothing to be done with it.
    void moveInHealth(Consumer<Connection> action) {
        move(sound -> {
            if (!hasFailed()) {
                action.accept(sound);
            }
        });
    }

    private void moveNow(Consumer<Connection> action) {
        moving.lock();
        try {
            action.accept(connection);
            for (Event event : connection.takeEvents()) {
                note(event);
            }
        } finally {
            moving.unlock();
        }
    }

    private void note(Event event) {
        switch (event) {
            case Event.Established(Agreement settled) -> agreement = settled;
            case Event.Data(ByteString bytes) -> take(bytes);
            case Event.EarlyData(ByteString bytes) -> take(bytes);
            case Event.Ticket(Session given) -> session = given;
            case Event.Warned _ -> {
                // The observer has heard it, and nothing follows from it.
            }
            case Event.PeerClosed() -> inbox.end();
            case Event.Failed(Failure why, Optional<Line> at) -> failure = exception(why, at);
        }
    }

    /// Only early data come as events here.
    private void take(ByteString data) {
        inbox.take(data.toArray(), 0, data.length());
    }

    /// The data that have come and not been read.
    Inbox inbox() {
        return inbox;
    }

    /// What both ends settled, once they have.
    Optional<Agreement> agreement() {
        return Optional.ofNullable(agreement);
    }

    /// What can be resumed later, as far as it is known: in TLS 1.3 it comes with a ticket, after the handshake.
    Optional<Session> session() {
        Session given = session;
        return given != null ? Optional.of(given) : agreement().flatMap(Agreement::session);
    }

    List<Line> spoken() {
        moving.lock();
        try {
            return connection.spoken();
        } finally {
            moving.unlock();
        }
    }

    State state() {
        moving.lock();
        try {
            return connection.state();
        } finally {
            moving.unlock();
        }
    }

    long earlyDataLeft() {
        moving.lock();
        try {
            return connection.earlyDataLeft();
        } finally {
            moving.unlock();
        }
    }

    boolean hasOutput() {
        moving.lock();
        try {
            return connection.hasOutput();
        } finally {
            moving.unlock();
        }
    }

    <E extends Exception> void drainTo(Outbox.Sink<E> sink) throws E {
        moving.lock();
        try {
            connection.drainTo(sink);
        } finally {
            moving.unlock();
        }
    }

    boolean hasFailed() {
        return failure != null;
    }

    Optional<TlsException> failure() {
        return Optional.ofNullable(failure);
    }

    /// @throws TlsException if the connection has failed
    void requireHealth() throws TlsException {
        TlsException why = failure;
        if (why != null) {
            throw why;
        }
    }

    /// The connection fails for a reason of the network, of which it does not know itself.
    ///
    /// @return why it failed: an earlier reason, if there is one
    TlsException fail(Failure why) {
        moving.lock();
        try {
            TlsException known = failure;
            if (known != null) {
                return known;
            }
            TlsException first = exception(why);
            failure = first;
            State before = connection.state();
            connection.close();
            tell(why, before);
            return first;
        } finally {
            moving.unlock();
        }
    }

    private void tell(Failure why, State before) {
        try {
            observer.failed(why, before, lastLine());
        } catch (RuntimeException | Error fault) {
            // What an observer throws stops the connection, and this one has stopped.
        }
    }

    /// What is to be told of a failure that has come after all that was said.
    TlsException exception(Failure why) {
        return exception(why, lastLine());
    }

    private TlsException exception(Failure why, Optional<Line> at) {
        List<Line> lines = spoken();
        State state = agreement != null
                ? new State.Established()
                : lines.isEmpty() ? new State.Start() : new State.After(lines.getLast());
        return new TlsException(why, connection.role(), at, state);
    }

    private Optional<Line> lastLine() {
        return spoken().stream().reduce((_, later) -> later);
    }
}
