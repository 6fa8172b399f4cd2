package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// A pre-shared key that a client offers: what the server recognises it by, and how old it is (RFC 9846 §4.3.11).
///
/// ```
/// struct {
///     opaque identity<1..2^16-1>;
///     uint32 obfuscated_ticket_age;      milliseconds, plus ticket_age_add, modulo 2^32
/// } PskIdentity;
/// ```
public record PskIdentity(ByteString identity, long obfuscatedTicketAge) {

    static PskIdentity read(FieldReader in) throws DecodeException {
        return in.struct(
                "psk_identity",
                entry -> new PskIdentity(
                        entry.opaque16("identity", 1, Limits.UINT16),
                        entry.uint32("obfuscated_ticket_age", String::valueOf)));
    }

    void write(FieldWriter out) {
        out.struct("psk_identity", entry -> {
            entry.opaque16("identity", 1, Limits.UINT16, identity);
            entry.uint32("obfuscated_ticket_age", obfuscatedTicketAge);
        });
    }
}
