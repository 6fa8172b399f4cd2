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
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.KeyShareClientHello;
import dev.sevensteps.engine.wire.KeyShareServerHello;
import dev.sevensteps.engine.wire.ServerHello;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;

/// Shows the key shares of a handshake that withstands quantum computers: X25519MLKEM768, which today's browsers offer first. A
/// key made in it is safe as long as one of its two halves is: ML-KEM-768, a lattice, or x25519, a curve.
public final class PostQuantumKeyShare {

    private PostQuantumKeyShare() {}

    /// Looks into the hellos.
    private static final class Onlooker implements Observer {
        @Override
        public void spoken(Spoken spoken) {
            switch (message(spoken)) {
                case ClientHello hello ->
                    hello.extensions().find(KeyShareClientHello.class).stream()
                            .flatMap(shares -> shares.clientShares().stream())
                            .forEach(share -> tell(
                                    "client", share.group(), share.keyExchange().length()));
                case ServerHello hello ->
                    hello.extensions()
                            .find(KeyShareServerHello.class)
                            .map(KeyShareServerHello::serverShare)
                            .ifPresent(share -> tell(
                                    "server", share.group(), share.keyExchange().length()));
                case HandshakeMessage _ -> {
                    // Encrypted from here on: the key is there.
                }
            }
        }

        private static HandshakeMessage message(Spoken spoken) {
            try {
                return HandshakeCodec.decode(spoken.bytes().toArray(), spoken.context());
            } catch (DecodeException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static void tell(String who, int group, int length) {
            System.out.println("The " + who + " sends " + length + " bytes for "
                    + NamedGroup.ofCode(group).map(NamedGroup::rfcName).orElse("a group unknown here"));
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
                ClientPolicy.trusting(ChainVerifier.trusting(root)).named("localhost"), world, new Onlooker());
        Loopback.carry(client, server);

        for (Event event : client.takeEvents()) {
            if (event instanceof Event.Established established) {
                NamedGroup group = established.agreement().group().orElseThrow();
                System.out.println("Agreed: " + group.rfcName() + ", post-quantum: " + group.isPostQuantum());
            }
        }
    }
}
