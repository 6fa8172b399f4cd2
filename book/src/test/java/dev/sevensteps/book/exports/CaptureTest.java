package dev.sevensteps.book.exports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.trust.Flaw;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureTest {

    private static final int CLIENT = 0xc0000201;
    private static final int SYN = 2;
    private static final int FIN = 1;

    static List<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theBytesOfTheTraceAreWhatTheTwoSaid(Scenario scenario) {
        Recorded recorded = Recorded.of(scenario);
        for (Role role : Role.values()) {
            Trace trace = recorded.at(role);
            PcapngFile file = PcapngFile.read(Export.PCAPNG.of(trace));
            assertThat(file.types()).startsWith(0x0a0d0d0a, 1, 10, 6);
            assertThat(file.keyLog())
                    .isEqualTo(new String(Export.KEYLOG.of(trace)))
                    .contains(
                            scenario.version() == ProtocolVersion.TLS_1_2
                                    ? "CLIENT_RANDOM "
                                    : "CLIENT_TRAFFIC_SECRET_0 ");
            assertSound(file);
            for (Role sender : Role.values()) {
                assertThat(said(file, sender)).isEqualTo(wire(trace, sender));
            }
        }
    }

    @Test
    void withoutKeysThereIsNoBlockForThem() {
        Trace trace = Recorded.of(Scenario.of(ProtocolVersion.TLS_1_3)).client().withoutSecrets();
        assertThat(PcapngFile.read(Export.PCAPNG.of(trace)).types())
                .startsWith(0x0a0d0d0a, 1, 6)
                .doesNotContain(10);
        assertThat(Export.KEYLOG.of(trace)).isEmpty();
    }

    @Test
    void whatWasRefusedIsSaidOfTheRecordThatCarriedIt() {
        Trace trace = Recorded.refusing(Flaw.EXPIRED).client();
        assertThat(new String(Export.PCAPNG.of(trace), StandardCharsets.ISO_8859_1))
                .contains(": Certificate, refused");
    }

    /// Of a long connection the trace of the client has kept the beginning only, and that of the server all.
    @Test
    void whatWasNotKeptIsAPacketThatWasCutShort() {
        Recorded recorded = Recorded.of(Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL), "long ".repeat(40_000));
        PcapngFile cut = PcapngFile.read(Export.PCAPNG.of(recorded.client()));
        PcapngFile whole = PcapngFile.read(Export.PCAPNG.of(recorded.server()));
        assertSound(cut);
        assertSound(whole);
        assertThat(cut.packets()).anyMatch(packet -> !packet.isWhole());
        assertThat(whole.packets()).allMatch(PcapngFile.Packet::isWhole);
        assertThat(cut.packets().stream().map(PcapngFile.Packet::length).toList())
                .isEqualTo(
                        whole.packets().stream().map(PcapngFile.Packet::length).toList());
    }

    private static void assertSound(PcapngFile file) {
        Map<Integer, Integer> next = new HashMap<>();
        long time = 0;
        for (PcapngFile.Packet packet : file.packets()) {
            assertThat(packet.micros()).isGreaterThanOrEqualTo(time);
            time = packet.micros();
            int source = packet.source();
            int other = CLIENT + CLIENT + 1 - source;
            assertThat(packet.sequence()).isEqualTo(next.getOrDefault(source, packet.sequence()));
            assertThat(packet.acknowledged()).isEqualTo(next.getOrDefault(other, 0));
            boolean counts = (packet.flags() & (SYN | FIN)) != 0;
            next.put(source, packet.sequence() + packet.payloadLength() + (counts ? 1 : 0));
            byte[] bytes = packet.captured().toArray();
            assertThat(sum(bytes, 0, 20, 0)).as("the checksum of IP").isEqualTo(0xffff);
            if (packet.isWhole()) {
                int pseudo = sum(bytes, 12, 20, 6 + bytes.length - 20);
                assertThat(sum(bytes, 20, bytes.length, pseudo))
                        .as("the checksum of TCP")
                        .isEqualTo(0xffff);
            }
        }
        assertThat(file.packets().getFirst().flags()).isEqualTo(SYN);
        assertThat(file.packets().stream().filter(packet -> (packet.flags() & FIN) != 0))
                .hasSize(2);
    }

    /// RFC 1071: with the checksum in it, what is right sums up to all ones.
    private static int sum(byte[] bytes, int from, int to, int start) {
        int sum = start;
        for (int i = from; i < to; i += 2) {
            sum += (bytes[i] & 0xff) << 8 | (i + 1 < to ? bytes[i + 1] & 0xff : 0);
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return sum;
    }

    private static ByteString said(PcapngFile file, Role sender) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        file.packets().stream()
                .filter(packet -> (packet.source() == CLIENT) == (sender == Role.CLIENT))
                .forEach(packet -> all.writeBytes(packet.payload().toArray()));
        return ByteString.copyOf(all.toByteArray());
    }

    private static ByteString wire(Trace trace, Role sender) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        trace.all(Trace.WireRecord.class)
                .filter(record -> record.sender() == sender)
                .forEach(record -> all.writeBytes(record.wire().toArray()));
        return ByteString.copyOf(all.toByteArray());
    }
}
