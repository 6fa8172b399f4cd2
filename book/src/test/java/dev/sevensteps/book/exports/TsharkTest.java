package dev.sevensteps.book.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.sevensteps.engine.ScenarioPlay;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Wireshark reads the captures, finds nothing wrong with them, and reads what was encrypted.
class TsharkTest {

    /// Wireshark's own words for how bad something is: this much is a warning, and more an error.
    private static final long WARNING = 0x600000;

    private static final String FINISHED = "20";

    @TempDir
    private Path folder;

    static Stream<ScenarioPlay> plays() {
        return Stream.concat(
                Stream.of(
                                Scenario.of(ProtocolVersion.TLS_1_2),
                                Scenario.of(
                                        ProtocolVersion.TLS_1_2, Fact.EPHEMERAL, Fact.CLIENT_AUTH, Fact.CLIENT_CERT),
                                Scenario.of(ProtocolVersion.TLS_1_2, Fact.RESUMED, Fact.TICKET),
                                Scenario.of(ProtocolVersion.TLS_1_3, Fact.CLIENT_AUTH, Fact.CLIENT_CERT),
                                Scenario.of(ProtocolVersion.TLS_1_3, Fact.RETRY),
                                Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED),
                                Scenario.of(
                                        ProtocolVersion.TLS_1_3, Fact.RESUMED, Fact.EARLY_DATA, Fact.EARLY_ACCEPTED))
                        .map(ScenarioPlay::of),
                Stream.of(ScenarioPlay.of(Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL))
                        .with(Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, NamedGroup.SECP256R1)));
    }

    @ParameterizedTest
    @MethodSource("plays")
    void everyPacketIsUnderstoodAndReadInClear(ScenarioPlay play) throws Exception {
        List<Seen> packets = dissect(Recorded.of(play).client());
        assertNothingWrong(packets);
        assertThat(packets.stream().map(Seen::request)).contains("/seven");
        assertThat(packets.stream().map(Seen::status)).contains("200");
        assertThat(packets.stream()
                        .flatMap(packet -> Stream.of(packet.handshake().split(",")))
                        .filter(FINISHED::equals))
                .as("both Finished, which go encrypted")
                .hasSize(2);
    }

    @Test
    void withoutKeysNothingIsReadInClear() throws Exception {
        List<Seen> packets = dissect(Recorded.of(Scenario.of(ProtocolVersion.TLS_1_3))
                .at(Role.SERVER)
                .withoutSecrets());
        assertNothingWrong(packets);
        assertThat(packets.stream().map(Seen::request)).doesNotContain("/seven");
    }

    private static void assertNothingWrong(List<Seen> packets) {
        assertThat(packets).hasSizeGreaterThan(10);
        for (Seen packet : packets) {
            assertThat(packet.malformed()).as(packet.toString()).isEmpty();
            assertThat(Stream.of(packet.severities().split(","))
                            .filter(one -> !one.isEmpty())
                            .map(Long::decode))
                    .as(packet.toString())
                    .allMatch(severity -> severity < WARNING);
        }
    }

    /// What tshark has to say of a packet.
    private record Seen(
            String number,
            String malformed,
            String severities,
            String complaints,
            String handshake,
            String request,
            String status) {}

    private List<Seen> dissect(Trace trace) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("t.pcapng"), Export.PCAPNG.of(trace));
        return tshark(
                        "-r",
                        file.toString(),
                        "-T",
                        "fields",
                        "-E",
                        "separator=|",
                        "-e",
                        "frame.number",
                        "-e",
                        "_ws.malformed",
                        "-e",
                        "_ws.expert.severity",
                        "-e",
                        "_ws.expert.message",
                        "-e",
                        "tls.handshake.type",
                        "-e",
                        "http.request.uri",
                        "-e",
                        "http.response.code")
                .map(line -> line.split("\\|", -1))
                .map(seen -> new Seen(seen[0], seen[1], seen[2], seen[3], seen[4], seen[5], seen[6]))
                .toList();
    }

    private Stream<String> tshark(String... arguments) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Path complained = folder.resolve("complained");
        ProcessBuilder command = new ProcessBuilder(
                        Stream.concat(Stream.of("tshark"), Stream.of(arguments)).toList())
                .redirectOutput(said.toFile())
                .redirectError(complained.toFile());
        command.environment().put("HOME", folder.toString());
        Process process;
        try {
            process = command.start();
        } catch (IOException missing) {
            return abort("There is no tshark here (Debian: apt-get install tshark).");
        }
        assertThat(process.waitFor())
                .as(() -> {
                    try {
                        return Files.readString(complained);
                    } catch (IOException unreadable) {
                        return unreadable.toString();
                    }
                })
                .isZero();
        return Files.readAllLines(said).stream();
    }
}
