package dev.sevensteps.engine;

import dev.sevensteps.engine.play.Tls12Phase;
import dev.sevensteps.engine.play.Tls13Phase;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.ProtocolVersion;
import java.util.List;
import java.util.Optional;

/// What a completed handshake has settled.
///
/// @param version              the version
/// @param suite                the cipher suite
/// @param group                the group of the key shares in TLS 1.3; absent where there were none, and in TLS 1.2
/// @param extendedMasterSecret whether the secrets are bound to the handshake (RFC 7627), as they always are in TLS 1.3
/// @param encryptThenMac       whether records in CBC mode carry the MAC outside (RFC 7366); never where the suite is an AEAD
/// @param resumed              whether an earlier session goes on
/// @param earlyAccepted        whether the server took the data that the client had sent ahead
/// @param serverName           the name that the client asked for
/// @param protocol             the application protocol (ALPN)
/// @param peerChain            the certificates that the peer showed, now or when the session began, its own first; DER
/// @param session              what can be resumed later; absent in TLS 1.3, where it comes with a [ticket][Event.Ticket]
/// @param exporter             makes keys for other uses; absent in TLS 1.2
public record Agreement(
        ProtocolVersion version,
        CipherSuite suite,
        Optional<NamedGroup> group,
        boolean extendedMasterSecret,
        boolean encryptThenMac,
        boolean resumed,
        boolean earlyAccepted,
        Optional<String> serverName,
        Optional<String> protocol,
        List<ByteString> peerChain,
        Optional<Session> session,
        Optional<Exporter> exporter) {

    static Agreement of(Tls12Phase.Keyed keyed) {
        return new Agreement(
                ProtocolVersion.TLS_1_2,
                keyed.choice().suite(),
                Optional.empty(),
                keyed.choice().extendedMasterSecret(),
                keyed.choice().encryptThenMac(),
                keyed.resumed(),
                false,
                keyed.choice().serverName(),
                keyed.choice().protocol(),
                keyed.peerChain(),
                Optional.of(keyed.session()),
                Optional.empty());
    }

    static Agreement of(Tls13Phase.Open open) {
        return new Agreement(
                ProtocolVersion.TLS_1_3,
                open.settled().suite(),
                open.settled().group(),
                true,
                false,
                open.settled().session().isPresent(),
                open.terms().earlyAccepted(),
                open.terms().serverName(),
                open.terms().protocol(),
                open.peerChain(),
                Optional.empty(),
                Optional.of(new Exporter(open.schedule(), open.exporterSecret())));
    }
}
