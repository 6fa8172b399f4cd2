package dev.sevensteps.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.engine.Tripwire;
import dev.sevensteps.engine.World;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.Alert;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECParameterSpec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Something of ours breaks, or our thread is interrupted, while a peer is on the line: it is one [TlsException], the peer
/// learns of it, the socket is closed, and nothing that is printed of it tells a secret.
@Timeout(60)
class FaultySocketTest {

    private static final Timeouts TIMEOUTS = Loopback.LONG;

    private final Loopback loopback;

    FaultySocketTest() throws IOException {
        loopback = Loopback.open();
    }

    @AfterEach
    void closeSockets() throws IOException {
        loopback.close();
    }

    /// A task with a thread of its own, which can be interrupted.
    private record Running(Thread thread, CompletableFuture<Void> end) {

        interface Task {
            void run() throws Exception;
        }

        static Running of(Task task) {
            CompletableFuture<Void> end = new CompletableFuture<>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    task.run();
                    end.complete(null);
                } catch (Exception failed) {
                    end.completeExceptionally(failed);
                }
            });
            return new Running(thread, end);
        }

        /// Interrupts it once it waits for the network.
        Running interrupt() throws InterruptedException {
            while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.sleep(1);
            }
            thread.interrupt();
            return this;
        }

        Throwable failure() throws Exception {
            try {
                end.get(20, TimeUnit.SECONDS);
                throw new AssertionError("It did not fail.");
            } catch (ExecutionException failed) {
                return failed.getCause();
            }
        }
    }

    private TlsSocket server(Tripwire wire, String part) {
        ServerPolicy policy = ServerPolicy.presenting(World.server(KeyType.ED25519));
        Environment environment = World.environment("server");
        return TlsSocket.server(
                loopback.far(),
                policy,
                switch (part) {
                    case "crypto" -> wire.inCrypto(environment);
                    case "randomness" -> wire.inRandomness(environment);
                    case "clock" -> wire.inClock(environment);
                    default -> environment;
                },
                part.equals("observer") ? wire.observer() : Observer.NONE,
                TIMEOUTS);
    }

    private TlsSocket client() {
        return TlsSocket.client(
                loopback.near(),
                ClientPolicy.trusting(World.verifier()).named(World.SERVER_NAME).preferring(Preferences.GOOD_PRACTICE),
                World.environment("client"),
                Observer.NONE,
                TIMEOUTS);
    }

    private void assertToldAndSilent(Running at, TlsSocket peer) throws Exception {
        Throwable peers = Running.of(() -> {
                    peer.handshake();
                    assertThat(peer.input().read()).isEqualTo(-2);
                })
                .failure();
        assertThat(peers).isInstanceOf(TlsException.class);
        assertThat(((TlsException) peers).alert()).contains(Alert.INTERNAL_ERROR);
        Throwable own = at.failure();
        assertThat(own).isInstanceOf(TlsException.class);
        assertThat(((TlsException) own).failure()).isInstanceOf(Failure.Broken.class);
        assertThat(own).hasMessageEndingWith("The peer was told internal_error.");
        assertThat(printed(own)).doesNotContain(Tripwire.SECRET);
        assertThat(loopback.far().isClosed()).isTrue();
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Test
    void primitivesThatBreak() throws Exception {
        TlsSocket server = server(Tripwire.after(0), "crypto");
        assertToldAndSilent(Running.of(server::handshake), client());
    }

    @Test
    void randomnessThatRunsDry() throws Exception {
        TlsSocket server = server(Tripwire.after(0), "randomness");
        assertToldAndSilent(Running.of(server::handshake), client());
    }

    @Test
    void anObserverThatThrows() throws Exception {
        TlsSocket server = server(Tripwire.after(3), "observer");
        assertToldAndSilent(Running.of(server::handshake), client());
    }

    /// After the handshake, with data on their way.
    @Test
    void anObserverThatThrowsLater() throws Exception {
        TlsSocket server = server(Tripwire.after(25), "observer");
        Running serving = Running.of(() -> {
            while (server.input().read() >= 0) {
                server.output().write(1);
            }
        });
        TlsSocket client = client();
        Running asking = Running.of(() -> {
            for (int i = 0; i < 1000; i++) {
                client.output().write(1);
                client.input().read();
            }
        });
        assertThat(((TlsException) asking.failure()).alert()).contains(Alert.INTERNAL_ERROR);
        assertThat(serving.failure()).isInstanceOf(TlsException.class).hasMessageContaining("internal_error");
    }

    /// An observer that throws when it hears of a silence does not keep the silence from being told.
    @Test
    void anObserverThatCannotHearOfAFailure() {
        TlsSocket server = TlsSocket.server(
                loopback.far(),
                ServerPolicy.presenting(World.server(KeyType.ED25519)),
                World.environment("server"),
                Tripwire.after(0).observer(),
                TIMEOUTS.withHandshake(Duration.ofMillis(50)));
        assertThatThrownBy(server::handshake)
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("did not complete the handshake");
        assertThat(loopback.far().isClosed()).isTrue();
    }

    /// A key as in a token: its numbers cannot be had, and this one does not sign either.
    private record DeadKey(ECParameterSpec getParams) implements ECPrivateKey {
        private static final long serialVersionUID = 1;

        @Override
        public BigInteger getS() {
            throw new IllegalStateException(Tripwire.SECRET);
        }

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            return "none";
        }

        @Override
        public byte[] getEncoded() {
            throw new IllegalStateException(Tripwire.SECRET);
        }
    }

    @Test
    void aKeyThatDoesNotSign() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        ECParameterSpec curve = ((ECKey) generator.generateKeyPair().getPublic()).getParams();
        CertifiedKey dead =
                new CertifiedKey(World.server(KeyType.ECDSA_P256).chain(), SigningKey.of(new DeadKey(curve)));
        TlsSocket server = TlsSocket.server(
                loopback.far(), ServerPolicy.presenting(dead), World.environment("server"), Observer.NONE, TIMEOUTS);
        assertToldAndSilent(Running.of(server::handshake), client());
    }

    @Test
    void aVerifierThatThrows() throws Exception {
        Tripwire wire = Tripwire.after(1);
        wire.step();
        TlsSocket server = TlsSocket.server(
                loopback.far(),
                ServerPolicy.presenting(World.server(KeyType.ED25519)),
                World.environment("server"),
                Observer.NONE,
                TIMEOUTS);
        TlsSocket client = TlsSocket.client(
                loopback.near(),
                ClientPolicy.trusting(wire.in(World.verifier())).named(World.SERVER_NAME),
                World.environment("client"),
                Observer.NONE,
                TIMEOUTS);
        Running serving = Running.of(() -> server.input().read());
        Throwable own = Running.of(client::handshake).failure();
        assertThat(((TlsException) own).failure()).isInstanceOf(Failure.Broken.class);
        assertThat(printed(own)).contains("StackOverflowError").doesNotContain(Tripwire.SECRET);
        assertThat(((TlsException) serving.failure()).alert()).contains(Alert.INTERNAL_ERROR);
    }

    @Test
    void aThreadThatIsInterruptedInTheHandshake() throws Exception {
        TlsSocket server = server(Tripwire.after(Integer.MAX_VALUE), "none");
        Throwable own = Running.of(server::handshake).interrupt().failure();
        assertThat(own).isInstanceOf(TlsException.class).hasMessageContaining("Closed by interrupt");
        assertThatThrownBy(client()::handshake).isInstanceOf(TlsException.class);
    }

    @Test
    void aThreadThatIsInterruptedWhileItReads() throws Exception {
        TlsSocket server = server(Tripwire.after(Integer.MAX_VALUE), "none");
        TlsSocket client = client();
        shakeHands(client, server);
        Throwable own = Running.of(() -> server.input().read()).interrupt().failure();
        assertThat(own).isInstanceOf(TlsException.class).hasMessageContaining("Closed by interrupt");
        assertThatThrownBy(() -> client.input().read()).isInstanceOf(TlsException.class);
        server.close();
    }

    @Test
    void aThreadThatIsInterruptedWhileItWrites() throws Exception {
        TlsSocket server = server(Tripwire.after(Integer.MAX_VALUE), "none");
        TlsSocket client = client();
        shakeHands(client, server);
        Running writing = Running.of(() -> server.output().write(new byte[64 << 20]));
        assertThat(writing.interrupt().failure())
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("Closed by interrupt");
        assertThatThrownBy(() -> client.input().readAllBytes()).isInstanceOf(TlsException.class);
        server.close();
    }

    /// It says goodbye all the same, and does not wait.
    @Test
    void aThreadThatWasInterruptedBeforeItCloses() throws Exception {
        TlsSocket server = server(Tripwire.after(Integer.MAX_VALUE), "none");
        TlsSocket client = client();
        shakeHands(client, server);
        Running closing = Running.of(() -> {
            Thread.currentThread().interrupt();
            server.close();
        });
        assertThat(client.input().read()).as("close_notify").isEqualTo(-1);
        closing.end().get(20, TimeUnit.SECONDS);
        assertThat(loopback.far().isClosed()).isTrue();
    }

    private static void shakeHands(TlsSocket client, TlsSocket server) throws Exception {
        Running serving = Running.of(server::handshake);
        client.handshake();
        serving.end().get(20, TimeUnit.SECONDS);
    }
}
