package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// session_ticket: in a ClientHello the ticket of an earlier session, or nothing to say that one would be welcome; in a
/// ServerHello always nothing, to say that one will come (RFC 5077 §3.2).
///
/// ```
/// opaque ticket[…];      all of extension_data, with no length of its own (RFC 5077 appendix A)
/// ```
public record SessionTicket(ByteString ticket) implements Extension {

    /// Without a ticket.
    public static final SessionTicket EMPTY = new SessionTicket(ByteString.EMPTY);

    static SessionTicket readOffer(FieldReader in) throws DecodeException {
        return new SessionTicket(in.rest("ticket"));
    }

    static SessionTicket readAcceptance(FieldReader in) throws DecodeException {
        in.requireEmpty();
        return EMPTY;
    }

    @Override
    public int code() {
        return ExtensionType.SESSION_TICKET.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.rest("ticket", ticket);
    }
}
