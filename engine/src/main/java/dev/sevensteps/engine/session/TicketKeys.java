package dev.sevensteps.engine.session;

import dev.sevensteps.engine.crypto.Aead;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.model.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/// The keys that a server seals tickets with (RFC 5077 §4, RFC 9846 §4.7.1), so that it need not remember sessions: each client carries
/// its own. A key is used for `rotation` and still opens tickets for a while after; then they are worthless, even to a
/// thief of all later keys. Safe for use by many threads.
///
/// A ticket is `key_name[16] ‖ nonce[12] ‖ AES-256-GCM(session) ‖ tag[16]`, with the key's name as additional data.
public final class TicketKeys {

    private static final int NAME_LENGTH = 16;
    private static final int LONGEST_TICKET = 0xffff;
    private static final AeadAlgorithm CIPHER = AeadAlgorithm.AES_256_GCM;

    private record Key(ByteString name, Secret secret, Instant born) {}

    private final Duration rotation;
    private final int kept;
    private final Deque<Key> keys = new ArrayDeque<>();

    /// Makes its first key when it is needed.
    ///
    /// @param rotation how long a key seals new tickets
    /// @param kept     how many keys open tickets, the newest counted: at least two, or a ticket that was sealed just
    ///     before a rotation would be worthless at once
    /// @throws IllegalArgumentException if `rotation` is not positive or `kept` is less than two
    public TicketKeys(Duration rotation, int kept) {
        if (rotation.isNegative() || rotation.isZero() || kept < 2) {
            throw new IllegalArgumentException(
                    "Ticket keys need a positive rotation and at least two keys that are kept.");
        }
        this.rotation = rotation;
        this.kept = kept;
    }

    /// Keys that are changed every hour and open tickets for a day.
    public static TicketKeys hourly() {
        return new TicketKeys(Duration.ofHours(1), 24);
    }

    /// Seals a session. The ticket is empty, which tells the client that there is none after all (RFC 5077 §3.3), if
    /// the session does not fit into one.
    public ByteString seal(Session session, Environment environment) {
        Key key = current(environment);
        byte[] plaintext = SessionState.write(session);
        int header = NAME_LENGTH + AeadAlgorithm.NONCE_LENGTH;
        if (header + plaintext.length + AeadAlgorithm.TAG_LENGTH > LONGEST_TICKET) {
            return ByteString.EMPTY;
        }
        byte[] nonce = environment.random().bytes(AeadAlgorithm.NONCE_LENGTH);
        byte[] ticket = new byte[header + plaintext.length + AeadAlgorithm.TAG_LENGTH];
        key.name().copyTo(ticket, 0);
        System.arraycopy(nonce, 0, ticket, NAME_LENGTH, nonce.length);
        cipher(key, environment).seal(nonce, key.name().toArray(), plaintext, 0, plaintext.length, ticket, header);
        Arrays.fill(plaintext, (byte) 0);
        return ByteString.copyOf(ticket);
    }

    /// The session in a ticket; nothing if the ticket is not ours, was altered, or is too old.
    public Optional<Session> open(ByteString ticket, Environment environment) {
        int header = NAME_LENGTH + AeadAlgorithm.NONCE_LENGTH;
        if (ticket.length() < header + AeadAlgorithm.TAG_LENGTH) {
            return Optional.empty();
        }
        byte[] bytes = ticket.toArray();
        return find(
                        ByteString.copyOf(bytes, 0, NAME_LENGTH),
                        environment.clock().instant())
                .flatMap(key -> open(key, bytes, environment))
                .<Session>map(session -> switch (session) {
                    case Tls12Session known -> known.withTicket(ticket, known.lifetime());
                    case Tls13Session known -> known;
                })
                .filter(session -> session.isAliveAt(environment.clock().instant()));
    }

    /// How long a ticket that is sealed now can be opened, at least.
    public Duration lifetime() {
        Duration openable = rotation.multipliedBy(kept - 1L);
        return openable.compareTo(Session.LONGEST_LIFETIME) < 0 ? openable : Session.LONGEST_LIFETIME;
    }

    private Optional<Session> open(Key key, byte[] ticket, Environment environment) {
        int header = NAME_LENGTH + AeadAlgorithm.NONCE_LENGTH;
        byte[] nonce = Arrays.copyOfRange(ticket, NAME_LENGTH, header);
        byte[] plaintext = new byte[ticket.length - header];
        int length = cipher(key, environment)
                .open(nonce, key.name().toArray(), ticket, header, ticket.length - header, plaintext, 0);
        if (length < 0) {
            return Optional.empty();
        }
        Optional<Session> session = SessionState.read(plaintext, length);
        Arrays.fill(plaintext, (byte) 0);
        return session;
    }

    private static Aead cipher(Key key, Environment environment) {
        return environment.crypto().aead(CIPHER, key.secret());
    }

    private synchronized Key current(Environment environment) {
        Instant now = environment.clock().instant();
        Key newest = keys.peekFirst();
        if (newest == null || !now.isBefore(newest.born().plus(rotation))) {
            newest = new Key(
                    ByteString.copyOf(environment.random().bytes(NAME_LENGTH)),
                    Secret.wrap(environment.random().bytes(CIPHER.keyLength())),
                    now);
            keys.addFirst(newest);
            while (keys.size() > kept) {
                keys.removeLast();
            }
        }
        return newest;
    }

    private synchronized Optional<Key> find(ByteString name, Instant now) {
        keys.removeIf(key -> !now.isBefore(key.born().plus(rotation.multipliedBy(kept))));
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }
}
