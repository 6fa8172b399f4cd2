package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.Tls12Session;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.SessionTicket;
import dev.sevensteps.model.Alert;
import java.util.Optional;

/// The part of a ClientHello that asks to go on with an earlier session.
record Tls12Resumption(ClientHello hello, ServerPolicy policy, Environment environment) {

    /// The session, if it is known, alive, and fits what the client says and the server wants now.
    ///
    /// @throws FailureException if the client took back what the session was built on
    Optional<Tls12Session> accept(Optional<String> name, boolean extended) throws FailureException {
        Optional<Tls12Session> known = known();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Tls12Session session = known.get();
        if (session.extendedMasterSecret() && !extended) {
            throw FailureException.unacceptable(
                    Alert.HANDSHAKE_FAILURE,
                    "The client resumes a session that has an extended master secret, and does not offer one now"
                            + " (RFC 7627 §5.3).");
        }
        // RFC 7627 §5.3: a session without it is not resumed, and a full handshake follows.
        boolean fits = session.extendedMasterSecret()
                && hello.cipherSuites().contains(session.suite().code())
                && policy.preferences().tls12Suites().contains(session.suite())
                // RFC 7366 §3.1: a session keeps the order of encryption and MAC that it began with; for another one it
                // takes another session.
                && session.encryptThenMac() == ChoiceMade.encryptsThenMacs(hello, session.suite())
                // RFC 6066 §3: a session is not resumed under another name.
                && session.serverName().equals(name)
                && (policy.clientAuth() != ClientAuthentication.REQUIRED
                        || !session.peerChain().isEmpty());
        return fits ? known : Optional.empty();
    }

    /// RFC 5077 §3.4: a ticket is looked at first; the session id is then only an echo.
    private Optional<Tls12Session> known() {
        Optional<SessionTicket> ticket = hello.extensions()
                .find(SessionTicket.class)
                .filter(offer -> !offer.ticket().isEmpty());
        if (ticket.isPresent() && policy.resumption().ticketKeys().isPresent()) {
            return policy.resumption()
                    .ticketKeys()
                    .get()
                    .open(ticket.get().ticket(), environment)
                    .filter(Tls12Session.class::isInstance)
                    .map(Tls12Session.class::cast);
        }
        if (hello.sessionId().isEmpty()) {
            return Optional.empty();
        }
        return policy.resumption()
                .sessions()
                .flatMap(cache ->
                        cache.find(hello.sessionId(), environment.clock().instant()));
    }
}
