package dev.sevensteps.bench;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.engine.suite.NamedGroup;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/// Whoever offers TLS as an [SSLEngine]. Two of them are carried to and fro in one thread.
final class EngineContestant implements Contestant {

    /// Where engines come from.
    interface Engines {

        /// What makes clients that trust this root and check the server's name.
        ///
        /// @param suite the one suite that is spoken, by its name in the RFC
        Maker clients(Authority root, Terms terms) throws Exception;

        /// What makes servers that show this identity.
        Maker servers(Identity identity, Terms terms) throws Exception;
    }

    /// Makes engines that share a context.
    @FunctionalInterface
    interface Maker {
        SSLEngine make(String host, int port) throws Exception;
    }

    /// What is to be spoken.
    ///
    /// @param protocol in the words of JSSE: `TLSv1.3`
    /// @param suite    by its name in the RFC
    /// @param group    in the words of JSSE: `x25519`
    /// @param resumed  whether sessions are kept
    record Terms(String protocol, String suite, String group, boolean resumed) {

        /// The curve of the certificates' keys, which some want to see among the groups (RFC 8422 §5.1.1).
        private static final String CURVE_OF_KEYS = "secp256r1";

        static Terms of(Handshake handshake) {
            return new Terms(
                    switch (handshake.version()) {
                        case TLS_1_2 -> "TLSv1.2";
                        case TLS_1_3 -> "TLSv1.3";
                    },
                    handshake.suite().toString(),
                    handshake.group() == NamedGroup.X25519 ? "x25519" : "X25519MLKEM768",
                    handshake.resumed());
        }

        boolean isTls13() {
            return protocol.equals("TLSv1.3");
        }

        /// The group of ephemeral keys, and behind it the curve of the certificates' keys.
        String[] groupAndCurve() {
            return new String[] {group, CURVE_OF_KEYS};
        }

        static Terms of(Cipher cipher) {
            return new Terms("TLSv1.3", cipher.suite().toString(), "x25519", false);
        }
    }

    private static final int PACKET = 1 << 15;
    private static final int PORT = 443;

    private final Engines engines;
    private int ports;

    EngineContestant(Engines engines) {
        this.engines = engines;
    }

    @Override
    public Match match(Handshake handshake) throws Exception {
        if (handshake == Handshake.TLS13_PSK) {
            throw new Unable("There is no psk_ke here.");
        }
        Chains chains = Chains.of(handshake.keys());
        Terms terms = Terms.of(handshake);
        Maker clients = engines.clients(chains.root(), terms);
        List<Maker> servers = new ArrayList<>();
        for (Identity identity : handshake.resumed() ? chains.servers().subList(0, 1) : chains.servers()) {
            servers.add(engines.servers(identity, terms));
        }
        if (handshake.resumed()) {
            Maker server = servers.getFirst();
            checked(pair(clients, PORT, server), terms);
            if (!checked(pair(clients, PORT, server), terms).wasShort()) {
                throw new Unable("The session is not resumed.");
            }
            return () -> pair(clients, PORT, server).shake();
        }
        InTurn<Maker> fresh = new InTurn<>(servers);
        checked(pair(clients, nextPort(), fresh.next()), terms);
        return () -> pair(clients, nextPort(), fresh.next()).shake();
    }

    /// Another port is another server: no session goes on with it.
    private int nextPort() {
        ports = (ports + 1) & 0x7fff;
        return ports + 1024;
    }

    private static Pair pair(Maker clients, int port, Maker servers) throws Exception {
        return new Pair(clients.make(SERVER_NAME, port), servers.make(SERVER_NAME, port));
    }

    private static Pair checked(Pair pair, Terms terms) throws Exception {
        pair.shake();
        String protocol = pair.client().getSession().getProtocol();
        String suite = pair.client().getSession().getCipherSuite();
        if (!protocol.equals(terms.protocol()) || !suite.equals(terms.suite())) {
            // BoringSSL does not let anyone choose among the suites of TLS 1.3.
            throw new Unable(
                    "This implementation speaks " + suite + " of " + protocol + " where " + terms + " was asked for.");
        }
        return pair;
    }

    @Override
    public Stream stream(Cipher cipher) throws Exception {
        Pair pair = ends(Terms.of(cipher));
        return (data, length) -> pair.carry(data, length);
    }

    private Pair ends(Terms terms) throws Exception {
        Chains chains = Chains.one();
        return checked(
                pair(
                        engines.clients(chains.root(), terms),
                        PORT,
                        engines.servers(chains.servers().getFirst(), terms)),
                terms);
    }

    /// Two engines and what is under way between them.
    private static final class Pair {

        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

        private final SSLEngine client;
        private final SSLEngine server;
        private final ByteBuffer toServer = ByteBuffer.allocate(PACKET);
        private final ByteBuffer toClient = ByteBuffer.allocate(PACKET);
        private final ByteBuffer plain = ByteBuffer.allocate(PACKET);
        private int serverBytes;

        Pair(SSLEngine client, SSLEngine server) {
            this.client = client;
            this.server = server;
        }

        SSLEngine client() {
            return client;
        }

        SSLEngine server() {
            return server;
        }

        /// Whether the server said so little that it cannot have shown a certificate.
        boolean wasShort() {
            return serverBytes < 700;
        }

        Pair shake() throws SSLException {
            client.beginHandshake();
            server.beginHandshake();
            while (step(client, toClient, toServer) | step(server, toServer, toClient)) {
                // On and on, until neither has anything to do.
            }
            if (!isOver(client) || !isOver(server)) {
                throw new IllegalStateException("The handshake stopped half-way: the client is at "
                        + client.getHandshakeStatus() + ", the server at " + server.getHandshakeStatus() + ".");
            }
            return this;
        }

        private static boolean isOver(SSLEngine engine) {
            return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
        }

        /// Lets one end do what it can.
        ///
        /// @return whether it did anything
        private boolean step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
            boolean progress = false;
            while (true) {
                switch (engine.getHandshakeStatus()) {
                    case NEED_TASK -> {
                        for (Runnable task = engine.getDelegatedTask();
                                task != null;
                                task = engine.getDelegatedTask()) {
                            task.run();
                        }
                    }
                    case NEED_WRAP -> {
                        int before = out.position();
                        engine.wrap(NOTHING, out);
                        serverBytes += engine == server ? out.position() - before : 0;
                    }
                    case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING, FINISHED -> {
                        if ((in.position() == 0 || !unwrapped(engine, in)) && !flushed(engine, out)) {
                            return progress;
                        }
                    }
                }
                progress = true;
            }
        }

        /// The engine of netty may still hold the last flight when it says that it has shaken hands. Others would write an
        /// empty record if asked.
        private boolean flushed(SSLEngine engine, ByteBuffer out) throws SSLException {
            return engine instanceof ReferenceCountedOpenSslEngine
                    && engine.wrap(NOTHING, out).bytesProduced() > 0;
        }

        private boolean unwrapped(SSLEngine engine, ByteBuffer in) throws SSLException {
            in.flip();
            SSLEngineResult result = engine.unwrap(in, plain);
            in.compact();
            return result.bytesConsumed() > 0 || result.getStatus() == SSLEngineResult.Status.OK;
        }

        int carry(byte[] data, int length) throws SSLException {
            ByteBuffer source = ByteBuffer.wrap(data, 0, length);
            int received = 0;
            while (source.hasRemaining()) {
                client.wrap(source, toServer);
                toServer.flip();
                while (toServer.hasRemaining()) {
                    server.unwrap(toServer, plain);
                }
                toServer.clear();
                received += plain.position();
                plain.clear();
            }
            return received;
        }
    }
}
