package dev.sevensteps.examples;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.flaws.FlawedIssuer;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.Loopback;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.trust.Flaw;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;

/// A server shows a certificate that has expired. The client stops at step 3, and both ends can say why.
public final class ExpiredCertificate {

    private ExpiredCertificate() {}

    public static void main(String[] args) throws GeneralSecurityException {
        Authority root = Authority.root("CN=Example Root", Clock.systemUTC(), new SecureRandom());
        Identity expired = FlawedIssuer.below(root).issue(Flaw.EXPIRED, CertificateRecipe.server("localhost"));
        Environment world = Environment.ofSystem();

        Connection server = Connection.server(
                ServerPolicy.presenting(CertifiedKey.of(expired.chain(), expired.privateKey())), world, Observer.NONE);
        Connection client = Connection.client(
                ClientPolicy.trusting(ChainVerifier.trusting(root)).named("localhost"), world, Observer.NONE);
        Loopback.carry(client, server);

        tell("client", client);
        tell("server", server);
    }

    private static void tell(String who, Connection connection) {
        for (Event event : connection.takeEvents()) {
            if (event instanceof Event.Failed failed) {
                System.out.println("The " + who + " is " + connection.state().words() + ", at "
                        + failed.at().orElseThrow() + ":");
                System.out.println("    " + failed.failure().sentence());
            }
        }
    }
}
