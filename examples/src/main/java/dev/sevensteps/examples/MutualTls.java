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
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.ByteString;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;

/// The server asks who the client is. One client shows a certificate and proves that it is its own; another shows none
/// and is sent away.
public final class MutualTls {

    private static final Environment WORLD = Environment.ofSystem();

    private MutualTls() {}

    public static void main(String[] args) throws GeneralSecurityException {
        Authority root = Authority.root("CN=Example Root", Clock.systemUTC(), new SecureRandom());
        Identity host = root.issue(CertificateRecipe.server("localhost"));
        Identity alice = root.issue(CertificateRecipe.client("Alice"));
        ChainVerifier verifier = ChainVerifier.trusting(root);
        ServerPolicy server = ServerPolicy.presenting(CertifiedKey.of(host.chain(), host.privateKey()))
                .authenticatingClients(ClientAuthentication.REQUIRED, verifier);
        ClientPolicy anonymous = ClientPolicy.trusting(verifier).named("localhost");

        CertifiedKey alicesKey = CertifiedKey.of(alice.chain(), alice.privateKey());
        shakeHands(anonymous.identifiedBy(alicesKey), server, alice.certificate());
        shakeHands(anonymous, server, alice.certificate());
    }

    private static void shakeHands(ClientPolicy clientPolicy, ServerPolicy serverPolicy, ByteString alice) {
        Connection server = Connection.server(serverPolicy, WORLD, Observer.NONE);
        Loopback.carry(Connection.client(clientPolicy, WORLD, Observer.NONE), server);
        for (Event event : server.takeEvents()) {
            if (event instanceof Event.Established(Agreement agreement)) {
                System.out.println("The client is Alice: "
                        + agreement.peerChain().getFirst().equals(alice));
            }
            if (event instanceof Event.Failed failed) {
                System.out.println(failed.failure().sentence());
            }
        }
    }
}
