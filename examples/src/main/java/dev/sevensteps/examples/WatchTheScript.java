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
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Line;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;

/// Listens to a client while it shakes hands: each line as it is spoken, what its hearer had to do for it, and where the
/// conversation stands then.
public final class WatchTheScript {

    private WatchTheScript() {}

    /// Hears each line.
    private static final class Listener implements Observer {
        @Override
        public void spoken(Spoken spoken) {
            Line line = spoken.line();
            System.out.println(line.words() + " (" + line.epoch().words() + ", "
                    + spoken.bytes().length() + " bytes)");
            System.out.println("    “" + line.meaning() + "”");
            for (Duty duty : line.duties()) {
                System.out.println("    the " + line.sender().peer().lowerCase() + " had to " + duty.words());
            }
            System.out.println("    now " + spoken.after().words());
        }
    }

    public static void main(String[] args) throws GeneralSecurityException {
        Authority root = Authority.root("CN=Example Root", Clock.systemUTC(), new SecureRandom());
        Identity identity = root.issue(CertificateRecipe.server("localhost"));
        Environment world = Environment.ofSystem();

        Connection server = Connection.server(
                ServerPolicy.presenting(CertifiedKey.of(identity.chain(), identity.privateKey())),
                world,
                Observer.NONE);
        Connection client = Connection.client(
                ClientPolicy.trusting(ChainVerifier.trusting(root)).named("localhost"), world, new Listener());
        Loopback.carry(client, server);
    }
}
