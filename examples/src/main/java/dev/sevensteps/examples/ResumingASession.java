package dev.sevensteps.examples;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.Loopback;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.trace.Observer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/// Shakes hands twice. The second time the client shows the ticket that it was given, and the two ends go on from the
/// key that comes with it: no certificate and no signature. Their key is new all the same, since both send a fresh half.
public final class ResumingASession {

    private static final Environment WORLD = Environment.ofSystem();

    private ResumingASession() {}

    public static void main(String[] args) throws GeneralSecurityException {
        Authority root = Authority.root("CN=Example Root", Clock.systemUTC(), new SecureRandom());
        Identity identity = root.issue(CertificateRecipe.server("localhost"));
        ServerPolicy server = ServerPolicy.presenting(CertifiedKey.of(identity.chain(), identity.privateKey()))
                .withResumption(Resumption.byTicket(TicketKeys.hourly()));
        ClientPolicy client =
                ClientPolicy.trusting(ChainVerifier.trusting(root)).named("localhost");

        Shaken first = shakeHands(client, server);
        Session session = first.session().orElseThrow();
        System.out.println("The client was given a ticket that is good for "
                + session.lifetime().toHours() + " hours.");
        Shaken second = shakeHands(client.resuming(session), server);
        System.out.println("Resumed: " + second.agreement().resumed() + ", and no certificate was shown.");
    }

    private record Shaken(Agreement agreement, Optional<Session> session) {}

    /// In TLS 1.3 the server hands out its tickets after the handshake.
    private static Shaken shakeHands(ClientPolicy clientPolicy, ServerPolicy serverPolicy) {
        Connection client = Connection.client(clientPolicy, WORLD, Observer.NONE);
        Loopback.carry(client, Connection.server(serverPolicy, WORLD, Observer.NONE));
        System.out.println(client.spoken().size() + " lines: " + client.spoken());
        Optional<Agreement> settled = Optional.empty();
        Optional<Session> session = Optional.empty();
        for (Event event : client.takeEvents()) {
            if (event instanceof Event.Established(Agreement agreement)) {
                settled = Optional.of(agreement);
            } else if (event instanceof Event.Ticket(Session given)) {
                session = Optional.of(given);
            }
        }
        return new Shaken(settled.orElseThrow(), session);
    }
}
