package dev.sevensteps.engine.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Both versions with the TLS of the JDK, both ways.
class JdkTest {

    private static final byte[] LINE = "seven steps\n".getBytes(StandardCharsets.UTF_8);

    private static String name(ProtocolVersion version) {
        return "TLSv" + version.number();
    }

    @ParameterizedTest
    @EnumSource
    void aClientOfTheJdk(ProtocolVersion version) throws Exception {
        ServerPolicy policy = Cast.serverPolicy(KeyType.ecdsaP256())
                .authenticatingClients(ClientAuthentication.REQUIRED, Cast.verifier())
                .withResumption(Resumption.byTicket(TicketKeys.hourly()));
        SSLContext context = context(Cast.client(KeyType.ecdsaP256()));
        try (OurServer server = OurServer.start(policy, JdkTest::echo)) {
            for (int i = 0; i < 2; i++) {
                try (SSLSocket socket = (SSLSocket)
                        context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port())) {
                    SSLParameters parameters = socket.getSSLParameters();
                    parameters.setProtocols(new String[] {name(version)});
                    parameters.setServerNames(List.of(new SNIHostName(Cast.NAME)));
                    parameters.setEndpointIdentificationAlgorithm("");
                    socket.setSSLParameters(parameters);
                    assertThat(echoed(socket)).isEqualTo(LINE);
                    assertThat(socket.getSession().getProtocol()).isEqualTo(name(version));
                }
                assertThat(server.outcome().trace().summary().version()).contains(version);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerOfTheJdk(ProtocolVersion version) throws Exception {
        try (SSLServerSocket listener = listener(version)) {
            listener.setNeedClientAuth(true);
            CompletableFuture<Void> served = serve(listener);
            ClientPolicy policy = Cast.clientPolicy().identifiedBy(Cast.certified(Cast.client(KeyType.ecdsaP256())));
            try (TlsSocket client = connect(listener, policy)) {
                Agreement agreement = client.handshake();
                assertThat(agreement.version()).isEqualTo(version);
                client.output().write(LINE);
                assertThat(client.input().readNBytes(LINE.length)).isEqualTo(LINE);
            }
            served.join();
        }
    }

    /// The server of the JDK asks for another key share, and takes part in a resumption afterwards.
    @Test
    void aServerOfTheJdkThatAsksAgain() throws Exception {
        try (SSLServerSocket listener = listener(ProtocolVersion.TLS_1_3)) {
            CompletableFuture<Void> served = serve(listener);
            ClientPolicy policy = Cast.clientPolicy()
                    .preferring(Preferences.GOOD_PRACTICE
                            .withGroups(List.of(NamedGroup.X25519MLKEM768, NamedGroup.SECP384R1))
                            .withKeyShares(List.of(NamedGroup.X25519MLKEM768)));
            try (TlsSocket client = connect(listener, policy)) {
                assertThat(client.handshake().version()).isEqualTo(ProtocolVersion.TLS_1_3);
                boolean knowsTheHybrid = client.agreement()
                        .orElseThrow()
                        .group()
                        .filter(NamedGroup::isPostQuantum)
                        .isPresent();
                assertThat(client.spoken().contains(Opening.HELLO_RETRY_REQUEST))
                        .isNotEqualTo(knowsTheHybrid);
                client.output().write(LINE);
                assertThat(client.input().readNBytes(LINE.length)).isEqualTo(LINE);
            }
            served.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x25519", "secp256r1", "secp384r1", "secp521r1", "x448", "ffdhe2048", "ffdhe3072"})
    void everyGroupThatTheJdkKnows(String group) throws Exception {
        try (OurServer server = OurServer.start(Cast.serverPolicy(KeyType.ed25519()), JdkTest::echo)) {
            try (SSLSocket socket = (SSLSocket) context(Cast.client(KeyType.ed25519()))
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), server.port())) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setNamedGroups(new String[] {group});
                socket.setSSLParameters(parameters);
                assertThat(echoed(socket)).isEqualTo(LINE);
            }
            assertThat(server.outcome().trace().summary().group().map(NamedGroup::rfcName))
                    .contains(group);
        }
    }

    private static void echo(TlsSocket tls) throws IOException {
        byte[] line = tls.input().readNBytes(LINE.length);
        tls.output().write(line);
    }

    private static byte[] echoed(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(LINE);
        socket.getOutputStream().flush();
        return socket.getInputStream().readNBytes(LINE.length);
    }

    private static SSLServerSocket listener(ProtocolVersion version) throws IOException, GeneralSecurityException {
        SSLServerSocket listener = (SSLServerSocket) context(Cast.server(KeyType.ecdsaP256()))
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(new String[] {name(version)});
        return listener;
    }

    private static CompletableFuture<Void> serve(SSLServerSocket listener) {
        return serve(listener, LINE.length);
    }

    /// Gives so many bytes back, and waits for the end.
    static CompletableFuture<Void> serve(SSLServerSocket listener, int length) {
        return CompletableFuture.runAsync(() -> {
            try (Socket socket = listener.accept()) {
                byte[] line = socket.getInputStream().readNBytes(length);
                socket.getOutputStream().write(line);
                socket.getOutputStream().flush();
                socket.getInputStream().read();
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        });
    }

    static TlsSocket connect(SSLServerSocket listener, ClientPolicy policy) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
        return TlsSocket.client(socket, policy, Cast.ENVIRONMENT, Observer.NONE, OpensslServer.TIMEOUTS);
    }

    static SSLContext context(Identity identity) throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate[] chain = new Certificate[identity.chain().size()];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = factory.generateCertificate(
                    new ByteArrayInputStream(identity.chain().get(i).toArray()));
        }
        store.setKeyEntry("own", identity.privateKey(), new char[0], chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        roots.setCertificateEntry(
                "root",
                factory.generateCertificate(new ByteArrayInputStream(Cast.root().toArray())));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(roots);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
