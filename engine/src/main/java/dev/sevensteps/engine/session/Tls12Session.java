package dev.sevensteps.engine.session;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.keys.MasterSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What two ends of TLS 1.2 keep (RFC 5246 §7.3, RFC 5077).
///
/// @param id                   the session id that the server gave; empty if it gave none
/// @param ticket               the ticket that the server gave
/// @param suite                the cipher suite
/// @param masterSecret         the master secret
/// @param extendedMasterSecret whether the master secret was made after RFC 7627
/// @param encryptThenMac       whether its records in CBC mode are protected after RFC 7366
/// @param serverName           the name that the client asked for
/// @param peerChain            the chain that the peer showed, DER; empty if it showed none
/// @param established          when the full handshake took place
/// @param lifetime             how long it may be resumed
public record Tls12Session(
        ByteString id,
        Optional<ByteString> ticket,
        Tls12Suite suite,
        MasterSecret<Secret> masterSecret,
        boolean extendedMasterSecret,
        boolean encryptThenMac,
        Optional<String> serverName,
        List<ByteString> peerChain,
        Instant established,
        Duration lifetime)
        implements Session {

    public Tls12Session {
        peerChain = List.copyOf(peerChain);
    }

    @Override
    public ProtocolVersion version() {
        return ProtocolVersion.TLS_1_2;
    }

    @Override
    public boolean isResumable() {
        return !id.isEmpty() || ticket.isPresent();
    }

    public Tls12Session withId(ByteString newId) {
        return new Tls12Session(
                newId,
                ticket,
                suite,
                masterSecret,
                extendedMasterSecret,
                encryptThenMac,
                serverName,
                peerChain,
                established,
                lifetime);
    }

    /// The same session with a ticket that lives this long at most.
    public Tls12Session withTicket(ByteString newTicket, Duration newLifetime) {
        return new Tls12Session(
                id,
                Optional.of(newTicket),
                suite,
                masterSecret,
                extendedMasterSecret,
                encryptThenMac,
                serverName,
                peerChain,
                established,
                newLifetime);
    }
}
