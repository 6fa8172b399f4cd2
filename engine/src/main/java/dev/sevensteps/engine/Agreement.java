package dev.sevensteps.engine;

import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.ProtocolVersion;
import java.util.List;
import java.util.Optional;

/// What a completed handshake has settled.
///
/// @param version              the version
/// @param suite                the cipher suite
/// @param extendedMasterSecret whether the master secret is bound to the handshake (RFC 7627)
/// @param resumed              whether an earlier session goes on
/// @param serverName           the name that the client asked for
/// @param protocol             the application protocol (ALPN)
/// @param peerChain            the certificates that the peer showed, now or when the session began, its own first; DER
/// @param session              what a client can resume later
public record Agreement(
        ProtocolVersion version,
        Tls12Suite suite,
        boolean extendedMasterSecret,
        boolean resumed,
        Optional<String> serverName,
        Optional<String> protocol,
        List<ByteString> peerChain,
        Session session) {}
