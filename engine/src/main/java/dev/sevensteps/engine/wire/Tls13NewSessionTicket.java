package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// The server of TLS 1.3 hands the client a ticket, and what the key that goes with it is made of (RFC 9846 §4.7.1).
///
/// ```
/// struct {
///     uint32 ticket_lifetime;                seconds
///     uint32 ticket_age_add;
///     opaque ticket_nonce<0..255>;
///     opaque ticket<1..2^16-1>;
///     Extension extensions<0..2^16-1>;
/// } NewSessionTicket;
/// ```
public record Tls13NewSessionTicket(
        long ticketLifetime, long ticketAgeAdd, ByteString ticketNonce, ByteString ticket, Extensions extensions)
        implements HandshakeMessage {

    public static Tls13NewSessionTicket read(FieldReader in) throws DecodeException {
        return new Tls13NewSessionTicket(
                in.uint32("ticket_lifetime", seconds -> seconds + " s"),
                in.uint32("ticket_age_add", String::valueOf),
                in.opaque8("ticket_nonce", 0, Limits.UINT8),
                in.opaque16("ticket", 1, Limits.UINT16),
                Extensions.readBlock(in, ExtensionPlace.NEW_SESSION_TICKET));
    }

    @Override
    public void write(FieldWriter out) {
        out.uint32("ticket_lifetime", ticketLifetime);
        out.uint32("ticket_age_add", ticketAgeAdd);
        out.opaque8("ticket_nonce", 0, Limits.UINT8, ticketNonce);
        out.opaque16("ticket", 1, Limits.UINT16, ticket);
        extensions.write(out);
    }

    @Override
    public HandshakeType type() {
        return HandshakeType.NEW_SESSION_TICKET;
    }
}
