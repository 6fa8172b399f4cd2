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
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.trace.Observer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/// A client sends its half of a key in a group that the server does not speak. The server asks for another with a
/// HelloRetryRequest, and the handshake takes a round trip more.
public final class HelloRetryRequest {

    private HelloRetryRequest() {}

    public static void main(String[] args) throws GeneralSecurityException {
        Authority root = Authority.root("CN=Example Root", Clock.systemUTC(), new SecureRandom());
        Identity identity = root.issue(CertificateRecipe.server("localhost"));
        Environment world = Environment.ofSystem();
        Preferences clients = Preferences.GOOD_PRACTICE
                .withGroups(List.of(NamedGroup.X25519, NamedGroup.SECP384R1))
                .withKeyShares(List.of(NamedGroup.X25519));
        Preferences servers = Preferences.GOOD_PRACTICE.withGroups(List.of(NamedGroup.SECP384R1));

        Connection server = Connection.server(
                ServerPolicy.presenting(CertifiedKey.of(identity.chain(), identity.privateKey()))
                        .preferring(servers)
                        .withCookie(true),
                world,
                Observer.NONE);
        Connection client = Connection.client(
                ClientPolicy.trusting(ChainVerifier.trusting(root))
                        .named("localhost")
                        .preferring(clients),
                world,
                Observer.NONE);
        Loopback.carry(client, server);

        client.spoken().forEach(line -> System.out.println(line.step().number() + "  " + line.words()));
        for (Event event : client.takeEvents()) {
            if (event instanceof Event.Established established) {
                System.out.println("Their key was made in "
                        + established.agreement().group().orElseThrow().rfcName() + ".");
            }
        }
    }
}
