package dev.sevensteps.examples;

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
import dev.sevensteps.model.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;

/// Sends data ahead of a handshake (0-RTT), records the bytes, and sends them again. The server that took them knows them; a
/// second server with the same ticket keys does not, and takes them once more. Whatever is sent ahead may happen twice.
public final class EarlyData {

    private static final Environment WORLD = Environment.ofSystem();

    private EarlyData() {}

    public static void main(String[] args) throws GeneralSecurityException {
        Authority root = Authority.root("CN=Example Root", Clock.systemUTC(), new SecureRandom());
        Identity identity = root.issue(CertificateRecipe.server("localhost"));
        TicketKeys sharedKeys = TicketKeys.hourly();
        ServerPolicy berlin = server(identity, sharedKeys);
        ServerPolicy oslo = server(identity, sharedKeys);
        ClientPolicy client =
                ClientPolicy.trusting(ChainVerifier.trusting(root)).named("localhost");

        Connection eager =
                Connection.client(client.resuming(ticket(client, berlin)).withEarlyData(true), WORLD, Observer.NONE);
        byte[] order = "Pay 10 to Alice".getBytes(StandardCharsets.UTF_8);
        eager.sendEarly(order, 0, order.length);
        byte[] firstFlight = eager.takeOutput();

        System.out.println("Berlin, first time:  " + hear(berlin, firstFlight));
        System.out.println("Berlin, second time: " + hear(berlin, firstFlight));
        System.out.println("Oslo:                " + hear(oslo, firstFlight));
    }

    private static ServerPolicy server(Identity identity, TicketKeys keys) throws GeneralSecurityException {
        return ServerPolicy.presenting(CertifiedKey.of(identity.chain(), identity.privateKey()))
                .withResumption(Resumption.byTicket(keys).takingEarlyData(EarlyDataPolicy.usual()));
    }

    /// Shakes hands once, for a ticket.
    private static Session ticket(ClientPolicy policy, ServerPolicy serverPolicy) {
        Connection client = Connection.client(policy, WORLD, Observer.NONE);
        Loopback.carry(client, Connection.server(serverPolicy, WORLD, Observer.NONE));
        for (Event event : client.takeEvents()) {
            if (event instanceof Event.Ticket(Session session)) {
                return session;
            }
        }
        throw new IllegalStateException("There was no ticket.");
    }

    /// What a server makes of these bytes before it has sent anything.
    private static String hear(ServerPolicy policy, byte[] firstFlight) {
        Connection server = Connection.server(policy, WORLD, Observer.NONE);
        server.receive(firstFlight, 0, firstFlight.length);
        for (Event event : server.takeEvents()) {
            if (event instanceof Event.EarlyData(ByteString bytes)) {
                return "took \"" + new String(bytes.toArray(), StandardCharsets.UTF_8) + "\"";
            }
        }
        return "took nothing";
    }
}
