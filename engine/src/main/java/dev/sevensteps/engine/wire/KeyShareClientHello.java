package dev.sevensteps.engine.wire;

import java.util.List;

/// key_share in a ClientHello: the client's halves of keys, best first, sent ahead so that no round trip is lost. None at all
/// asks the server to choose the group (RFC 9846 §4.3.8).
///
/// ```
/// struct {
///     KeyShareEntry client_shares<0..2^16-1>;
/// } KeyShareClientHello;
/// ```
public record KeyShareClientHello(List<KeyShareEntry> clientShares) implements Extension {

    public KeyShareClientHello {
        clientShares = List.copyOf(clientShares);
    }

    static KeyShareClientHello read(FieldReader in) throws DecodeException {
        List<KeyShareEntry> shares = in.list16("client_shares", 0, Limits.UINT16, KeyShareEntry::read);
        long groups = shares.stream().mapToInt(KeyShareEntry::group).distinct().count();
        if (groups < shares.size()) {
            // "Clients MUST NOT offer multiple KeyShareEntry values for the same group."
            throw in.illegal("client_shares", "it has two key shares for one group", "RFC 9846 §4.3.8");
        }
        return new KeyShareClientHello(shares);
    }

    /// The groups for which there is a share, as numbers.
    public List<Integer> groups() {
        return clientShares.stream().map(KeyShareEntry::group).toList();
    }

    @Override
    public int code() {
        return ExtensionType.KEY_SHARE.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.list16("client_shares", 0, Limits.UINT16, clientShares, (list, share) -> share.write(list));
    }
}
