package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What `ca serve` puts up with. The JDK's server takes its limits from properties of its virtual machine, once; so each of
/// these runs in a process of its own.
@DisabledOnOs(OS.WINDOWS)
@Timeout(90)
class CaServeLimitsTest {

    private static final String REQUEST = "GET /root.cer HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    @TempDir
    private static Path folder;

    private static CommandProcess serve(String... limits) throws IOException {
        String dir = folder.resolve("ca").toString();
        if (!folder.resolve("ca").toFile().exists()) {
            assertThat(Ran.of("ca", "init", "--dir", dir).status()).isZero();
        }
        return CommandProcess.of(Stream.concat(Stream.of("ca", "serve", "--port", "0", "--dir", dir), Stream.of(limits))
                .toArray(String[]::new));
    }

    private static Socket saying(int port, String words) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String heard(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        }
    }

    /// One server for all: half requests, a body that does not come, a silence, and more of them than there are places for.
    @Test
    void whoIsSlowIsLeftAndWhoIsOneTooManyIsTurnedAway() throws Exception {
        try (CommandProcess server = serve("--timeout", "3", "--idle", "3", "--max-connections", "3")) {
            int port = server.port();
            try (Socket slow = saying(port, "GET /root.c");
                    Socket slowBody = saying(
                            port,
                            "POST /root/ocsp HTTP/1.1\r\nHost: x\r\nContent-Type: application/ocsp-request\r\n"
                                    + "Content-Length: 100\r\n\r\nabc");
                    Socket silent = saying(port, "")) {
                Thread.sleep(500); // the three are there
                try (Socket fourth = saying(port, REQUEST)) {
                    assertThat(heard(fourth)).as("one too many").isEmpty();
                    assertThat(slow.getInputStream().available()).isZero();
                }
                assertThat(heard(slow)).isEmpty();
                assertThat(heard(slowBody)).isEmpty();
                assertThat(heard(silent)).isEmpty();
            }
            String answer = "";
            for (int i = 0; answer.isEmpty() && i < 100; i++) { // until it has taken note that the three have gone
                try (Socket good = saying(port, REQUEST)) {
                    answer = heard(good);
                }
            }
            assertThat(answer).startsWith("HTTP/1.1 200 OK");
            server.signal("TERM");
            assertThat(server.awaitEnd()).isZero();
            assertThat(server.log()).last().isEqualTo("Stopped.");
        }
    }
}
