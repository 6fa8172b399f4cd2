package dev.sevensteps.engine.policy;

import dev.sevensteps.engine.session.Session;
import dev.sevensteps.model.trust.CertificateVerifier;
import java.util.Optional;

/// What a client offers and asks for. Make one with [#trusting(CertificateVerifier)] and change what should differ:
///
/// ```java
/// ClientPolicy policy = ClientPolicy.trusting(verifier).named("example.com");
/// ```
///
/// @param verifier    judges the server's chain
/// @param serverName  the name or address of the server, which its certificate must be for
/// @param preferences what the client can speak
/// @param identity    what to show if the server asks for a certificate
/// @param session     a session to go on with
/// @param staple      whether to ask for a stapled OCSP response (RFC 6066 §8)
/// @param tickets     whether to ask for a ticket (RFC 5077) in TLS 1.2; in TLS 1.3 a server gives them unasked
/// @param earlyData   whether to send data ahead where the session allows it (RFC 9846 §2.3). Who records them can send them
///     again: only what may happen twice should be sent so
/// @param timestamps  whether to ask for signed certificate timestamps (RFC 6962)
public record ClientPolicy(
        CertificateVerifier verifier,
        Optional<String> serverName,
        Preferences preferences,
        Optional<CertifiedKey> identity,
        Optional<Session> session,
        boolean staple,
        boolean tickets,
        boolean earlyData,
        boolean timestamps) {

    /// Good practice: see [Preferences#GOOD_PRACTICE]; staples and tickets are asked for.
    public static ClientPolicy trusting(CertificateVerifier verifier) {
        return new ClientPolicy(
                verifier,
                Optional.empty(),
                Preferences.GOOD_PRACTICE,
                Optional.empty(),
                Optional.empty(),
                true,
                true,
                false,
                false);
    }

    public ClientPolicy named(String name) {
        return new ClientPolicy(
                verifier, Optional.of(name), preferences, identity, session, staple, tickets, earlyData, timestamps);
    }

    public ClientPolicy preferring(Preferences newPreferences) {
        return new ClientPolicy(
                verifier, serverName, newPreferences, identity, session, staple, tickets, earlyData, timestamps);
    }

    public ClientPolicy identifiedBy(CertifiedKey newIdentity) {
        return new ClientPolicy(
                verifier,
                serverName,
                preferences,
                Optional.of(newIdentity),
                session,
                staple,
                tickets,
                earlyData,
                timestamps);
    }

    /// Offers to go on with a session.
    public ClientPolicy resuming(Session newSession) {
        return new ClientPolicy(
                verifier,
                serverName,
                preferences,
                identity,
                Optional.of(newSession),
                staple,
                tickets,
                earlyData,
                timestamps);
    }

    public ClientPolicy withStaple(boolean newStaple) {
        return new ClientPolicy(
                verifier, serverName, preferences, identity, session, newStaple, tickets, earlyData, timestamps);
    }

    public ClientPolicy withTickets(boolean newTickets) {
        return new ClientPolicy(
                verifier, serverName, preferences, identity, session, staple, newTickets, earlyData, timestamps);
    }

    /// Sends data ahead where the session allows it.
    public ClientPolicy withEarlyData(boolean newEarlyData) {
        return new ClientPolicy(
                verifier, serverName, preferences, identity, session, staple, tickets, newEarlyData, timestamps);
    }

    public ClientPolicy withTimestamps(boolean newTimestamps) {
        return new ClientPolicy(
                verifier, serverName, preferences, identity, session, staple, tickets, earlyData, newTimestamps);
    }
}
