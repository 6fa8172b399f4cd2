package dev.sevensteps.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.engine.World;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.trace.Observer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HandshakeTurnsTest {

    private static TlsSocket server(Loopback loopback, Observer observer, HandshakeTurns turns) {
        return TlsSocket.server(
                loopback.far(), Loopback.serverPolicy(), World.environment("server"), observer, Loopback.LONG, turns);
    }

    private static <T> FutureTask<T> inBackground(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        Thread.ofVirtual().start(future);
        return future;
    }

    /// While one handshake is computed, another waits, and whoever is through goes on.
    @Test
    void oneAtATime() throws Exception {
        HandshakeTurns turns = HandshakeTurns.atOnce(1);
        CountDownLatch computing = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Observer slow = new Observer() {
            @Override
            public void born(BornSecret secret) {
                computing.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (Loopback through = Loopback.open();
                Loopback first = Loopback.open();
                Loopback second = Loopback.open()) {
            TlsSocket client = through.client(Loopback.LONG);
            TlsSocket server = server(through, Observer.NONE, turns);
            FutureTask<Integer> heard = inBackground(() -> server.input().read());
            client.handshake();

            FutureTask<Object> firstServer = inBackground(server(first, slow, turns)::handshake);
            FutureTask<Object> firstClient = inBackground(first.client(Loopback.LONG)::handshake);
            computing.await();
            FutureTask<Object> secondServer = inBackground(server(second, Observer.NONE, turns)::handshake);
            FutureTask<Object> secondClient = inBackground(second.client(Loopback.LONG)::handshake);
            client.output().write(7);
            assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo(7);
            assertThatThrownBy(() -> secondClient.get(200, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);

            released.countDown();
            for (FutureTask<Object> task : List.of(firstServer, firstClient, secondServer, secondClient)) {
                assertThat(task.get(20, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }

    @Test
    void thereIsAtLeastOneTurn() {
        assertThatThrownBy(() -> HandshakeTurns.atOnce(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
