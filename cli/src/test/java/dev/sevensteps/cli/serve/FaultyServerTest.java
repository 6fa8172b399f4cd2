package dev.sevensteps.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.trust.Trust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the server leans on breaks for one connection: its peer hears internal_error, the log says so in one line without a
/// secret, and the next connection is served.
@Timeout(60)
class FaultyServerTest {

    private static final String SECRET = "5ec2e7";

    private static Optional<CertifiedKey> identity = Optional.empty();

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final AtomicInteger calls = new AtomicInteger();

    @BeforeAll
    static void issue() throws InvalidKeyException {
        Identity server = Authority.root("CN=Root", Clock.systemUTC(), SeededRandom.of(1))
                .issue(CertificateRecipe.server("localhost"));
        identity = Optional.of(CertifiedKey.of(server.chain(), server.privateKey()));
    }

    private static ServerPolicy policy() {
        return ServerPolicy.presenting(identity.orElseThrow());
    }

    /// Throws the first time, and never again.
    private void breakOnce() {
        if (calls.getAndIncrement() == 0) {
            throw new NoClassDefFoundError("The key " + SECRET + " cannot be loaded.");
        }
    }

    private Service service(ServerPolicy policy, Environment environment, Observer keys, Optional<TraceFolder> traces) {
        ServerLog told = new ServerLog(Console.writingTo(new ByteArrayOutputStream(), log));
        return new Service(policy, environment, new ServeLimits(), keys, traces, told);
    }

    private void assertOneFailsAndTheNextIsServed(Service service) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream uncaught = new ByteArrayOutputStream();
        try (Server server = Server.listening("localhost", 0, service)) {
            System.setErr(new PrintStream(uncaught, true, StandardCharsets.UTF_8));
            Thread.ofVirtual().start(server::serve);
            assertThatThrownBy(() -> page(server))
                    .isInstanceOf(TlsException.class)
                    .satisfies(told -> assertThat(((TlsException) told).alert()).contains(Alert.INTERNAL_ERROR));
            assertThat(page(server)).startsWith("HTTP/1.1 200 OK");
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("NoClassDefFoundError")
                .doesNotContain(SECRET)
                .doesNotContain("\tat ");
        assertThat(uncaught.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static String page(Server server) throws IOException {
        try (TlsSocket tls = TlsSocket.client(
                new Socket("localhost", server.port()),
                ClientPolicy.trusting(chain -> new Trust.Trusted(chain.certificates()))
                        .named("localhost")
                        .identifiedBy(identity.orElseThrow()),
                Environment.ofSystem(),
                Observer.NONE)) {
            tls.output().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(tls.input().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void randomnessThatRunsDry() throws Exception {
        Environment system = Environment.ofSystem();
        Environment broken = new Environment(
                system.crypto(),
                target -> {
                    breakOnce();
                    system.random().fill(target);
                },
                system.clock());
        assertOneFailsAndTheNextIsServed(service(policy(), broken, Observer.NONE, Optional.empty()));
    }

    @Test
    void anObserverThatThrows() throws Exception {
        Observer keys = new Observer() {
            @Override
            public void born(BornSecret secret) {
                breakOnce();
            }
        };
        assertOneFailsAndTheNextIsServed(service(policy(), Environment.ofSystem(), keys, Optional.empty()));
    }

    @Test
    void aVerifierThatThrows() throws Exception {
        ServerPolicy asking = policy().authenticatingClients(ClientAuthentication.REQUESTED, chain -> {
            breakOnce();
            return new Trust.Trusted(chain.certificates());
        });
        assertOneFailsAndTheNextIsServed(service(asking, Environment.ofSystem(), Observer.NONE, Optional.empty()));
    }

    /// A trace that cannot be written is told of, and the connection was served.
    @Test
    void tracesThatCannotBeWritten() throws Exception {
        Service service = service(
                policy(),
                Environment.ofSystem(),
                Observer.NONE,
                Optional.of(new TraceFolder(Path.of("/dev/null/traces"), false)));
        try (Server server = Server.listening("localhost", 0, service)) {
            Thread.ofVirtual().start(server::serve);
            assertThat(page(server)).startsWith("HTTP/1.1 200 OK");
            assertThat(page(server)).startsWith("HTTP/1.1 200 OK");
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("000001-server.json")
                .doesNotContain("\tat ");
    }
}
