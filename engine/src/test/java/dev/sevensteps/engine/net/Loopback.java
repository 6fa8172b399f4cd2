package dev.sevensteps.engine.net;

import dev.sevensteps.engine.ScenarioPlay;
import dev.sevensteps.engine.World;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/// Two sockets that are connected to each other.
record Loopback(Socket near, Socket far) implements AutoCloseable {

    static final Timeouts SHORT = new Timeouts(Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofMillis(400));
    static final Timeouts LONG = new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(2));

    private static final ScenarioPlay PLAY = ScenarioPlay.of(Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL));

    static Loopback open() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Socket near = new Socket(listener.getInetAddress(), listener.getLocalPort());
            return new Loopback(near, listener.accept());
        }
    }

    static ClientPolicy clientPolicy() {
        return PLAY.clientPolicy();
    }

    static ServerPolicy serverPolicy() {
        return PLAY.serverPolicy();
    }

    TlsSocket client(Timeouts timeouts) {
        return TlsSocket.client(near, clientPolicy(), World.environment("client"), Observer.NONE, timeouts);
    }

    TlsSocket server(Timeouts timeouts) {
        return server(serverPolicy(), timeouts);
    }

    TlsSocket server(ServerPolicy policy, Timeouts timeouts) {
        return TlsSocket.server(far, policy, World.environment("server"), Observer.NONE, timeouts);
    }

    @Override
    public void close() throws IOException {
        near.close();
        far.close();
    }
}
