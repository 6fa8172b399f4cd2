package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SecretAlgebra;
import dev.sevensteps.engine.policy.EarlyDataPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.session.Tls13Session;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.MaxEarlyDataSize;
import dev.sevensteps.engine.wire.Tls13NewSessionTicket;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.PreSharedKey;
import dev.sevensteps.model.keys.TrafficSecret;
import dev.sevensteps.model.keys.WriteKeys;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the two ends of TLS 1.3 do for their connection once the handshake is over: hand out tickets and keep them, and change
/// keys for the next ones. It holds the secrets of the moment and nothing of the handshake.
public final class Upkeep {

    private final Environment environment;
    private final Role role;
    private final Tls13Phase.Open open;
    private final Preferences preferences;
    private final Resumption resumption;
    private TrafficSecret<Secret> reading;
    private TrafficSecret<Secret> writing;
    private int tickets;

    Upkeep(Environment environment, Role role, Tls13Phase.Open open, Preferences preferences, Resumption resumption) {
        this.environment = environment;
        this.role = role;
        this.open = open;
        this.preferences = preferences;
        this.resumption = resumption;
        this.reading = open.keys().of(role.peer());
        this.writing = open.keys().of(role);
    }

    public Tls13Suite suite() {
        return open.settled().suite();
    }

    /// How many tickets are to be handed out when the handshake is over.
    public int ticketsDue() {
        return open.ticketsDue();
    }

    /// The next keys of the peer, which has sent a KeyUpdate (RFC 9846 §7.2).
    public WriteKeys<Secret> renewReading() {
        reading = open.schedule().next(reading);
        return open.schedule().writeKeys(reading);
    }

    /// The next keys of this end, which has sent a KeyUpdate (RFC 9846 §7.2).
    public WriteKeys<Secret> renewWriting() {
        writing = open.schedule().next(writing);
        return open.schedule().writeKeys(writing);
    }

    /// A ticket for the client; nothing if it would not fit into the message.
    public Optional<Tls13NewSessionTicket> issueTicket() {
        TicketKeys keys = resumption
                .ticketKeys()
                .orElseThrow(() -> new IllegalStateException("There is nothing to seal a ticket with."));
        ByteString nonce = ByteString.copyOf(
                ByteBuffer.allocate(Integer.BYTES).putInt(tickets++).array());
        long ageAdd = ByteBuffer.wrap(environment.random().bytes(Integer.BYTES)).getInt() & 0xffff_ffffL;
        int maxEarlyData = resumption.earlyData().map(EarlyDataPolicy::maxSize).orElse(0);
        ByteString ticket =
                keys.seal(session(ByteString.EMPTY, nonce, ageAdd, keys.lifetime(), maxEarlyData), environment);
        if (ticket.isEmpty()) {
            return Optional.empty();
        }
        List<Extension> extensions = new ArrayList<>();
        Grease.ofHabit(preferences, environment.random()).ifPresent(some -> extensions.add(some.extension()));
        if (maxEarlyData > 0) {
            extensions.add(new MaxEarlyDataSize(maxEarlyData));
        }
        return Optional.of(new Tls13NewSessionTicket(
                keys.lifetime().toSeconds(), ageAdd, nonce, ticket, Extensions.of(extensions)));
    }

    /// The session that comes with a ticket; nothing if the ticket is to be thrown away at once (RFC 9846 §4.7.1).
    public Optional<Session> keepTicket(Tls13NewSessionTicket message) {
        if (message.ticketLifetime() == 0) {
            return Optional.empty();
        }
        Duration said = Duration.ofSeconds(message.ticketLifetime());
        Duration lifetime = said.compareTo(Session.LONGEST_LIFETIME) > 0 ? Session.LONGEST_LIFETIME : said;
        long maxEarlyData = message.extensions()
                .find(MaxEarlyDataSize.class)
                .map(MaxEarlyDataSize::maxEarlyDataSize)
                .orElse(0L);
        return Optional.of(
                session(message.ticket(), message.ticketNonce(), message.ticketAgeAdd(), lifetime, maxEarlyData));
    }

    private Tls13Session session(
            ByteString ticket, ByteString nonce, long ageAdd, Duration lifetime, long maxEarlyData) {
        PreSharedKey<Secret> psk = open.schedule().preSharedKey(open.resumption(), SecretAlgebra.ingredient(nonce));
        return new Tls13Session(
                ticket,
                suite(),
                psk,
                ageAdd,
                open.terms().serverName(),
                open.terms().protocol(),
                open.peerChain(),
                environment.clock().instant(),
                lifetime,
                maxEarlyData);
    }

    /// Which end this is.
    public Role role() {
        return role;
    }
}
