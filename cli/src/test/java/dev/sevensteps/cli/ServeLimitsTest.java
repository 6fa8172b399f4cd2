package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.net.Timeouts;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.trust.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each option of `serve` that limits what a stranger can take: what happens to who takes more, and that others go on.
@Timeout(60)
class ServeLimitsTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    @TempDir
    private static Path folder;

    private static List<String> server = List.of();

    @BeforeAll
    static void issue() {
        server = TestAuthority.in(folder).issue("server");
    }

    private static Serving serve(String... limits) throws InterruptedException {
        return Serving.with(Stream.concat(server.stream(), Stream.of(limits)).toArray(String[]::new));
    }

    private static TlsSocket tls(Socket socket) {
        return TlsSocket.client(
                socket,
                ClientPolicy.trusting(chain -> new Trust.Trusted(chain.certificates()))
                        .named("localhost"),
                Environment.ofSystem(),
                Observer.NONE,
                new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(10)));
    }

    private static TlsSocket connect(Serving serving) throws IOException {
        TlsSocket tls = tls(new Socket("localhost", serving.port()));
        tls.handshake();
        return tls;
    }

    private static void say(TlsSocket tls, String words) throws IOException {
        tls.output().write(words.getBytes(StandardCharsets.US_ASCII));
    }

    private static String heard(TlsSocket tls) throws IOException {
        return new String(tls.input().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void assertServes(Serving serving) throws IOException {
        try (TlsSocket good = connect(serving)) {
            say(good, "GET / HTTP/1.0\r\n\r\n");
            assertThat(heard(good)).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aHandshakeThatTakesTooLong() throws Exception {
        try (Serving serving = serve("--timeout", "1");
                Socket silent = new Socket("localhost", serving.port())) {
            serving.awaitLog("The peer did not complete the handshake within 1 seconds.");
            assertThat(silent.getInputStream().readAllBytes())
                    .as("no more than an alert")
                    .hasSizeLessThan(8);
            assertServes(serving);
        }
    }

    /// A silence between two requests harms nobody, and is no failure.
    @Test
    void aSilence() throws Exception {
        try (Serving serving = serve("--idle", "1");
                TlsSocket resting = connect(serving)) {
            say(resting, GET);
            assertThat(heard(resting)).as("an answer and close_notify").startsWith("HTTP/1.1 200 OK");
            serving.awaitLog("1 request, answered 200");
        }
    }

    /// Each byte comes in time, and the request does not.
    @Test
    void aRequestThatDrips() throws Exception {
        try (Serving serving = serve("--request-timeout", "1");
                TlsSocket slow = connect(serving)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1000; i++) {
                            say(slow, "x");
                            Thread.sleep(20);
                        }
                    })
                    .isInstanceOf(TlsException.class);
            serving.awaitLog("answered 408");
            assertServes(serving);
        }
    }

    @Test
    void anAnswerThatIsNotTaken() throws Exception {
        try (Serving serving = serve("--write-timeout", "1", "--max-requests", "100000");
                Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress("localhost", serving.port()));
            TlsSocket slow = tls(socket);
            slow.handshake();
            Thread asking = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        say(slow, "GET / HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n");
                    }
                } catch (IOException ended) {
                    // As it should.
                }
            });
            serving.awaitLog("The peer has taken no data for 1 seconds.");
            assertServes(serving);
            asking.join(); // its writes fail, too
        }
    }

    @Test
    void aConnectionThatGrowsOld() throws Exception {
        try (Serving serving = serve("--lifetime", "1");
                TlsSocket old = connect(serving)) {
            say(old, "GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
            Thread.sleep(1100);
            say(old, "GET /b HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(heard(old)).containsSubsequence("Connection: keep-alive", "Connection: close");
            assertServes(serving);
        }
    }

    @Test
    void moreRequestsThanAreAnswered() throws Exception {
        try (Serving serving = serve("--max-requests", "3");
                TlsSocket asking = connect(serving)) {
            say(asking, "GET /a HTTP/1.1\r\nHost: x\r\n\r\n".repeat(5));
            assertThat(heard(asking).split("HTTP/1.1 404", -1)).hasSize(1 + 3);
            serving.awaitLog("3 requests");
        }
    }

    /// Linux has all of 127.0.0.0/8 at hand.
    @Test
    @EnabledOnOs(OS.LINUX)
    void moreConnectionsOfOneAddress() throws Exception {
        try (Serving serving = serve("--max-per-address", "2", "--host", "127.0.0.1");
                Socket other = new Socket()) {
            InetAddress here = InetAddress.getByName("127.0.0.1");
            try (Socket _ = new Socket(here, serving.port());
                    Socket _ = new Socket(here, serving.port());
                    Socket third = new Socket(here, serving.port());
                    Socket fourth = new Socket(here, serving.port())) {
                assertThat(isEnded(third)).isTrue();
                assertThat(isEnded(fourth)).isTrue();
                other.bind(new InetSocketAddress("127.0.0.2", 0));
                other.connect(new InetSocketAddress(here, serving.port()));
                assertThat(tls(other).handshake().version()).isNotNull();
            }
            serving.awaitLog("Closed at once, as further ones will be: 2 connections of this address are open");
            assertThat(serving.err().split("Closed at once", -1))
                    .as("told once")
                    .hasSize(2);
            serving.awaitLog("The peer ended the connection"); // and has left its place
            Socket again = new Socket(here, serving.port());
            while (isEnded(again)) { // until both have left theirs
                again = new Socket(here, serving.port());
            }
            again.close();
        }
    }

    /// Whether the server has closed it. A server that has not says nothing before it is greeted.
    private static boolean isEnded(Socket socket) throws IOException {
        socket.setSoTimeout(500);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    /// One connection has the only place, and is served; the next waits for it.
    @Test
    void moreConnectionsThanPlaces() throws Exception {
        try (Serving serving = serve("--max-connections", "1", "--idle", "1")) {
            try (TlsSocket first = connect(serving)) {
                say(first, GET);
                assertServes(serving); // when the first has been silent for a second
            }
        }
    }

    /// The system takes a few more than it is told to, and lets the rest wait for an answer that does not come.
    @Test
    @EnabledOnOs(OS.LINUX)
    void moreThanMayWaitToBeAccepted() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (Serving serving = serve("--max-connections", "1", "--backlog", "1")) {
            try (TlsSocket _ = connect(serving)) {
                assertThatThrownBy(() -> {
                            for (int i = 0; i < 20; i++) {
                                Socket socket = new Socket();
                                waiting.add(socket);
                                socket.connect(new InetSocketAddress("localhost", serving.port()), 300);
                            }
                        })
                        .isInstanceOf(SocketTimeoutException.class);
            }
            for (Socket socket : waiting) {
                socket.close();
            }
            assertServes(serving);
        }
    }

    @Test
    void oneHandshakeAtATime() throws Exception {
        try (Serving serving = serve("--max-handshakes", "1")) {
            for (int i = 0; i < 3; i++) {
                assertServes(serving);
            }
        }
    }

    /// The limits of the engine for what costs work and brings nothing.
    @Test
    void keysThatAreChangedAllTheTime() throws Exception {
        try (Serving serving = serve();
                TlsSocket restless = connect(serving)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1000; i++) {
                            restless.updateKeys(false);
                        }
                        restless.input().read();
                    })
                    .isInstanceOf(TlsException.class);
            serving.awaitLog("The peer sent more than 32 tickets or new keys without any data between.");
            assertThat(restless.agreement()).isPresent();
            assertServes(serving);
        }
    }

    /// A head of many records: the server remembers so many of them, and refuses the request.
    @Test
    void recordsOfOneByte() throws Exception {
        try (Serving serving = serve();
                TlsSocket tiny = connect(serving)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000_000; i++) {
                            say(tiny, "x");
                        }
                    })
                    .isInstanceOf(TlsException.class);
            serving.awaitLog("answered 431");
            assertServes(serving);
        }
    }

    @Test
    void garbage() throws Exception {
        try (Serving serving = serve();
                Socket socket = new Socket("localhost", serving.port())) {
            socket.getOutputStream().write(new byte[] {22, 3, 1, (byte) 0xff, (byte) 0xff});
            byte[] alert = socket.getInputStream().readAllBytes();
            assertThat(alert[6]).isEqualTo((byte) Alert.RECORD_OVERFLOW.code());
            assertServes(serving);
        }
    }

    /// A key log on a disk that is full is told of once, and nobody suffers.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aKeyLogThatTakesNothing() throws Exception {
        try (Serving serving = serve("--keylog", "/dev/full")) {
            assertServes(serving);
            assertServes(serving);
            assertThat(serving.err())
                    .containsOnlyOnce("The key log /dev/full cannot be written: No space left on device");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--timeout=0",
                "--idle=0",
                "--request-timeout=0",
                "--write-timeout=-1",
                "--lifetime=0",
                "--max-requests=0",
                "--max-connections=0",
                "--max-per-address=0",
                "--max-handshakes=-1",
                "--backlog=0",
                "--grace=-1"
            })
    void aLimitThatLeavesNothing(String option) {
        Ran ran = Ran.of("serve", option);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).hasLineCount(1).contains(option.split("=", 2)[0] + " must be at least");
    }
}
