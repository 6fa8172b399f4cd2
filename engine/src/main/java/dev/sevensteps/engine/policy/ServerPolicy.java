package dev.sevensteps.engine.policy;

import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.CertificateVerifier;
import java.util.List;
import java.util.Optional;

/// What a server accepts and asks for. Make one with [#presenting(CertifiedKey...)] and change what should differ.
///
/// @param identities  what the server can show; of those that are for the name that the client asks for, the first that it can
///     use is shown, or if there is none, of all
/// @param preferences what the server can speak; its order counts, not the client's
/// @param clientAuth  whether clients are asked for a certificate
/// @param verifier    judges the chains of clients
/// @param resumption  how clients may go on with an earlier session
/// @param authorities the distinguished names, DER, of the authorities whose certificates clients should show (RFC 5246
///     §7.4.4, RFC 9846 §4.3.4); none to leave it to them
/// @param cookie      whether a HelloRetryRequest of TLS 1.3 holds a cookie, which the client must give back (RFC 9846
///     §4.3.2)
public record ServerPolicy(
        List<CertifiedKey> identities,
        Preferences preferences,
        ClientAuthentication clientAuth,
        CertificateVerifier verifier,
        Resumption resumption,
        List<ByteString> authorities,
        boolean cookie) {

    /// Checks that it can serve anyone.
    ///
    /// @throws IllegalArgumentException if there is no identity
    public ServerPolicy {
        identities = List.copyOf(identities);
        authorities = List.copyOf(authorities);
        if (identities.isEmpty()) {
            throw new IllegalArgumentException("A server needs at least one certified key to show.");
        }
    }

    /// Good practice: see [Preferences#GOOD_PRACTICE]; no client certificates, no resumption.
    public static ServerPolicy presenting(CertifiedKey... identities) {
        return new ServerPolicy(
                List.of(identities),
                Preferences.GOOD_PRACTICE,
                ClientAuthentication.NONE,
                chain -> {
                    throw new IllegalStateException("A server that asks for no certificates has none to judge.");
                },
                Resumption.NONE,
                List.of(),
                false);
    }

    /// The identities in the order in which they are tried: first, if the client asks for a name, those that are for it (RFC
    /// 6066 §3), then all. A client that asks for a name that nobody here has is shown another, and may judge for itself.
    ///
    /// @param serverName the name that the client asks for
    public List<List<CertifiedKey>> identitiesFor(Optional<String> serverName) {
        if (serverName.isEmpty() || identities.size() == 1) {
            return List.of(identities);
        }
        String name = serverName.get();
        return List.of(
                identities.stream().filter(identity -> identity.isFor(name)).toList(), identities);
    }

    public ServerPolicy preferring(Preferences newPreferences) {
        return new ServerPolicy(identities, newPreferences, clientAuth, verifier, resumption, authorities, cookie);
    }

    /// Asks clients for a certificate, and has this verifier judge them.
    public ServerPolicy authenticatingClients(ClientAuthentication newClientAuth, CertificateVerifier newVerifier) {
        return new ServerPolicy(identities, preferences, newClientAuth, newVerifier, resumption, authorities, cookie);
    }

    public ServerPolicy withResumption(Resumption newResumption) {
        return new ServerPolicy(identities, preferences, clientAuth, verifier, newResumption, authorities, cookie);
    }

    public ServerPolicy withAuthorities(List<ByteString> newAuthorities) {
        return new ServerPolicy(identities, preferences, clientAuth, verifier, resumption, newAuthorities, cookie);
    }

    public ServerPolicy withCookie(boolean newCookie) {
        return new ServerPolicy(identities, preferences, clientAuth, verifier, resumption, authorities, newCookie);
    }
}
