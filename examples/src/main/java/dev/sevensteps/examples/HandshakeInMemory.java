package dev.sevensteps.examples;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Loopback;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;

/// A certificate authority, a client and a server shake hands without any socket.
public final class HandshakeInMemory {

    private HandshakeInMemory() {}

    public static void main(String[] args) throws GeneralSecurityException {
        Authority root = Authority.root("CN=Example Root", Clock.systemUTC(), new SecureRandom());
        Identity identity = root.intermediate("CN=Example Issuing CA").issue(CertificateRecipe.server("localhost"));
        Environment world = Environment.ofSystem();

        Connection server = Connection.server(
                ServerPolicy.presenting(CertifiedKey.of(identity.chain(), identity.privateKey())),
                world,
                Observer.NONE);
        Connection client = Connection.client(
                ClientPolicy.trusting(ChainVerifier.trusting(root)).named("localhost"), world, Observer.NONE);
        Loopback.carry(client, server);

        client.spoken().forEach(line -> System.out.println(line.step().number() + "  " + line.words()));
        System.out.println("The client is " + client.state().words() + ", the server is "
                + server.state().words() + ".");
    }
}
