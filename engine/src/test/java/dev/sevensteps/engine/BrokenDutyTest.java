package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Iterables;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.State;
import dev.sevensteps.model.trust.Flaw;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every duty of every line, broken: the hearer answers with the documented alert at the documented line, and no
/// handshake is completed. [Breaches] is the table; each row differs from a good handshake in one thing.
class BrokenDutyTest {

    /// A duty that is not done because of what the peer said.
    ///
    /// @param what  what is wrong, for the name of the test
    /// @param line  the line that is heard when it shows
    /// @param duty  the duty that cannot be done
    /// @param alert the answer
    /// @param stage a handshake in which this happens
    record Breach(String what, Line line, Duty duty, Alert alert, Stage stage) {}

    /// Sets two ends up, with nothing said but the client's hello.
    @FunctionalInterface
    interface Stage {
        Pair set();
    }

    @TestFactory
    Stream<DynamicTest> isAnsweredWithTheDocumentedAlertAtTheDocumentedLine() {
        return Breaches.all().stream()
                .map(breach -> DynamicTest.dynamicTest(
                        breach.line().name() + ": " + breach.what(), () -> assertAnswered(breach)));
    }

    private static void assertAnswered(Breach breach) {
        Pair pair = breach.stage().set().pump();

        Role hearer = breach.line().sender().peer();
        Event.Failed failed =
                pair.failure(hearer).orElseThrow(() -> new AssertionError("Nobody minds: " + pair.events(hearer)));
        assertThat(failed.failure().alert()).as("%s", failed).contains(breach.alert());
        assertThat(failed.at()).as("%s", failed).contains(breach.line());
        if (failed.failure() instanceof Failure.BadProof(Duty duty, Alert alert, String sentence)) {
            assertThat(duty).isEqualTo(breach.duty());
            assertThat(alert).isEqualTo(breach.alert());
            assertThat(sentence).endsWith(".");
        }
        assertThat(failed.failure()).isNotInstanceOf(Failure.Broken.class);
        assertThat(pair.hasEstablished(hearer)).isFalse();
        assertThat(pair.end(hearer).state()).isEqualTo(new State.Aborted(breach.alert()));
        // What the duty stands before has not happened: the line does not count, except that the keys are switched
        // before it shows that they are the wrong ones.
        if (breach.duty() != Duty.SWITCH_KEYS) {
            assertThat(pair.recorder(hearer).lines()).doesNotContain(breach.line());
        }
    }

    /// The table has a row for each duty that the script knows.
    @Test
    void theTableCoversEveryDutyOfEveryLine() {
        Set<String> covered = new LinkedHashSet<>();
        for (Breach breach : Breaches.all()) {
            assertThat(breach.line().duties()).as(breach.what()).contains(breach.duty());
            covered.add(name(breach.line()) + " " + breach.duty());
        }
        Set<String> owed = new LinkedHashSet<>();
        for (ProtocolVersion version : ProtocolVersion.values()) {
            for (Line line : Script.of(version).lines()) {
                line.duties().forEach(duty -> owed.add(name(line) + " " + duty));
            }
        }
        assertThat(Breaches.all()).hasSize(ROWS);
        assertThat(covered).containsExactlyInAnyOrderElementsOf(owed);
    }

    private static final int ROWS = 256;

    /// The two scripts have lines with the same names.
    private static String name(Line line) {
        return line.getClass().getSimpleName() + " " + line;
    }

    /// Most alerts are the duty's own. Where an RFC asks for another, it is one of these.
    @Test
    void otherAlertsThanTheDutysOwnAreFew() {
        Map<Duty, Set<Alert>> others = new TreeMap<>();
        for (Breach breach : Breaches.all()) {
            if (breach.alert() != breach.duty().alert()) {
                others.computeIfAbsent(breach.duty(), duty -> new LinkedHashSet<>())
                        .add(breach.alert());
            }
        }
        List<Alert> ofFlaws = new ArrayList<>();
        for (Flaw flaw : Flaw.values()) {
            ofFlaws.add(flaw.alert());
        }
        assertThat(others.get(Duty.CHOOSE))
                .containsExactlyInAnyOrder(
                        Alert.PROTOCOL_VERSION,
                        Alert.ILLEGAL_PARAMETER,
                        Alert.MISSING_EXTENSION,
                        Alert.NO_APPLICATION_PROTOCOL);
        assertThat(others.get(Duty.CHECK_CHOICE))
                .containsExactlyInAnyOrder(
                        Alert.PROTOCOL_VERSION,
                        Alert.UNSUPPORTED_EXTENSION,
                        Alert.MISSING_EXTENSION,
                        Alert.HANDSHAKE_FAILURE);
        assertThat(others.get(Duty.VERIFY_CHAIN))
                .isSubsetOf(Stream.concat(ofFlaws.stream(), Stream.of(Alert.HANDSHAKE_FAILURE, Alert.ILLEGAL_PARAMETER))
                        .toList());
        assertThat(others.get(Duty.VERIFY_SIGNATURE)).containsExactly(Alert.ILLEGAL_PARAMETER);
        assertThat(others.get(Duty.AGREE_ON_KEY))
                .containsExactlyInAnyOrder(Alert.INSUFFICIENT_SECURITY, Alert.HANDSHAKE_FAILURE);
        assertThat(others.get(Duty.SWITCH_KEYS)).containsExactly(Alert.UNEXPECTED_MESSAGE);
        assertThat(others).doesNotContainKey(Duty.VERIFY_FINISHED);
    }

    /// Without the breach each of the stages' handshakes is a good one.
    @Test
    void theStagesAreGoodWithoutTheBreach() {
        for (Scenario scenario : Iterables.concat(Breaches.SCENARIOS, Tls13Breaches.SCENARIOS)) {
            Pair pair = ScenarioPlay.of(scenario)
                    .stage()
                    .carriedBy(Impostor.whoOnlyListens())
                    .pump();
            for (Role role : Role.values()) {
                assertThat(pair.agreement(role).resumed()).isEqualTo(scenario.holds(Fact.RESUMED));
            }
        }
    }
}
