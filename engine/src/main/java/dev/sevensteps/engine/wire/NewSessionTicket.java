package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// The server hands the client its own memory of the session, sealed, to bring it along next time (RFC 5077 §3.3).
///
/// ```
/// struct {
///     uint32 ticket_lifetime_hint;
///     opaque ticket<0..2^16-1>;
/// } NewSessionTicket;
/// ```
///
/// @param ticketLifetimeHint for how many seconds the ticket may be kept; 0 if the server does not say
public record NewSessionTicket(long ticketLifetimeHint, ByteString ticket) implements HandshakeMessage {

    public static NewSessionTicket read(FieldReader in) throws DecodeException {
        return new NewSessionTicket(
                in.uint32("ticket_lifetime_hint", seconds -> seconds + " s"), in.opaque16("ticket", 0, Limits.UINT16));
    }

    @Override
    public void write(FieldWriter out) {
        out.uint32("ticket_lifetime_hint", ticketLifetimeHint);
        out.opaque16("ticket", 0, Limits.UINT16, ticket);
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.NEW_SESSION_TICKET;
    }
}
