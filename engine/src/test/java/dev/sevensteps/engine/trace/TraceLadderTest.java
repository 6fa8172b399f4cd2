package dev.sevensteps.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.ScenarioPlay;
import dev.sevensteps.engine.World;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.export.Ladder;
import dev.sevensteps.model.export.Ladder.Kind;
import dev.sevensteps.model.export.Ladder.Mark;
import dev.sevensteps.model.export.Ladder.Note;
import dev.sevensteps.model.export.Ladder.Rung;
import dev.sevensteps.model.trust.Flaw;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TraceLadderTest {

    static List<Scenario> scenarios() {
        return Scenario.all(ProtocolVersion.TLS_1_2);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aRunLooksLikeItsScenarioWithEverythingDone(Scenario scenario) {
        RecordedPair pair = RecordedPair.of(ScenarioPlay.of(scenario))
                .say(Role.CLIENT, "Hello.\n".getBytes(StandardCharsets.UTF_8))
                .say(Role.SERVER, new byte[] {0})
                .close(Role.CLIENT);
        Ladder ladder = TraceLadder.of(pair.trace(Role.CLIENT), pair.trace(Role.SERVER));
        int lines = scenario.path().size();
        assertThat(ladder.title()).isEqualTo(scenario.title());
        assertThat(ladder.rungs()).hasSize(lines + 3);
        for (int i = 0; i < lines; i++) {
            Line line = scenario.path().get(i);
            Rung drawn = Rung.of(line);
            assertThat(ladder.rungs().get(i))
                    .isEqualTo(drawn.withNotes(drawn.notes().stream()
                            .map(note -> new Note(note.at(), Mark.DONE, note.text()))
                            .toList()));
        }
        assertThat(ladder.rungs().subList(lines, lines + 3))
                .extracting(Rung::sender, Rung::kind, Rung::encrypted, Rung::meaning)
                .containsExactly(
                        tuple(Role.CLIENT, Kind.DATA, true, "\"Hello.\", 7 bytes"),
                        tuple(Role.SERVER, Kind.DATA, true, "1 byte"),
                        tuple(Role.CLIENT, Kind.ALERT, true, "I shall say no more."));
    }

    @Test
    void oneTraceDoesNotKnowWhatTheOtherEndHasDone() {
        Trace server = RecordedPair.of(ScenarioPlay.of(scenarios().getFirst())).trace(Role.SERVER);
        for (Rung rung : TraceLadder.of(server).rungs()) {
            assertThat(rung.notes())
                    .allMatch(note -> note.mark() == (note.at() == Role.SERVER ? Mark.DONE : Mark.OWED));
        }
    }

    @Test
    void whereItFailedIsMarkedAndWhatWasUnderWayIsShown() {
        ServerPolicy expired = ServerPolicy.presenting(World.flawed(Flaw.EXPIRED, Role.SERVER));
        RecordedPair pair = new RecordedPair(
                        ScenarioPlay.of(scenarios().getFirst())
                                .clientPolicy()
                                .preferring(Preferences.GOOD_PRACTICE.inVersion(ProtocolVersion.TLS_1_2)),
                        expired,
                        "failing")
                .pump();
        Ladder ladder = TraceLadder.of(pair.trace(Role.CLIENT), pair.trace(Role.SERVER));
        assertThat(ladder.rungs())
                .extracting(Rung::label)
                .containsExactly(
                        "ClientHello",
                        "ServerHello",
                        "Certificate",
                        "ServerKeyExchange",
                        "ServerHelloDone",
                        "Alert: certificate_expired");
        assertThat(ladder.rungs().get(2).notes())
                .containsExactly(
                        new Note(Role.CLIENT, Mark.FAILED, "verify the certificate chain: certificate_expired"));
        assertThat(ladder.rungs().get(3).notes()).isEmpty();
        assertThat(ladder.rungs().getLast().step()).isEqualTo(Step.VERIFY_CERTIFICATE);
        assertThat(ladder.title()).isEqualTo("TLS 1.2 · not completed");
    }

    /// What is no line where it comes has a rung of its own, before the alert that answers it.
    @Test
    void whatIsRefusedIsShownAsRefused() {
        Recorder recorder = Recorder.at(Role.CLIENT, World.CLOCK);
        Connection client = Connection.client(
                ScenarioPlay.of(scenarios().getFirst()).clientPolicy(), World.environment("refusing"), recorder);
        byte[] serverHelloDone = ByteString.ofHex("16030300040e000000").toArray();
        client.receive(serverHelloDone, 0, serverHelloDone.length);
        List<Rung> rungs = TraceLadder.of(recorder.trace()).rungs();
        assertThat(rungs)
                .extracting(Rung::label)
                .containsExactly("ClientHello", "ServerHelloDone", "Alert: unexpected_message");
        assertThat(rungs.get(1).sender()).isEqualTo(Role.SERVER);
        assertThat(rungs.get(1).notes())
                .containsExactly(new Note(Role.CLIENT, Mark.FAILED, "refused: unexpected_message"));
    }

    @Test
    void aLongTalkIsCutShort() {
        RecordedPair pair = RecordedPair.of(ScenarioPlay.of(scenarios().getFirst()));
        for (int i = 0; i < 20; i++) {
            pair.say(Role.CLIENT, new byte[10]).say(Role.SERVER, new byte[100]);
        }
        List<Rung> data = TraceLadder.of(pair.trace(Role.CLIENT)).rungs().stream()
                .filter(rung -> rung.kind() == Kind.DATA)
                .toList();
        assertThat(data).hasSize(8);
        assertThat(data.get(6).meaning()).isEqualTo("and so on, to and fro: another 170 bytes");
        assertThat(data.get(7).meaning()).isEqualTo("and so on, to and fro: another 1700 bytes");
    }
}
