package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;
import java.util.List;

/// pre_shared_key in a ClientHello: the pre-shared keys that the client offers, and for each a proof that it holds it. It is
/// the last extension, so that the proofs can be over all that stands before them (RFC 9846 §4.3.11).
///
/// ```
/// opaque PskBinderEntry<32..255>;
/// struct {
///     PskIdentity identities<7..2^16-1>;
///     PskBinderEntry binders<33..2^16-1>;
/// } OfferedPsks;
/// ```
public record OfferedPsks(List<PskIdentity> identities, List<ByteString> binders) implements Extension {

    public OfferedPsks {
        identities = List.copyOf(identities);
        binders = List.copyOf(binders);
    }

    static OfferedPsks read(FieldReader in) throws DecodeException {
        List<PskIdentity> identities = in.list16("identities", 7, Limits.UINT16, PskIdentity::read);
        List<ByteString> binders =
                in.list16("binders", 33, Limits.UINT16, list -> list.opaque8("binder", 32, Limits.UINT8));
        if (identities.size() != binders.size()) {
            throw in.illegal(
                    "binders",
                    "there are " + binders.size() + " binders for " + identities.size() + " identities",
                    "RFC 9846 §4.3.11");
        }
        return new OfferedPsks(identities, binders);
    }

    /// How many bytes the list of binders takes at the end of a ClientHello: what a binder is over leaves them out.
    public int bindersLength() {
        return 2 + binders.stream().mapToInt(binder -> 1 + binder.length()).sum();
    }

    /// The same with other binders.
    public OfferedPsks withBinders(List<ByteString> newBinders) {
        return new OfferedPsks(identities, newBinders);
    }

    @Override
    public int code() {
        return ExtensionType.PRE_SHARED_KEY.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.list16("identities", 7, Limits.UINT16, identities, (list, identity) -> identity.write(list));
        out.list16(
                "binders",
                33,
                Limits.UINT16,
                binders,
                (list, binder) -> list.opaque8("binder", 32, Limits.UINT8, binder));
    }
}
