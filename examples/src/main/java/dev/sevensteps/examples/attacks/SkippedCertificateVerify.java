package dev.sevensteps.examples.attacks;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.ProtocolVersion;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A client shows Alice's certificate and leaves out the message in which it would have to sign with Alice's key. A server that
/// waits for certain messages and does not mind what is missing between them lets it in as Alice: OpenSSL did so for some
/// certificates (CVE-2015-0205), the JDK for all (CVE-2020-2655).
public final class SkippedCertificateVerify {

    private static final int CERTIFICATE_VERIFY = 15;

    /// What the toy has seen, by the numbers of handshake messages; and that keys are in force.
    private enum Seen {
        CERTIFICATE(11),
        SIGNATURE(CERTIFICATE_VERIFY),
        CLIENT_KEY_EXCHANGE(16);

        private final int type;

        Seen(int type) {
            this.type = type;
        }
    }

    private SkippedCertificateVerify() {}

    public static void main(String[] args) throws GeneralSecurityException {
        Authority root = Authority.root("CN=Example Root", Clock.systemUTC(), new SecureRandom());
        Identity identity = root.issue(CertificateRecipe.server("localhost"));
        Identity alice = root.issue(CertificateRecipe.client("Alice"));
        Identity mallory = root.issue(CertificateRecipe.client("Mallory"));
        ChainVerifier verifier = ChainVerifier.trusting(root);
        Environment world = Environment.ofSystem();
        Connection server = Connection.server(
                ServerPolicy.presenting(CertifiedKey.of(identity.chain(), identity.privateKey()))
                        .authenticatingClients(ClientAuthentication.REQUIRED, verifier),
                world,
                Observer.NONE);
        Connection client = Connection.client(
                ClientPolicy.trusting(verifier)
                        .named("localhost")
                        .preferring(Preferences.GOOD_PRACTICE.inVersion(ProtocolVersion.TLS_1_2))
                        .identifiedBy(new CertifiedKey(alice.chain(), SigningKey.of(mallory.privateKey()))),
                world,
                Observer.NONE);
        deliver(client.takeOutput(), server);
        deliver(server.takeOutput(), client);

        ClearFlight flight = ClearFlight.of(client.takeOutput());
        List<ByteString> unsigned = flight.messages().stream()
                .filter(message -> message.at(0) != CERTIFICATE_VERIFY)
                .toList();

        System.out.println("A server of flags: " + flags(unsigned));
        deliver(new ClearFlight(unsigned, flight.rest()).wire(), server);
        for (Event event : server.takeEvents()) {
            if (event instanceof Event.Failed failed) {
                System.out.println("A server with a script: " + failed.failure().sentence());
            }
        }
    }

    /// A toy: it sets a flag for what comes, verifies a signature if there is one, and never asks whether one was due.
    private static String flags(List<ByteString> messages) {
        Set<Seen> seen = EnumSet.noneOf(Seen.class);
        for (ByteString message : messages) {
            for (Seen kind : Seen.values()) {
                if (message.at(0) == kind.type) {
                    seen.add(kind);
                }
            }
        }
        boolean done = seen.contains(Seen.CERTIFICATE) && seen.contains(Seen.CLIENT_KEY_EXCHANGE);
        return done && !seen.contains(Seen.SIGNATURE) ? "welcome, Alice." : "who are you?";
    }

    private static void deliver(byte[] bytes, Connection to) {
        to.receive(bytes, 0, bytes.length);
    }
}
