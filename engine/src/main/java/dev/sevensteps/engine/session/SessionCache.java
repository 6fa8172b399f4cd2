package dev.sevensteps.engine.session;

import dev.sevensteps.model.ByteString;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The sessions that a server remembers, by session id. It holds a limited number: the one that was used longest ago
/// goes first. Safe for use by many threads.
public final class SessionCache {

    private final Map<ByteString, Tls12Session> sessions;

    /// An empty cache.
    ///
    /// @param capacity how many sessions are kept at most
    /// @throws IllegalArgumentException if `capacity` is not positive
    public SessionCache(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A session cache must hold at least one session, not " + capacity + ".");
        }
        this.sessions = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ByteString, Tls12Session> eldest) {
                return size() > capacity;
            }
        };
    }

    /// Keeps a session under its id.
    ///
    /// @throws IllegalArgumentException if the session has no id
    public void keep(Tls12Session session) {
        if (session.id().isEmpty()) {
            throw new IllegalArgumentException("A session without an id cannot be found again.");
        }
        synchronized (sessions) {
            sessions.put(session.id(), session);
        }
    }

    /// The session with this id, if it is remembered and still alive.
    public Optional<Tls12Session> find(ByteString id, Instant now) {
        synchronized (sessions) {
            Tls12Session session = sessions.get(id);
            if (session != null && !session.isAliveAt(now)) {
                sessions.remove(id);
                return Optional.empty();
            }
            return Optional.ofNullable(session);
        }
    }

    /// Forgets a session, so that it cannot be resumed: RFC 5246 §7.2.2 asks for it after a fatal alert.
    public void forget(ByteString id) {
        synchronized (sessions) {
            sessions.remove(id);
        }
    }

    /// How many sessions are kept.
    public int size() {
        synchronized (sessions) {
            return sessions.size();
        }
    }
}
