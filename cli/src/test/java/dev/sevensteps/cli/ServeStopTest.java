package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.net.Timeouts;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.trust.Trust;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// A signal stops a server that has people in its house.
@DisabledOnOs(OS.WINDOWS)
@Timeout(90)
class ServeStopTest {

    private static TlsSocket connect(int port) throws IOException {
        TlsSocket tls = TlsSocket.client(
                new Socket("localhost", port),
                ClientPolicy.trusting(chain -> new Trust.Trusted(chain.certificates()))
                        .named("localhost"),
                Environment.ofSystem(),
                Observer.NONE,
                Timeouts.USUAL.withHandshake(Duration.ofSeconds(30)).withData(Duration.ofSeconds(30)));
        tls.handshake();
        return tls;
    }

    private static void say(TlsSocket tls, String words) throws IOException {
        tls.output().write(words.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whoIsInTheMiddleOfARequestIsAnsweredAndWhoIsNotIsReleased() throws Exception {
        try (CommandProcess server = CommandProcess.of("serve", "--port", "0", "--grace", "20")) {
            int port = server.port();
            TlsSocket asking = connect(port);
            say(asking, "GET / HTTP/1.1\r\nHo");
            TlsSocket resting = connect(port);
            say(resting, "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(resting.input().read()).isEqualTo('H');
            try (Socket _ = new Socket("localhost", port)) { // says nothing
                Thread.sleep(300); // what was said has arrived
                server.signal("TERM");
                while (resting.input().read() >= 0) {
                    // The rest of the head, and then a proper end.
                }
                assertThatThrownBy(() -> connect(port)).isInstanceOf(ConnectException.class);
                say(asking, "st: x\r\n\r\n");
                assertThat(new String(asking.input().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 200 OK\r\n")
                        .contains("\r\nConnection: close\r\n")
                        .contains("Exchange encrypted messages");
                assertThat(server.awaitEnd()).isZero();
            }
            assertThat(server.log()).last().isEqualTo("Stopped.");
        }
    }

    /// Who does not finish in the time of grace is not waited for.
    @Test
    void graceEnds() throws Exception {
        try (CommandProcess server = CommandProcess.of("serve", "--port", "0", "--grace", "1")) {
            TlsSocket asking = connect(server.port());
            say(asking, "GET / HTTP/1.1\r\nHo");
            Thread.sleep(300);
            server.signal("TERM");
            assertThat(asking.input().read()).as("close_notify").isEqualTo(-1);
            assertThat(server.awaitEnd()).isZero();
        }
    }
}
