package dev.sevensteps.engine.policy;

import dev.sevensteps.engine.session.SessionCache;
import dev.sevensteps.engine.session.TicketKeys;
import java.util.Optional;

/// How a server lets its clients go on with an earlier session.
///
/// @param sessions     where sessions are kept for resumption by session id (RFC 5246 §7.3); absent to keep none
/// @param ticketKeys   what tickets are sealed with (RFC 5077, RFC 9846 §4.7.1); absent to hand out none
/// @param renewTickets whether a client that resumes in TLS 1.2 is given a new ticket each time
/// @param tickets      how many tickets a handshake of TLS 1.3 ends with
/// @param earlyData    how early data are taken; absent to take none
public record Resumption(
        Optional<SessionCache> sessions,
        Optional<TicketKeys> ticketKeys,
        boolean renewTickets,
        int tickets,
        Optional<EarlyDataPolicy> earlyData) {

    /// A browser opens several connections at once, and uses each ticket once (RFC 9846 §C.4).
    private static final int USUAL_TICKETS = 2;

    private static final int MOST_TICKETS = 16;

    /// Every handshake is a full one.
    public static final Resumption NONE =
            new Resumption(Optional.empty(), Optional.empty(), false, 0, Optional.empty());

    /// Checks the number of tickets.
    ///
    /// @throws IllegalArgumentException if `tickets` is negative or more than 16
    public Resumption {
        if (tickets < 0 || tickets > MOST_TICKETS) {
            throw new IllegalArgumentException("A handshake ends with 0 to " + MOST_TICKETS + " tickets.");
        }
    }

    /// By session id, which TLS 1.2 alone knows.
    public static Resumption bySessionId(SessionCache sessions) {
        return new Resumption(Optional.of(sessions), Optional.empty(), false, 0, Optional.empty());
    }

    public static Resumption byTicket(TicketKeys keys) {
        return new Resumption(Optional.empty(), Optional.of(keys), false, USUAL_TICKETS, Optional.empty());
    }

    /// The same, with sessions kept here too.
    public Resumption withSessions(SessionCache newSessions) {
        return new Resumption(Optional.of(newSessions), ticketKeys, renewTickets, tickets, earlyData);
    }

    public Resumption renewingTickets() {
        return new Resumption(sessions, ticketKeys, true, tickets, earlyData);
    }

    public Resumption withTickets(int newTickets) {
        return new Resumption(sessions, ticketKeys, renewTickets, newTickets, earlyData);
    }

    public Resumption takingEarlyData(EarlyDataPolicy policy) {
        return new Resumption(sessions, ticketKeys, renewTickets, tickets, Optional.of(policy));
    }
}
