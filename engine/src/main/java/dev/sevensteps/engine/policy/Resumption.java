package dev.sevensteps.engine.policy;

import dev.sevensteps.engine.session.SessionCache;
import dev.sevensteps.engine.session.TicketKeys;
import java.util.Optional;

/// How a server lets its clients go on with an earlier session.
///
/// @param sessions     where sessions are kept for resumption by session id (RFC 5246 §7.3); absent to keep none
/// @param ticketKeys   what tickets are sealed with (RFC 5077); absent to hand out none
/// @param renewTickets whether a client that resumes is given a new ticket each time
public record Resumption(Optional<SessionCache> sessions, Optional<TicketKeys> ticketKeys, boolean renewTickets) {

    /// Every handshake is a full one.
    public static final Resumption NONE = new Resumption(Optional.empty(), Optional.empty(), false);

    public static Resumption bySessionId(SessionCache sessions) {
        return new Resumption(Optional.of(sessions), Optional.empty(), false);
    }

    public static Resumption byTicket(TicketKeys keys) {
        return new Resumption(Optional.empty(), Optional.of(keys), false);
    }

    public Resumption renewingTickets() {
        return new Resumption(sessions, ticketKeys, true);
    }
}
