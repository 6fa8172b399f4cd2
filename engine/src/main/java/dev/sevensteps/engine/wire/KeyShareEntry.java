package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// One end's public value in one group (RFC 9846 §4.3.8).
///
/// ```
/// struct {
///     NamedGroup group;                    uint16
///     opaque key_exchange<1..2^16-1>;
/// } KeyShareEntry;
/// ```
public record KeyShareEntry(int group, ByteString keyExchange) {

    static KeyShareEntry read(FieldReader in) throws DecodeException {
        return in.struct(
                "key_share_entry",
                entry -> new KeyShareEntry(
                        entry.uint16("group", CodeNames::namedGroup),
                        entry.opaque16("key_exchange", 1, Limits.UINT16)));
    }

    void write(FieldWriter out) {
        out.struct("key_share_entry", entry -> {
            entry.uint16("group", group);
            entry.opaque16("key_exchange", 1, Limits.UINT16, keyExchange);
        });
    }
}
