package dev.sevensteps.bench;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.net.Timeouts;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.trust.Trust;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/// `serve`, called by many at once.
final class ServePart implements Part {

    private static final int[] CLIENTS = {1, 10, 100, 1000};
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Timeouts TIMEOUTS = Timeouts.USUAL;

    /// What so many clients achieved.
    private record Achieved(double perSecond, long failed) {}

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String measure(Effort effort) throws Exception {
        Process server = new ProcessBuilder(
                        "./sevensteps",
                        "serve",
                        "--port",
                        "0",
                        "--max-connections",
                        "2000",
                        "--max-per-address",
                        "2000")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = server.inputReader()) {
            int port = URI.create(output.readLine().strip()).getPort();
            call(port, 2, effort == Effort.FULL ? WARM_UP : effort.serving());
            Markdown table = new Markdown(List.of("clients", "handshakes per second", "failed"));
            for (int clients : CLIENTS) {
                System.err.println("serve, " + clients + " clients");
                Achieved achieved = call(port, clients, effort.serving());
                table.row(List.of(
                        String.valueOf(clients),
                        Markdown.number(achieved.perSecond()),
                        String.valueOf(achieved.failed())));
            }
            return """
                    ## The server under many clients

                    `./sevensteps serve` over loopback, full handshakes of TLS 1.3 on x25519 with ECDSA on P-256, each on a new connection
                    that is then closed. Every client is a thread that begins anew as soon as it is done. The clients are on the same
                    machine and take most of its time: they are ours too, and check nothing about the chain.

                    %s""".formatted(table);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static Achieved call(int port, int clients, Duration duration) throws InterruptedException {
        ClientPolicy policy = ClientPolicy.trusting(presented -> new Trust.Trusted(presented.certificates()))
                .named("localhost");
        Environment environment = Environment.ofSystem();
        LongAdder done = new LongAdder();
        LongAdder failed = new LongAdder();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        try (TlsSocket socket = TlsSocket.client(
                                new Socket(InetAddress.getLoopbackAddress(), port),
                                policy,
                                environment,
                                Observer.NONE,
                                TIMEOUTS)) {
                            socket.handshake();
                            done.increment();
                        } catch (IOException e) {
                            failed.increment();
                        }
                    }
                }));
            }
        }
        return new Achieved(done.sum() * 1e9 / (System.nanoTime() - start), failed.sum());
    }
}
