package dev.sevensteps.examples.attacks;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.Loopback;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.ForwardingCrypto;
import dev.sevensteps.engine.crypto.PublicKeyInfo;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.trace.Observer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;

/// A certificate can be copied by anyone; only its owner can sign with its key. An impostor shows the bank's certificate and
/// signs with a key of its own. A client that does not look at the signature believes it: such was Apple's in 2014, because
/// of one line `goto fail;` too many (CVE-2014-1266).
public final class GotoFail {

    /// Finds every signature good.
    private static final class Careless extends ForwardingCrypto {

        Careless() {
            super(new DefaultCrypto());
        }

        @Override
        public boolean verify(SignatureScheme scheme, PublicKeyInfo key, byte[] signature, byte[]... parts) {
            return true;
        }
    }

    private GotoFail() {}

    public static void main(String[] args) throws GeneralSecurityException {
        Authority root = Authority.root("CN=Example Root", Clock.systemUTC(), new SecureRandom());
        Identity bank = root.issue(CertificateRecipe.server("bank.example"));
        Identity impostor = root.issue(CertificateRecipe.server("impostor.example"));
        ServerPolicy pretending =
                ServerPolicy.presenting(new CertifiedKey(bank.chain(), SigningKey.of(impostor.privateKey())));
        ClientPolicy customer =
                ClientPolicy.trusting(ChainVerifier.trusting(root)).named("bank.example");

        System.out.println("A client that does not verify signatures: " + meet(customer, pretending, new Careless()));
        System.out.println("A client as it is: " + meet(customer, pretending, new DefaultCrypto()));
    }

    private static String meet(ClientPolicy customer, ServerPolicy pretending, Crypto crypto) {
        Connection server = Connection.server(pretending, Environment.ofSystem(), Observer.NONE);
        Connection client = Connection.client(
                customer, new Environment(crypto, RandomSource.secure(), Clock.systemUTC()), Observer.NONE);
        Loopback.carry(client, server);
        for (Event event : client.takeEvents()) {
            if (event instanceof Event.Failed failed) {
                return failed.failure().sentence();
            }
        }
        return "it is " + client.state().words() + ", and believes that it talks to bank.example.";
    }
}
