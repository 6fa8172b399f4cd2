package dev.sevensteps.model.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Duty;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.explore.Conduct;
import dev.sevensteps.model.explore.Exploration;
import dev.sevensteps.model.explore.Explorer;
import dev.sevensteps.model.explore.GuardedSystem;
import dev.sevensteps.model.explore.HandshakeSystem;
import dev.sevensteps.model.explore.Setting;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tlc2.TLC;

/// TLC, which knows nothing of us, walks the system that we export: it counts the same states, and finds the same fault.
class TlcTest {

    private static final Pattern STATES = Pattern.compile("(\\d+) distinct states found, 0 states left");

    @TempDir
    private Path folder;

    static Stream<Setting> settings() {
        return Stream.of(Setting.of(ProtocolVersion.TLS_1_2, 0), Setting.of(ProtocolVersion.TLS_1_3, 1));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void countsTheSameStates(Setting setting) throws Exception {
        GuardedSystem system = HandshakeSystem.of(setting);
        Exploration own = Explorer.explore(system);
        String report = run(system);
        Matcher states = STATES.matcher(report);

        assertThat(report).contains("No error has been found");
        assertThat(states.find()).as(report).isTrue();
        assertThat(Integer.parseInt(states.group(1))).isEqualTo(own.states());
    }

    @Test
    void findsTheSameFault() throws Exception {
        GuardedSystem system = HandshakeSystem.of(
                Setting.of(Scenario.of(ProtocolVersion.TLS_1_3), 1),
                Conduct.asTheModelSays().without(Tls13.SERVER_CERTIFICATE_VERIFY, Duty.VERIFY_SIGNATURE));
        int steps = Explorer.explore(system).breach().orElseThrow().trace().size();
        String report = run(system);

        assertThat(report).contains("Invariant Secrecy is violated");
        // The initial state is the first.
        assertThat(report).contains("State " + (steps + 1) + ":").doesNotContain("State " + (steps + 2) + ":");
    }

    private String run(GuardedSystem system) throws IOException, InterruptedException, URISyntaxException {
        Files.writeString(folder.resolve("Handshake.tla"), TlaWriter.of(system, "Handshake"));
        Files.writeString(folder.resolve("Handshake.cfg"), TlaWriter.configuration(system));
        // A process of its own: TLC keeps what it knows in static fields, and ends the JVM.
        Process tlc = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xss16m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Path.of(TLC.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        TLC.class.getName(),
                        "-workers",
                        "1",
                        "-config",
                        "Handshake.cfg",
                        "Handshake.tla")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String report = new String(tlc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        tlc.waitFor();
        return report;
    }
}
