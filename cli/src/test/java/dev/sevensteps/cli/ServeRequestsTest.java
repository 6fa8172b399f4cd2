package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.trace.Observer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `serve` answers to requests, typed in by hand.
class ServeRequestsTest {

    @TempDir
    private static Path folder;

    private static TestAuthority ca = new TestAuthority(Path.of("."));
    private static String[] server = {};

    @BeforeAll
    static void issue() {
        ca = TestAuthority.in(folder);
        server = ca.issue("server").toArray(String[]::new);
    }

    /// Talks HTTP by hand.
    private static String talk(Serving serving, String request) throws IOException {
        ClientPolicy policy = ClientPolicy.trusting(
                        ChainVerifier.trusting(PemFile.read(Path.of(ca.root())).certificates()))
                .named("localhost");
        Socket socket = new Socket("localhost", serving.port());
        try (TlsSocket tls = TlsSocket.client(socket, policy, Environment.ofSystem(), Observer.NONE)) {
            tls.output().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(tls.input().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1~Host: x~Connection: close~~     | HTTP/1.1 200 OK",
                "GET / HTTP/1.0~~                               | HTTP/1.1 200 OK",
                "~GET / HTTP/1.0~~                              | HTTP/1.1 200 OK",
                "HEAD / HTTP/1.1~Host: x~Connection: close~~    | HTTP/1.1 200 OK",
                "GET /nothing HTTP/1.1~Host: x~Connection: close~~ | HTTP/1.1 404 Not Found",
                "POST / HTTP/1.1~Host: x~Content-Length: 3~~abc | HTTP/1.1 405 Method Not Allowed",
                "GET / HTTP/1.1~~                               | HTTP/1.1 400 Bad Request",
                "Good morning~~                                 | HTTP/1.1 400 Bad Request",
                "GET / HTTP/1.1~Host: x~without a colon~~       | HTTP/1.1 400 Bad Request",
                "GET / HTTP/2.0~Host: x~~                       | HTTP/1.1 505 HTTP Version Not Supported",
            })
    void otherRequestsGetProperAnswers(String request, String start) throws Exception {
        try (Serving serving = Serving.with(server)) {
            assertThat(talk(serving, request.strip().replace("~", "\r\n"))).startsWith(start + "\r\n");
        }
    }

    @Test
    void aHeadHasNoBodyAndALongOneIsRefused() throws Exception {
        try (Serving serving = Serving.with(server)) {
            assertThat(talk(serving, "HEAD / HTTP/1.0\r\n\r\n")).endsWith("\r\n\r\n");
            assertThat(talk(serving, "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n\r\n"))
                    .startsWith("HTTP/1.1 431 ");
            String many =
                    IntStream.range(0, 200).mapToObj(i -> "X" + i + ": y\r\n").reduce("", String::concat);
            assertThat(talk(serving, "GET / HTTP/1.1\r\n" + many + "\r\n")).startsWith("HTTP/1.1 431 ");
        }
    }

    @Test
    void oneConnectionTakesSeveralRequests() throws Exception {
        try (Serving serving = Serving.with(server)) {
            String two = talk(
                    serving,
                    "GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(two).containsSubsequence("404", "keep-alive", "404", "Connection: close");
            serving.awaitLog("2 requests");
        }
    }

    /// To draw a page costs more than a handshake: on one connection it is the same page, in each form.
    @Test
    void aConnectionHasOnePageInEachForm() throws Exception {
        String html = "GET / HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n";
        String text = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
        try (Serving serving = Serving.with(server)) {
            String[] answers = talk(serving, html + html + text + text + "GET /b HTTP/1.0\r\n\r\n")
                    .split("HTTP/1\\.1 ", -1);
            assertThat(answers).hasSize(1 + 5);
            assertThat(answers[1]).isEqualTo(answers[2]).contains("<svg");
            assertThat(answers[3]).isEqualTo(answers[4]).doesNotContain("<svg");
        }
    }

    @ParameterizedTest
    @CsvSource({"text/html, <!DOCTYPE html>", "application/json, {", "*/*, The handshake"})
    void thePageHasTheFormThatThePeerLikes(String type, String start) throws Exception {
        try (Serving serving = Serving.with(server)) {
            String answer = talk(serving, "GET / HTTP/1.0\r\nAccept: " + type + "\r\n\r\n");
            assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).startsWith(start);
        }
    }
}
