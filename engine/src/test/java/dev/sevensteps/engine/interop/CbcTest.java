package dev.sevensteps.engine.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.MacAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every suite in CBC mode with the TLS of the JDK, which knows no encrypt-then-MAC, and with OpenSSL, with and without it.
class CbcTest {

    private static final int MUCH = 40_000;

    @TempDir
    Path folder = Path.of("replaced by JUnit");

    /// One turn for each suite. The JDK does not speak static RSA unless the security properties of the whole JVM are changed.
    private static Stream<Choice> forJdk(boolean asClient) {
        return turns().filter(turn -> turn.isServer() == asClient && turn.knows())
                .map(Turn::choice)
                .filter(choice -> choice.suite().keyExchange() != KeyExchange.RSA);
    }

    static Stream<Choice> clientsOfTheJdk() {
        return forJdk(true);
    }

    static Stream<Choice> serversOfTheJdk() {
        return forJdk(false);
    }

    static Stream<Turn> clientsOfOpenssl() {
        return turns().filter(Turn::isServer);
    }

    static Stream<Turn> serversOfOpenssl() {
        return turns().filter(turn -> !turn.isServer());
    }

    /// Each suite is spoken with OpenSSL at both ends. Of the suites with the same key exchange and the same MAC every other one
    /// is spoken with encrypt-then-MAC, so that each key exchange meets each MAC in both orders and in both roles.
    ///
    /// @param isServer whether we are the server
    record Turn(Choice choice, boolean isServer, boolean knows) {}

