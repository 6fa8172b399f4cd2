package dev.sevensteps.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.engine.World;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TlsSocketTest {

    private final Loopback loopback;

    TlsSocketTest() throws IOException {
        loopback = Loopback.open();
    }

    @AfterEach
    void closeSockets() throws IOException {
        loopback.close();
    }

    @Test
    void bothEndsAgreeAndTalkAndClose() throws Exception {
        TlsSocket client = loopback.client(Loopback.LONG);
        TlsSocket server = loopback.server(Loopback.LONG);
        CompletableFuture<byte[]> heard = inBackground(() -> {
            byte[] all = server.input().readAllBytes();
            server.output().write("Goodbye.".getBytes(StandardCharsets.UTF_8));
            server.close();
            return all;
        });
        client.output().write("Hello.".getBytes(StandardCharsets.UTF_8));
        client.shutdownOutput();
        assertThat(client.input().readAllBytes()).asString().isEqualTo("Goodbye.");
        assertThat(heard.get()).asString().isEqualTo("Hello.");
        assertThat(client.agreement()).isPresent();
        assertThat(client.agreement().map(one -> one.suite()))
                .isEqualTo(server.agreement().map(one -> one.suite()));
        assertThat(client.spoken()).isEqualTo(server.spoken());
        client.close();
        client.close();
        assertThat(client.state()).isEqualTo(new State.Closed());
        assertThatThrownBy(() -> client.output().write(1)).hasMessageContaining("closed at this end");
        assertThat(client.role()).isEqualTo(Role.CLIENT);
    }

    /// If a writer kept the reader from reading, both ends would wait for each other as soon as the buffers of the
    /// network are full.
    @Test
    void bothEndsCanWriteMuchAtOnce() throws Exception {
        byte[] data = new byte[8 << 20];
        new Random(7).nextBytes(data);
        TlsSocket client = loopback.client(Loopback.LONG);
        TlsSocket server = loopback.server(Loopback.LONG);
        CompletableFuture<byte[]> atServer = inBackground(() -> server.input().readNBytes(data.length));
        CompletableFuture<byte[]> atClient = inBackground(() -> client.input().readNBytes(data.length));
        CompletableFuture<String> written = inBackground(() -> {
            server.output().write(data);
            return "done";
        });
        client.output().write(data);
        assertThat(written.get(20, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(atServer.get(20, TimeUnit.SECONDS)).isEqualTo(data);
        assertThat(atClient.get(20, TimeUnit.SECONDS)).isEqualTo(data);
    }

    @Test
    void oneByteAtATimeIsEnough() throws Exception {
        TlsSocket client = loopback.client(Loopback.LONG);
        TlsSocket server = loopback.server(Loopback.LONG);
        CompletableFuture<Integer> sum = inBackground(() -> {
            int total = 0;
            InputStream in = server.input();
            for (int one = in.read(); one >= 0; one = in.read()) {
                total += one;
            }
            server.close();
            return total;
        });
        for (int i = 0; i < 100; i++) {
            client.output().write(200);
        }
        client.close();
        assertThat(sum.get()).isEqualTo(20_000);
    }

    /// Who has shut down its output still gives the peer time when it closes.
    @Test
    void closeAfterShutdownTakesLeave() throws Exception {
        TlsSocket client = loopback.client(Loopback.LONG);
        TlsSocket server = loopback.server(Loopback.LONG);
        CompletableFuture<String> other = inBackground(() -> {
            assertThat(server.input().read()).isEqualTo(-1);
            server.output().write(new byte[1 << 19]);
            server.close();
            return "done";
        });
        client.shutdownOutput();
        assertThatThrownBy(() -> client.output().write(1)).hasMessageContaining("closed at this end");
        client.close();
        assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void aPeerThatAnswersInHttpIsNamed() throws Exception {
        loopback.far().getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        TlsException failure = failure(loopback.client(Loopback.SHORT));
        assertThat(failure)
                .hasMessageStartingWith(
                        "Step 1 (ClientHello), after CLIENT_HELLO: The peer answers in HTTP in clear text");
        assertThat(failure.alert()).contains(Alert.UNEXPECTED_MESSAGE);
        assertThat(failure.isRefusedByPeer()).isFalse();
        assertThat(loopback.near().isClosed()).isTrue();
    }

    @Test
    void aPeerThatSendsGarbageIsRefused() throws Exception {
        loopback.far().getOutputStream().write(new byte[] {(byte) 0x99, 0, 1, 2, 3, 4, 5, 6});
        assertThat(failure(loopback.client(Loopback.SHORT)).alert()).contains(Alert.UNEXPECTED_MESSAGE);
        assertThat(lastRecord(loopback.far().getInputStream())).containsExactly(21, 3, 3, 0, 2, 2, 10);
    }

    @Test
    void aPeerThatClosesAtOnceIsNoPeer() throws Exception {
        loopback.far().close();
        TlsException failure = failure(loopback.client(Loopback.SHORT));
        assertThat(failure.alert()).isEmpty();
        assertThat(failure).hasMessageStartingWith("Step 1 (ClientHello), after CLIENT_HELLO: The ");
    }

    @Test
    void aPeerThatStallsIsLeft() {
        long before = System.nanoTime();
        assertThat(failure(loopback.server(Loopback.SHORT)))
                .hasMessage("Before the first step: The peer did not complete the handshake within 400 milliseconds.");
        assertThat(System.nanoTime() - before).isBetween(millis(350), millis(5000));
        assertThat(loopback.far().isClosed()).isTrue();
    }

    /// A peer that sends a byte now and then, each within any timeout of a single read, does not hold a server for ever.
    @Test
    void aPeerThatDripsIsLeftToo() {
        CompletableFuture<String> drip = inBackground(() -> {
            byte[] hello = {22, 3, 1, 1, 0, 1, 0, 0, (byte) 0xfc, 3, 3};
            for (int i = 0; i < 100; i++) {
                loopback.near().getOutputStream().write(hello[i % hello.length]);
                Thread.sleep(50);
            }
            return "done";
        });
        long before = System.nanoTime();
        assertThat(failure(loopback.server(Loopback.SHORT))).hasMessageContaining("did not complete the handshake");
        assertThat(System.nanoTime() - before).isLessThan(millis(3000));
        drip.cancel(true);
    }

    /// After the handshake too: a record that comes byte by byte must be there in time as a whole.
    @Test
    void aPeerThatDripsARecordIsLeft() throws Exception {
        TlsSocket client = loopback.client(Loopback.LONG);
        TlsSocket server = loopback.server(Loopback.LONG.withData(Duration.ofMillis(400)));
        CompletableFuture<Object> other = inBackground(server::handshake);
        client.handshake();
        other.get();
        CompletableFuture<String> drip = inBackground(() -> {
            byte[] header = {23, 3, 3, 0x40, 0};
            for (int i = 0; i < 200; i++) {
                loopback.near().getOutputStream().write(i < header.length ? header[i] : 0);
                Thread.sleep(50);
            }
            return "done";
        });
        assertThatThrownBy(() -> server.input().read())
                .hasMessage("Step 7 (Exchange encrypted messages): The peer has sent no data for 400 milliseconds.");
        assertThatThrownBy(() -> drip.get(20, TimeUnit.SECONDS))
                .as("the peer was still at it")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aPeerThatFallsSilentIsLeft() throws Exception {
        TlsSocket client = loopback.client(Loopback.SHORT);
        TlsSocket server = loopback.server(Loopback.LONG);
        CompletableFuture<Integer> heard = inBackground(() -> server.input().read());
        assertThatThrownBy(() -> client.input().read())
                .hasMessage("Step 7 (Exchange encrypted messages): The peer has sent no data for 400 milliseconds.");
        assertThat(heard.get()).as("close_notify").isEqualTo(-1);
    }

    @Test
    void aPeerThatTakesNothingIsLeft() throws Exception {
        TlsSocket client = loopback.client(Loopback.SHORT);
        TlsSocket server = loopback.server(Loopback.LONG);
        CompletableFuture<Object> server1 = inBackground(server::handshake);
        client.handshake();
        server1.get();
        assertThatThrownBy(() -> client.output().write(new byte[64 << 20]))
                .hasMessage("Step 7 (Exchange encrypted messages): The peer has taken no data for 400 milliseconds.");
        assertThatThrownBy(() -> loopback.far().getInputStream().readAllBytes())
                .as("what the system held for it is gone")
                .isInstanceOf(SocketException.class);
    }

    /// The peer is still sending when it is refused: a socket that is closed with bytes unread is reset, and a reset
    /// would overtake the alert.
    @Test
    void theAlertIsNotLost() throws Exception {
        ServerPolicy expired = ServerPolicy.presenting(World.flawed(Flaw.EXPIRED, Role.SERVER));
        TlsSocket server = loopback.server(expired, Loopback.LONG);
        CompletableFuture<TlsException> atServer = inBackground(() -> failure(server));
        TlsSocket client = TlsSocket.client(
                loopback.near(),
                Loopback.clientPolicy().preferring(Preferences.GOOD_PRACTICE),
                World.environment("client"),
                Observer.NONE,
                Loopback.LONG);
        TlsException atClient = failure(client);
        assertThat(atClient)
                .hasMessageStartingWith("Step 3 (Verify the certificate), at SERVER_CERTIFICATE: ")
                .hasMessageEndingWith("The peer was told certificate_expired.");
        assertThat(atClient.line()).contains(Tls13.SERVER_CERTIFICATE);
        TlsException heard = atServer.get(20, TimeUnit.SECONDS);
        assertThat(heard.isRefusedByPeer()).isTrue();
        assertThat(heard.alert()).contains(Alert.CERTIFICATE_EXPIRED);
        assertThat(heard)
                .hasMessage("Step 6 (Finished (server)), after SERVER_FINISHED: "
                        + "The peer gave up with the alert certificate_expired.");
    }

    @Test
    void afterAFailureEverythingFailsInTheSameWay() {
        TlsSocket server = loopback.server(Loopback.SHORT);
        TlsException first = failure(server);
        assertThat(failure(server)).isSameAs(first);
        assertThatThrownBy(() -> server.input().read()).isSameAs(first);
        assertThatThrownBy(() -> server.output().write(1)).isSameAs(first);
    }

    @Test
    void whoWaitsIsWokenUpByClose() throws Exception {
        TlsSocket client = loopback.client(Loopback.LONG.withFarewell(Duration.ofMillis(100)));
        TlsSocket server = loopback.server(Loopback.LONG);
        CompletableFuture<Object> other = inBackground(server::handshake);
        client.handshake();
        other.get();
        CompletableFuture<Integer> reader = inBackground(() -> client.input().read());
        Thread.sleep(100);
        client.close();
        assertThatThrownBy(() -> reader.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("The connection was closed at this end.");
    }

    @Test
    void aConnectionThatIsCutFailsForTheReader() throws Exception {
        TlsSocket client = loopback.client(Loopback.LONG);
        TlsSocket server = loopback.server(Loopback.LONG);
        CompletableFuture<Object> other = inBackground(() -> {
            server.output().write("half of what I".getBytes(StandardCharsets.US_ASCII));
            loopback.far().close();
            return "done";
        });
        byte[] target = new byte[100];
        assertThat(client.input().read(target)).isEqualTo(14);
        other.get();
        assertThatThrownBy(() -> client.input().read(target))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("without close_notify");
    }

    /// Who has said that it will send no more still wants to hear the whole answer.
    @Test
    void aConnectionThatIsCutFailsForTheReaderThatHasShutDownItsOutput() throws Exception {
        TlsSocket client = loopback.client(Loopback.LONG);
        TlsSocket server = loopback.server(Loopback.LONG);
        CompletableFuture<Object> other = inBackground(() -> {
            assertThat(server.input().read()).isEqualTo(-1);
            server.output().write("half of what I".getBytes(StandardCharsets.US_ASCII));
            loopback.far().close();
            return "done";
        });
        client.shutdownOutput();
        byte[] target = new byte[100];
        assertThat(client.input().read(target)).isEqualTo(14);
        other.get();
        assertThatThrownBy(() -> client.input().read(target))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("without close_notify");
    }

    private static TlsException failure(TlsSocket socket) {
        try {
            throw new AssertionError("The handshake succeeded: " + socket.handshake());
        } catch (TlsException failure) {
            return failure;
        }
    }

    private static byte[] lastRecord(InputStream in) throws IOException {
        byte[] all = in.readAllBytes();
        return Arrays.copyOfRange(all, all.length - 7, all.length);
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static <T> CompletableFuture<T> inBackground(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(task.call());
            } catch (Exception failed) {
                result.completeExceptionally(failed);
            }
        });
        return result;
    }
}
