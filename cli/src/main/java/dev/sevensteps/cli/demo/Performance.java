package dev.sevensteps.cli.demo;

import dev.sevensteps.book.runs.Talk;
import dev.sevensteps.book.runs.World;
import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// One connection between a client and a server, each in a thread of its own, over TCP on this machine: the handshake, a
/// message each way, and the end.
///
/// @param client    what the client recorded
/// @param server    what the server recorded
/// @param agreement what the client and the server agreed upon; absent if the handshake failed
/// @param failure   why it failed, as the client saw it
/// @param session   what the client can resume later
record Performance(
        Trace client,
        Trace server,
        Optional<Agreement> agreement,
        Optional<TlsException> failure,
        Optional<Session> session) {

    /// Plays it.
    ///
    /// @param keyUpdate whether the client changes the keys after the handshake
    /// @param onlooker  hears what the client hears, as it happens
    /// @throws IOException if there is no socket to be had
    static Performance of(World world, ClientPolicy clientPolicy, boolean keyUpdate, Observer onlooker)
            throws IOException {
        Recorder clientRecorder = Recorder.at(Role.CLIENT, world.clock());
        Recorder serverRecorder = Recorder.at(Role.SERVER, world.clock());
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket listening = new ServerSocket(0, 1, loopback)) {
            CompletableFuture<Void> serving = new CompletableFuture<>();
            Thread.startVirtualThread(() -> {
                try {
                    serve(listening, world, serverRecorder);
                    serving.complete(null);
                } catch (IOException | RuntimeException failed) {
                    serving.completeExceptionally(failed);
                }
            });
            Outcome outcome = talk(
                    new Socket(loopback, listening.getLocalPort()),
                    clientPolicy,
                    keyUpdate,
                    world.environment(Role.CLIENT, clientRecorder),
                    Observer.all(clientRecorder, onlooker));
            await(serving);
            return new Performance(
                    clientRecorder.trace(),
                    serverRecorder.trace(),
                    outcome.agreement(),
                    outcome.failure(),
                    outcome.session());
        }
    }

    private record Outcome(Optional<Agreement> agreement, Optional<TlsException> failure, Optional<Session> session) {}

    private static Outcome talk(
            Socket socket, ClientPolicy policy, boolean keyUpdate, Environment environment, Observer observer)
            throws IOException {
        try (TlsSocket tls = TlsSocket.client(socket, policy, environment, observer)) {
            byte[] question = Talk.QUESTION.getBytes(StandardCharsets.UTF_8);
            boolean ahead = policy.earlyData() && tls.sendEarly(question);
            Agreement agreement = tls.handshake();
            if (keyUpdate) {
                tls.updateKeys(true);
            }
            if (!ahead || !agreement.earlyAccepted()) {
                tls.output().write(question);
            }
            tls.shutdownOutput();
            tls.input().readAllBytes();
            return new Outcome(Optional.of(agreement), Optional.empty(), tls.session());
        } catch (TlsException refused) {
            return new Outcome(Optional.empty(), Optional.of(refused), Optional.empty());
        }
    }

    private static void serve(ServerSocket listening, World world, Recorder recorder) throws IOException {
        try (TlsSocket tls = TlsSocket.server(
                listening.accept(), world.serverPolicy(), world.environment(Role.SERVER, recorder), recorder)) {
            tls.input().readAllBytes();
            tls.output().write(Talk.ANSWER.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// A server whose client gave up has failed too; the client tells why.
    private static void await(CompletableFuture<Void> serving) throws IOException {
        try {
            serving.get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TlsException)) {
                throw new IOException("The server of the demo broke down.", failed.getCause());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("The demo was interrupted.", interrupted);
        }
    }
}
