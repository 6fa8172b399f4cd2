package dev.sevensteps.examples.attacks;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.Loopback;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.EarlyDataPolicy;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.trace.Observer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;

/// Whoever records the first flight of a client that sends data ahead can send it again. The server remembers which flights it has
/// taken (RFC 9846 §8.2). One that forgets, because each connection gets a memory of its own, pays as often as it is asked.
public final class ReplayedEarlyData {

    private static final Environment WORLD = Environment.ofSystem();

    private ReplayedEarlyData() {}

    public static void main(String[] args) throws GeneralSecurityException {
        Authority root = Authority.root("CN=Example Root", Clock.systemUTC(), new SecureRandom());
        Identity identity = root.issue(CertificateRecipe.server("localhost"));
        CertifiedKey shown = CertifiedKey.of(identity.chain(), identity.privateKey());
        TicketKeys keys = TicketKeys.hourly();
        ClientPolicy client =
                ClientPolicy.trusting(ChainVerifier.trusting(root)).named("localhost");

        Supplier<ServerPolicy> forgetful = () -> ServerPolicy.presenting(shown)
                .withResumption(Resumption.byTicket(keys).takingEarlyData(EarlyDataPolicy.usual()));
        ServerPolicy remembering = forgetful.get();

        System.out.println("A server that forgets pays " + payments(client, forgetful) + " times.");
        System.out.println("A server that remembers pays " + payments(client, () -> remembering) + " time.");
    }

    /// How often one recorded order is carried out if it is sent three times.
    private static int payments(ClientPolicy policy, Supplier<ServerPolicy> server) {
        Connection client = Connection.client(
                policy.resuming(ticket(policy, server.get())).withEarlyData(true), WORLD, Observer.NONE);
        byte[] order = "Pay 10 to Mallory".getBytes(StandardCharsets.UTF_8);
        client.sendEarly(order, 0, order.length);
        byte[] recorded = client.takeOutput();
        int payments = 0;
        for (int i = 0; i < 3; i++) {
            Connection again = Connection.server(server.get(), WORLD, Observer.NONE);
            again.receive(recorded, 0, recorded.length);
            payments += (int) again.takeEvents().stream()
                    .filter(Event.EarlyData.class::isInstance)
                    .count();
        }
        return payments;
    }

    private static Session ticket(ClientPolicy policy, ServerPolicy serverPolicy) {
        Connection client = Connection.client(policy, WORLD, Observer.NONE);
        Loopback.carry(client, Connection.server(serverPolicy, WORLD, Observer.NONE));
        return client.takeEvents().stream()
                .filter(Event.Ticket.class::isInstance)
                .map(event -> ((Event.Ticket) event).session())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There was no ticket."));
    }
}