    private static Stream<Turn> turns() {
        return Choice.cbc()
                .collect(Collectors.groupingBy(CbcTest::exchangeAndMac, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(alike -> IntStream.range(0, alike.size())
                        .boxed()
                        .flatMap(i -> Stream.of(true, false)
                                .map(isServer -> new Turn(alike.get(i), isServer, (i % 2 == 0) == isServer))));
    }

    private static List<Object> exchangeAndMac(Choice choice) {
        return List.of(
                choice.suite().keyExchange(), ((CbcAlgorithm) choice.suite().cipher()).mac());
    }

    @Test
    void everyKeyExchangeMeetsEveryMacInBothOrdersAndRoles() {
        Map<List<Object>, Set<String>> met = turns().collect(Collectors.groupingBy(
                turn -> exchangeAndMac(turn.choice()),
                Collectors.mapping(
                        turn -> (turn.isServer() ? "server" : "client") + (turn.knows() ? " encrypts first" : ""),
                        Collectors.toSet())));
        assertThat(met.keySet())
                .containsExactlyInAnyOrder(
                        List.of(KeyExchange.RSA, MacAlgorithm.HMAC_SHA1),
                        List.of(KeyExchange.RSA, MacAlgorithm.HMAC_SHA256),
                        List.of(KeyExchange.DHE, MacAlgorithm.HMAC_SHA1),
                        List.of(KeyExchange.DHE, MacAlgorithm.HMAC_SHA256),
                        List.of(KeyExchange.ECDHE, MacAlgorithm.HMAC_SHA1),
                        List.of(KeyExchange.ECDHE, MacAlgorithm.HMAC_SHA256),
                        List.of(KeyExchange.ECDHE, MacAlgorithm.HMAC_SHA384));
        assertThat(met.values()).allSatisfy(ways -> assertThat(ways).hasSize(4));
        assertThat(turns().map(turn -> turn.choice().group()))
                .contains(NamedGroup.FFDHE4096, NamedGroup.FFDHE6144, NamedGroup.FFDHE8192);
    }

    @ParameterizedTest
    @MethodSource("clientsOfTheJdk")
    void aClientOfTheJdk(Choice choice) throws Exception {
        byte[] much = much();
        BlockingQueue<Agreement> agreements = new LinkedBlockingQueue<>();
        ServerPolicy policy = Cast.serverPolicy(choice.key()).preferring(choice.preferences());
        try (OurServer server = OurServer.start(policy, tls -> {
                    agreements.add(tls.agreement().orElseThrow());
                    tls.output().write(tls.input().readNBytes(MUCH));
                });
                SSLSocket socket = (SSLSocket) JdkTest.context(Cast.client(choice.key()))
                        .getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {choice.suite().name()});
            socket.getOutputStream().write(much);
            assertThat(socket.getInputStream().readNBytes(MUCH)).isEqualTo(much);
            assertThat(socket.getSession().getCipherSuite())
                    .isEqualTo(choice.suite().name());
            assertThat(agreements.take().encryptThenMac()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("serversOfTheJdk")
    void aServerOfTheJdk(Choice choice) throws Exception {
        byte[] much = much();
        Identity identity = Cast.server(choice.key());
        try (SSLServerSocket listener = (SSLServerSocket) JdkTest.context(identity)
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setEnabledProtocols(new String[] {"TLSv1.2"});
            listener.setEnabledCipherSuites(new String[] {choice.suite().name()});
            CompletableFuture<Void> served = JdkTest.serve(listener, MUCH);
            try (TlsSocket client =
                    JdkTest.connect(listener, Cast.clientPolicy().preferring(choice.preferences()))) {
                Agreement agreement = client.handshake();
                assertThat(agreement.suite()).isEqualTo(choice.suite());
                assertThat(agreement.encryptThenMac()).isFalse();
                client.output().write(much);
                assertThat(client.input().readNBytes(MUCH)).isEqualTo(much);
            }
            served.join();
        }
    }

    @ParameterizedTest
    @MethodSource("serversOfOpenssl")
    void aServerOfOpenssl(Turn turn) throws IOException {
        Choice choice = turn.choice();
        openssl(turn.knows());
        try (OpensslServer server = OpensslServer.start(
                        folder,
                        Cast.server(choice.key()),
                        choice.serverOptions(folder).toArray(String[]::new));
                TlsSocket client = server.connect(Cast.clientPolicy().preferring(choice.preferences()))) {
            Agreement agreement = client.handshake();
            assertThat(agreement.suite()).isEqualTo(choice.suite());
            assertThat(agreement.encryptThenMac()).isEqualTo(turn.knows());
            assertThat(OpensslServerTest.reversed(client, "seven steps")).isEqualTo("spets neves");
        }
    }

    @ParameterizedTest
    @MethodSource("clientsOfOpenssl")
    void aClientOfOpenssl(Turn turn) throws Exception {
        Choice choice = turn.choice();
        openssl(turn.knows());
        BlockingQueue<Agreement> agreements = new LinkedBlockingQueue<>();
        ServerPolicy policy = Cast.serverPolicy(choice.key()).preferring(choice.preferences());
        try (OurServer server = OurServer.start(policy, tls -> {
            agreements.add(tls.agreement().orElseThrow());
            OpensslClientTest.reverseALine(tls);
        })) {
            List<String> command = new ArrayList<>(
                    List.of("openssl", "s_client", "-ign_eof", "-connect", server.address(), "-servername", Cast.NAME));
            command.addAll(choice.clientOptions());
            try (Program client = Program.start(folder, command)) {
                client.say("seven steps\n");
                client.endInput();
                client.exitStatus();
                assertThat(client.output()).contains("spets neves").contains("Cipher is " + choice.opensslName());
            }
            assertThat(agreements.take().encryptThenMac()).isEqualTo(turn.knows());
            assertThat(server.outcome().trace().summary().group()).isEqualTo(choice.groupIfAny());
        }
    }

    private void openssl(boolean knows) throws IOException {
        Program.assumeInstalled("openssl", "version");
        if (!knows) {
            Files.writeString(folder.resolve(Program.CONFIGURATION), Program.WITHOUT_ENCRYPT_THEN_MAC);
        }
    }

    /// More than two records of full size.
    private static byte[] much() {
        byte[] much = new byte[MUCH];
        new Random(7).nextBytes(much);
        return much;
    }
}
