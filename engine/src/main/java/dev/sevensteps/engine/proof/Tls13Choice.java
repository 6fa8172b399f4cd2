package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.session.Tls13Session;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.model.ByteString;
import java.util.Optional;

/// What the two hellos of TLS 1.3 have settled; both ends hold the same. The rest of the choice is encrypted: see [Terms].
///
/// @param suite        the cipher suite
/// @param clientRandom 32 bytes of the client's
/// @param group        where the keys were agreed upon; absent where the pre-shared key does it alone (`psk_ke`)
/// @param session      the session that goes on; absent in a full handshake
public record Tls13Choice(
        Tls13Suite suite, ByteString clientRandom, Optional<NamedGroup> group, Optional<Tls13Session> session) {

    /// What the EncryptedExtensions settle.
    ///
    /// @param serverName      the name that the client asked for
    /// @param protocol        the application protocol (ALPN, RFC 7301)
    /// @param earlyAccepted   whether the server takes early data
    /// @param recordSizeLimit the longest record that the peer wants to receive (RFC 8449), content, type and padding
    public record Terms(
            Optional<String> serverName,
            Optional<String> protocol,
            boolean earlyAccepted,
            Optional<Integer> recordSizeLimit) {}
}
