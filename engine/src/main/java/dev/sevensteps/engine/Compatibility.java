package dev.sevensteps.engine;

import dev.sevensteps.engine.play.Utterance;
import dev.sevensteps.engine.policy.Habits;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.HelloRetryRequest;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls13;

/// Makes a handshake of TLS 1.3 look like a resumption of TLS 1.2, for boxes in the middle of the way that let nothing else
/// through (RFC 9846 §E.4): each end says one ChangeCipherSpec that changes nothing, a client before its second flight, or
/// behind its hello if early data follow, a server behind its first message, if the client sent a session id.
final class Compatibility {

    private final Role role;
    private final boolean wanted;
    private final Connection carrier;
    private boolean said;

    Compatibility(Role role, Habits habits, Connection carrier) {
        this.role = role;
        this.wanted = habits.middleboxCompatibility();
        this.carrier = carrier;
    }

    /// A line is about to be said.
    void before(Line line) {
        boolean secondFlight = line == Opening.SECOND_CLIENT_HELLO || line instanceof Tls13;
        if (role == Role.CLIENT && secondFlight) {
            say();
        }
    }

    /// A line has been said.
    ///
    /// @param writing the epoch in which this end goes on
    void after(Line line, Utterance utterance, Epoch writing) {
        boolean earlyDataFollow = line == Opening.CLIENT_HELLO && writing == Epoch.EARLY;
        boolean firstOfServer = (line == Opening.HELLO_RETRY_REQUEST || line == Tls13.SERVER_HELLO)
                && utterance instanceof Utterance.Handshake(HandshakeMessage message)
                && echoesSessionId(message);
        if (earlyDataFollow || firstOfServer) {
            say();
        }
    }

    private static boolean echoesSessionId(HandshakeMessage message) {
        return (message instanceof ServerHello hello && !hello.sessionId().isEmpty())
                || (message instanceof HelloRetryRequest request
                        && !request.sessionId().isEmpty());
    }

    private void say() {
        if (wanted && !said) {
            said = true;
            carrier.asides().sayCompatibilityCcs();
        }
    }
}
