package dev.sevensteps.examples;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;

/// A server and a client over TCP on this machine, each in a thread of its own, and a message each way.
public final class ServerAndClient {

    private static final Environment WORLD = Environment.ofSystem();

    private ServerAndClient() {}

    public static void main(String[] args) throws GeneralSecurityException, IOException, InterruptedException {
        Authority root = Authority.root("CN=Example Root", Clock.systemUTC(), new SecureRandom());
        Identity identity = root.issue(CertificateRecipe.server("localhost"));
        ServerPolicy serverPolicy = ServerPolicy.presenting(CertifiedKey.of(identity.chain(), identity.privateKey()));
        ClientPolicy clientPolicy =
                ClientPolicy.trusting(ChainVerifier.trusting(root)).named("localhost");

        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = Thread.startVirtualThread(() -> serve(listening, serverPolicy));
            Socket socket = new Socket(listening.getInetAddress(), listening.getLocalPort());
            try (TlsSocket tls = TlsSocket.client(socket, clientPolicy, WORLD, Observer.NONE)) {
                System.out.println("Agreed on " + tls.handshake().suite());
                tls.output().write("Good morning".getBytes(StandardCharsets.UTF_8));
                tls.shutdownOutput();
                System.out.println(
                        "The client heard: " + new String(tls.input().readAllBytes(), StandardCharsets.UTF_8));
            }
            server.join();
        }
    }

    private static void serve(ServerSocket listening, ServerPolicy policy) {
        try (TlsSocket tls = TlsSocket.server(listening.accept(), policy, WORLD, Observer.NONE)) {
            String heard = new String(tls.input().readAllBytes(), StandardCharsets.UTF_8);
            System.out.println("The server heard: " + heard);
            tls.output().write((heard + " to you").getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            System.err.println(failed.getMessage());
        }
    }
}
