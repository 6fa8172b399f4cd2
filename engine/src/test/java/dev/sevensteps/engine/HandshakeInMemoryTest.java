package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakeInMemoryTest {

    @Test
    void shakesHands() throws Exception {
        Authority root = Authority.root("CN=Root", Clock.systemUTC(), new SecureRandom());
        Identity server = root.intermediate("CN=Sub").issue(CertificateRecipe.server("localhost"));
        Environment environment = new Environment(new DefaultCrypto(), RandomSource.secure(), Clock.systemUTC());
        Connection a = Connection.client(
                ClientPolicy.trusting(ChainVerifier.trusting(root)).named("localhost"), environment, Observer.NONE);
        Connection b = Connection.server(
                ServerPolicy.presenting(new CertifiedKey(server.chain(), SigningKey.of(server.privateKey()))),
                environment,
                Observer.NONE);
        while (a.hasOutput() || b.hasOutput()) {
            byte[] x = a.takeOutput();
            b.receive(x, 0, x.length);
            byte[] y = b.takeOutput();
            a.receive(y, 0, y.length);
        }
        List<Event> ea = a.takeEvents();
        List<Event> eb = b.takeEvents();
        assertThat(ea.getFirst()).isInstanceOf(Event.Established.class);
        assertThat(eb.getFirst()).isInstanceOf(Event.Established.class);
    }
}
