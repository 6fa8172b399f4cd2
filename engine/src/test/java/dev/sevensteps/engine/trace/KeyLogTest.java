package dev.sevensteps.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.ScenarioPlay;
import dev.sevensteps.engine.World;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeyLogTest {

    private static final ScenarioPlay PLAY = ScenarioPlay.of(Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL));

    @TempDir
    Path folder = Path.of("replaced by JUnit");

    @Test
    void eachConnectionIsALineAtTheEndOfAFileThatOnlyItsOwnerCanRead() throws IOException {
        Path file = folder.resolve("keys.log");
        Files.writeString(file, "# before\n");
        Files.delete(file);
        Recorder recorder = Recorder.at(Role.CLIENT, World.CLOCK);
        try (KeyLog log = KeyLog.appendingTo(file, problem -> {})) {
            shakeHands(Observer.all(recorder, log));
        }
        try (KeyLog log = KeyLog.appendingTo(file, problem -> {})) {
            shakeHands(log);
        }
        List<String> lines = Files.readAllLines(file);
        Trace.Born master = recorder.trace()
                .all(Trace.Born.class)
                .filter(born -> born.name() == SecretName.MASTER_SECRET)
                .findFirst()
                .orElseThrow();
        assertThat(lines)
                .hasSize(2)
                .allMatch(line -> line.matches("CLIENT_RANDOM [0-9a-f]{64} [0-9a-f]{96}"))
                .first()
                .isEqualTo("CLIENT_RANDOM " + master.clientRandom().hex() + " "
                        + ByteString.copyOf(master.value().expose()).hex());
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aDiskThatIsFullIsReportedOnceAndNobodySuffers() {
        List<IOException> reported = new ArrayList<>();
        KeyLog log = KeyLog.to(new FullDisk(), reported::add);
        assertThat(shakeHands(log)).isInstanceOf(Event.Established.class);
        assertThat(shakeHands(log)).isInstanceOf(Event.Established.class);
        assertThat(reported).singleElement().hasToString("java.io.IOException: No space left on device");
    }

    /// A thread that is interrupted closes the channels that it uses; the key log belongs to the others too.
    @Test
    void anInterruptedConnectionDoesNotCloseTheLogOfTheOthers() throws Exception {
        Path file = folder.resolve("shared.log");
        List<IOException> reported = new ArrayList<>();
        try (KeyLog log = KeyLog.appendingTo(file, reported::add)) {
            Thread interrupted = Thread.ofVirtual().start(() -> {
                Thread.currentThread().interrupt();
                shakeHands(log);
            });
            interrupted.join();
            shakeHands(log);
        }
        assertThat(reported).isEmpty();
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    /// The device that is always full.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatTakesNothingIsReportedOnce() throws Exception {
        List<IOException> reported = new ArrayList<>();
        KeyLog log = KeyLog.appendingTo(Path.of("/dev/full"), reported::add);
        shakeHands(log);
        shakeHands(log);
        assertThat(reported).hasSize(1);
        assertThat(reported.getFirst()).hasMessageContaining("No space left");
    }

    @Test
    void aKeyLogThatMustBeCompleteStopsTheConnection() {
        KeyLog log = KeyLog.to(new FullDisk(), problem -> {
            throw new IllegalStateException(problem);
        });
        assertThat(shakeHands(log)).isInstanceOf(Event.Failed.class);
    }

    @Test
    void aKeyLogAloneCostsNoCopies() {
        KeyLog log = KeyLog.to(new StringWriter(), problem -> {});
        assertThat(log.isListening()).isFalse();
        assertThat(Observer.all(log, Observer.NONE).isListening()).isFalse();
        assertThat(Observer.all(log, Recorder.at(Role.CLIENT, World.CLOCK)).isListening())
                .isTrue();
    }

    /// What the client tells first.
    private static Event shakeHands(Observer observer) {
        Connection client = Connection.client(PLAY.clientPolicy(), World.environment("client"), observer);
        Connection server = Connection.server(PLAY.serverPolicy(), World.environment("server"), Observer.NONE);
        while (client.hasOutput() || server.hasOutput()) {
            byte[] toServer = client.takeOutput();
            server.receive(toServer, 0, toServer.length);
            byte[] toClient = server.takeOutput();
            client.receive(toClient, 0, toClient.length);
        }
        return client.takeEvents().getFirst();
    }

    private static final class FullDisk extends Writer {
        @Override
        public void write(char[] chars, int from, int length) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
