package dev.sevensteps.engine.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.model.Alert;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Our server and curl.
class CurlTest {

    private static final byte[] PAGE = "The seven steps.\n".repeat(5000).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder = Path.of("replaced by JUnit");

    @BeforeAll
    static void curlIsInstalled() {
        Program.assumeInstalled("curl", "--version");
    }

    static Stream<KeyType> keyTypes() {
        return KeyType.common().stream();
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void aPageIsFetched(KeyType type) throws Exception {
        ServerPolicy policy = Cast.serverPolicy(type).preferring(Preferences.GOOD_PRACTICE.withProtocols("http/1.1"));
        try (OurServer server = OurServer.start(policy, CurlTest::answer);
                Program curl = curl(server, "https")) {
            assertThat(curl.exitStatus()).as(curl.output()).isZero();
            assertThat(curl.outputBytes()).isEqualTo(PAGE);
            assertThat(server.outcome().trace().summary().protocol()).contains("http/1.1");
        }
    }

    @Test
    void aClientCertificateIsVerified() throws Exception {
        ServerPolicy policy = Cast.serverPolicy(KeyType.ecdsaP256())
                .authenticatingClients(ClientAuthentication.REQUIRED, Cast.verifier());
        Cast.options(folder, Cast.client(KeyType.ecdsaP256()), "");
        Path chain = folder.resolve("both.pem");
        PemFiles.writeCertificates(Cast.client(KeyType.ecdsaP256()).chain(), chain);
        try (OurServer server = OurServer.start(policy, CurlTest::answer);
                Program curl = curl(
                        server,
                        "https",
                        "--cert",
                        chain.toString(),
                        "--key",
                        folder.resolve("key.pem").toString())) {
            assertThat(curl.exitStatus()).as(curl.output()).isZero();
            assertThat(server.outcome().trace().summary().clientSubject()).contains("CN=Alice");
        }
    }

    @Test
    void withoutACertificateCurlIsToldWhy() throws Exception {
        ServerPolicy policy = Cast.serverPolicy(KeyType.ecdsaP256())
                .authenticatingClients(ClientAuthentication.REQUIRED, Cast.verifier());
        try (OurServer server = OurServer.start(policy, CurlTest::answer);
                Program curl = curl(server, "https")) {
            assertThat(curl.exitStatus()).isNotZero();
            assertThat(curl.output()).contains("certificate required");
        }
    }

    @Test
    void httpInClearIsNamed() throws Exception {
        try (OurServer server = OurServer.start(Cast.serverPolicy(KeyType.ecdsaP256()), CurlTest::answer);
                Program curl = curl(server, "http")) {
            assertThat(curl.exitStatus()).isNotZero();
            TlsException failure = server.outcome().failure();
            assertThat(failure)
                    .hasMessageStartingWith("Before the first step: The peer asks in HTTP in clear text, not in TLS");
            assertThat(failure == null ? null : failure.alert()).contains(Alert.UNEXPECTED_MESSAGE);
        }
    }

    private Program curl(OurServer server, String scheme, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "--silent",
                "--show-error",
                "--max-time",
                "20",
                "--noproxy",
                "*",
                "--cacert",
                Cast.rootFile(folder).toString(),
                "--resolve",
                Cast.NAME + ":" + server.port() + ":127.0.0.1"));
        command.addAll(List.of(options));
        command.add(scheme + "://" + Cast.NAME + ":" + server.port() + "/");
        return Program.start(folder, command);
    }

    private static void answer(TlsSocket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.input(), StandardCharsets.US_ASCII));
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        socket.output().write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.output().write(PAGE);
    }
}
