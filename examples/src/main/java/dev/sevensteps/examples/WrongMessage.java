package dev.sevensteps.examples;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.ProtocolVersion;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/// A client says ClientHello and then at once ChangeCipherSpec, before any key was agreed upon. In TLS 1.2 OpenSSL once took that,
/// and went on with an empty key (CVE-2014-0224). This server cannot: its script has no such line there.
public final class WrongMessage {

    private WrongMessage() {}

    public static void main(String[] args) throws GeneralSecurityException {
        Authority root = Authority.root("CN=Example Root", Clock.systemUTC(), new SecureRandom());
        Identity identity = root.issue(CertificateRecipe.server("localhost"));
        Environment world = Environment.ofSystem();
        Connection server = Connection.server(
                ServerPolicy.presenting(CertifiedKey.of(identity.chain(), identity.privateKey())),
                world,
                Observer.NONE);
        Connection client = Connection.client(
                ClientPolicy.trusting(ChainVerifier.trusting(root))
                        .named("localhost")
                        .preferring(Preferences.GOOD_PRACTICE.inVersion(ProtocolVersion.TLS_1_2)),
                world,
                Observer.NONE);

        byte[] hello = client.takeOutput();
        server.receive(hello, 0, hello.length);
        System.out.println("The server has spoken " + server.spoken().getLast() + " and expects " + server.expected());

        byte[] earlyChangeCipherSpec = HexFormat.of().parseHex("140303000101");
        server.receive(earlyChangeCipherSpec, 0, earlyChangeCipherSpec.length);
        for (Event event : server.takeEvents()) {
            if (event instanceof Event.Failed failed) {
                System.out.println(failed.failure().sentence());
            }
        }
        System.out.println("The server is " + server.state().words() + ".");
    }
}
