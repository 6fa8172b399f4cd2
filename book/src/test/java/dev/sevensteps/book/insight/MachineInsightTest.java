package dev.sevensteps.book.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.TransitionTable;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MachineInsightTest {

    @ParameterizedTest
    @EnumSource(ProtocolVersion.class)
    void everyStateAndEveryMoveIsFoundInEachPicture(ProtocolVersion version) {
        MachineInsight machine = MachineInsight.of(version);
        assertThat(machine.states())
                .hasSize(TransitionTable.of(version).states().size());
        assertThat(machine.svg()).containsOnlyKeys("client", "server", "joint");
        machine.svg()
                .forEach((view, svg) -> machine.states().forEach((name, state) -> {
                    assertThat(svg)
                            .as("%s in the picture of the %s", name, view)
                            .contains(title(state.node().get(view)));
                    state.moves().forEach(move -> {
                        assertThat(svg).contains(title(move.edge()));
                        assertThat(machine.states()).containsKey(move.to());
                    });
                    assertThat(state.title()).isNotBlank();
                    assertThat(state.step()).isBetween(1, 7);
                }));
    }

    private static String title(String name) {
        return "<title>" + name.replace("->", "&#45;&gt;") + "</title>";
    }

    @ParameterizedTest
    @EnumSource(ProtocolVersion.class)
    void everyStateOfEveryScenarioIsThereAndLetsItGoOn(ProtocolVersion version) {
        MachineInsight machine = MachineInsight.of(version);
        Scenario.all(version)
                .forEach(scenario -> assertThat(TransitionTable.walk(scenario))
                        .allSatisfy(state -> assertThat(machine.states()).containsKey(state.words())));
        machine.states()
                .forEach((name, state) -> state.refused().forEach(refusal -> {
                    assertThat(refusal.alert()).isEqualTo(Alert.UNEXPECTED_MESSAGE.rfcName());
                    assertThat(refusal.says()).as(name).isNotEmpty();
                    state.moves().stream()
                            .filter(move -> move.speaker().equals(refusal.speaker()))
                            .forEach(move -> assertThat(refusal.says()).as(name).doesNotContain(move.says()));
                }));
    }

    @Test
    void whatMayBeSaidAtAnyTimeIsNotRefused() {
        MachineInsight.Place after =
                MachineInsight.of(ProtocolVersion.TLS_1_2).states().get("after CLIENT_HELLO");
        assertThat(refused(after, "server"))
                .contains("Certificate", "Finished")
                .doesNotContain("HelloRequest", "ServerHello");
        MachineInsight.Place open =
                MachineInsight.of(ProtocolVersion.TLS_1_3).states().get("established");
        assertThat(refused(open, "server")).contains("Finished").doesNotContain("NewSessionTicket", "KeyUpdate");
        assertThat(refused(open, "client")).contains("NewSessionTicket", "ClientHello");
    }

    private static List<String> refused(MachineInsight.Place place, String speaker) {
        return place.refused().stream()
                .filter(refusal -> refusal.speaker().equals(speaker))
                .findFirst()
                .orElseThrow()
                .says();
    }

    /// What comes in the clear, before there are keys, can be tried on the engine as it is.
    @ParameterizedTest
    @EnumSource(ProtocolVersion.class)
    void theEngineRefusesWhatIsSaidToBeRefused(ProtocolVersion version) throws InvalidKeyException {
        MachineInsight machine = MachineInsight.of(version);
        int tried = 0;
        for (HandshakeType type : HandshakeType.values()) {
            String message = words(type);
            if (refused(machine.states().get("start"), "client").contains(message)) {
                assertThat(answer(server(version), type))
                        .as("a server on %s", message)
                        .endsWith(unexpectedMessage());
                tried++;
            }
            if (refused(machine.states().get("after CLIENT_HELLO"), "server").contains(message)) {
                Connection client = client(version);
                client.takeOutput();
                assertThat(answer(client, type)).as("a client on %s", message).endsWith(unexpectedMessage());
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(12);
    }

    /// `ServerKeyExchange` for `server_key_exchange`.
    private static String words(HandshakeType type) {
        return Arrays.stream(type.rfcName().split("_"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /// RFC 5246 §7.2.2: level fatal, description 10.
    private static byte[] unexpectedMessage() {
        return new byte[] {2, 10};
    }

    private static byte[] answer(Connection end, HandshakeType type) {
        byte[] record = {22, 3, 3, 0, 4, (byte) type.code(), 0, 0, 0};
        end.receive(record, 0, record.length);
        return end.takeOutput();
    }

    private static final Authority ROOT = Authority.root("CN=Root", Clock.systemUTC(), SeededRandom.of(2));
    private static final Identity SERVER = ROOT.issue(CertificateRecipe.server("localhost"));

    private static Connection client(ProtocolVersion version) {
        return Connection.client(
                ClientPolicy.trusting(ChainVerifier.trusting(ROOT))
                        .named("localhost")
                        .preferring(Preferences.GOOD_PRACTICE.inVersion(version)),
                Environment.ofSystem(),
                Observer.NONE);
    }

    private static Connection server(ProtocolVersion version) throws InvalidKeyException {
        return Connection.server(
                ServerPolicy.presenting(CertifiedKey.of(SERVER.chain(), SERVER.privateKey()))
                        .preferring(Preferences.GOOD_PRACTICE.inVersion(version)),
                Environment.ofSystem(),
                Observer.NONE);
    }
}
