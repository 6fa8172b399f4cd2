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
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.trace.Observer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;

/// Shakes hands twice. The second time the client shows the ticket that it was given, and the two ends go on with the
/// secret that they already share: no certificate, no signature, no key exchange.
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

        Agreement first = shakeHands(client, server);
        System.out.println("The client was given a ticket of "
                + first.session().ticket().orElseThrow().length() + " bytes.");
        Agreement second = shakeHands(client.resuming(first.session()), server);
        System.out.println("Resumed: " + second.resumed() + ", with the same master secret: "
                + first.session().masterSecret().equals(second.session().masterSecret()));
    }

    private static Agreement shakeHands(ClientPolicy clientPolicy, ServerPolicy serverPolicy) {
        Connection client = Connection.client(clientPolicy, WORLD, Observer.NONE);
        Loopback.carry(client, Connection.server(serverPolicy, WORLD, Observer.NONE));
        System.out.println(client.spoken().size() + " lines: " + client.spoken());
        for (Event event : client.takeEvents()) {
            if (event instanceof Event.Established(Agreement agreement)) {
                return agreement;
            }
        }
        throw new IllegalStateException("The handshake failed.");
    }
}
