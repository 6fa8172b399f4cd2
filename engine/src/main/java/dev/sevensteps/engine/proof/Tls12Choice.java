package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.model.ByteString;
import java.util.Optional;

/// What the two hellos have settled; both ends hold the same.
///
/// @param suite                the cipher suite
/// @param clientRandom         32 bytes of the client's
/// @param serverRandom         32 bytes of the server's
/// @param sessionId            the id in the ServerHello; empty if the session cannot be resumed by one
/// @param extendedMasterSecret whether the master secret is made after RFC 7627
/// @param encryptThenMac       whether records in CBC mode are protected after RFC 7366
/// @param serverName           the name that the client asked for
/// @param protocol             the application protocol (ALPN, RFC 7301)
public record Tls12Choice(
        Tls12Suite suite,
        ByteString clientRandom,
        ByteString serverRandom,
        ByteString sessionId,
        boolean extendedMasterSecret,
        boolean encryptThenMac,
        Optional<String> serverName,
        Optional<String> protocol) {}
