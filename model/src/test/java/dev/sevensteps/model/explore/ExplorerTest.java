package dev.sevensteps.model.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.explore.Exploration.Rest;
import dev.sevensteps.model.explore.GuardedSystem.Domain;
import dev.sevensteps.model.explore.GuardedSystem.Kind;
import dev.sevensteps.model.explore.GuardedSystem.Property;
import dev.sevensteps.model.explore.GuardedSystem.Queue;
import dev.sevensteps.model.explore.GuardedSystem.Step;
import dev.sevensteps.model.explore.GuardedSystem.Variable;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every property holds of ends that do as the model says, whatever an attacker does; and the walk reaches what it should.
class ExplorerTest {

    /// As often as the attacker may act here. The command goes further.
    private static final int BUDGET = 2;

    static Stream<Setting> settings() {
        return Stream.of(1, BUDGET)
                .flatMap(budget -> Stream.of(
                        Setting.of(ProtocolVersion.TLS_1_2, budget),
                        Setting.of(ProtocolVersion.TLS_1_3, budget),
                        Setting.ofBoth(budget)));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everyPropertyHolds(Setting setting) {
        assertThat(Explorer.explore(HandshakeSystem.of(setting)).breach()).isEmpty();
    }

    /// As many as Spin and TLC count.
    @ParameterizedTest
    @CsvSource({
        "TLS_1_2, 0, 792, 1176, 30",
        "TLS_1_3, 0, 301, 445, 24",
        "TLS_1_2, 1, 11161, 22801, 31",
        "TLS_1_3, 1, 4116, 9414, 25"
    })
    void everyStateIsCountedOnce(ProtocolVersion version, int budget, int states, long steps, int depth) {
        Exploration walked = Explorer.explore(HandshakeSystem.of(Setting.of(version, budget)));

        assertThat(walked.states()).isEqualTo(states);
        assertThat(walked.transitions()).isEqualTo(steps);
        assertThat(walked.depth()).isEqualTo(depth);
    }

    /// Where nobody attacks, the ends come to the end of each scenario, both to the same, and to nothing else.
    @ParameterizedTest
    @EnumSource(ProtocolVersion.class)
    void undisturbedEndsCompleteEveryScenario(ProtocolVersion version) {
        Exploration whole = Explorer.explore(HandshakeSystem.of(Setting.of(version, 0)));

        assertThat(whole.atRest())
                .hasSameSizeAs(Scenario.all(version))
                .allMatch(rest -> rest.client().equals(rest.server()));
        assertThat(whole.atRest()).allMatch(rest -> rest.client().endsWith("_established"));
        for (Scenario scenario : Scenario.all(version)) {
            Exploration one = Explorer.explore(HandshakeSystem.of(Setting.of(scenario, 0)));
            assertThat(one.atRest()).as(scenario.id()).hasSize(1);
            assertThat(one.states()).isGreaterThan(2 * scenario.path().size());
        }
    }

    /// An attacker can end a handshake in many ways, but an end that is cut off or gives up never leaves the other waiting.
    @Test
    void whateverTheAttackerDoesBothEndsComeToAnEnd() {
        Exploration walked = Explorer.explore(HandshakeSystem.of(Setting.of(ProtocolVersion.TLS_1_3, 1)));

        assertThat(walked.atRest().stream()
                        .map(Rest::client)
                        .map(ExplorerTest::kind)
                        .collect(Collectors.toSet()))
                .contains("established", "gave_up", "cut_off");
        assertThat(walked.atRest().stream()
                        .map(Rest::server)
                        .map(ExplorerTest::kind)
                        .collect(Collectors.toSet()))
                .contains("established", "gave_up", "cut_off");
    }

    private static String kind(String place) {
        return place.startsWith("gave_up") ? "gave_up" : place.startsWith("cut") ? "cut_off" : "established";
    }

    @Test
    void theModelAnswersEveryMessageOnce() {
        Enumeration asked = Enumeration.ofModel();

        assertThat(asked.faults()).isEmpty();
        assertThat(asked.scenarios()).isEqualTo(Scenario.all().size());
        assertThat(asked.asked()).isEqualTo(asked.places() * 2 * Message.values().length);
        assertThat(asked.accepted() + asked.refused()).isEqualTo(asked.asked());
        assertThat(asked.accepted()).isBetween(asked.places() / 2, 3 * asked.places());
        assertThat(asked.refused()).isGreaterThan(10 * asked.accepted());
    }

    @Test
    void aScenarioThatNeverEndsIsComplainedOf() {
        assertThat(Enumeration.unended(ImmutableSet.of()))
                .hasSameSizeAs(Scenario.all())
                .contains("Nobody can come to the end of tls1.3.");
        assertThat(Enumeration.unended(ImmutableSet.copyOf(Scenario.all()))).isEmpty();
    }

    @Test
    void aSettingWithoutACommonVersionIsRefused() {
        assertThatThrownBy(() -> new Setting(
                        ImmutableSet.of(ProtocolVersion.TLS_1_2),
                        ImmutableSet.of(ProtocolVersion.TLS_1_3),
                        ImmutableSet.of(),
                        0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no version in common");
    }

    /// A counter that stops at 2, and a second answer: the walk finds the state that nothing leaves, the state with two
    /// answers, and the shortest way to each.
    @Test
    void aDeadlockAndASecondAnswerAreFound() {
        Variable counter = new Variable(0, "counter", Domain.upTo(3), 0, "a counter");
        Step first = step(counter, 0, 1, Kind.SAYS);
        Step second = step(counter, 1, 2, Kind.HEARS);
        Step other = step(counter, 1, 3, Kind.HEARS);

        Exploration stuck = Explorer.explore(system(counter, first, second));
        assertThat(stuck.breach().orElseThrow().property()).isEqualTo(Explorer.NO_DEADLOCK);
        assertThat(stuck.breach().orElseThrow().trace()).containsExactly(first, second);
        assertThat(stuck.states()).isEqualTo(3);

        Exploration torn = Explorer.explore(system(counter, first, second, other));
        assertThat(torn.breach().orElseThrow().property()).isEqualTo(Explorer.ONE_ANSWER);
        assertThat(torn.breach().orElseThrow().trace()).containsExactly(first);
    }

    @Test
    void aWalkThatGrowsTooLargeIsGivenUp() {
        assertThatThrownBy(() -> Explorer.explore(HandshakeSystem.of(Setting.of(ProtocolVersion.TLS_1_2, 1)), 100))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("more than 100 states");
    }

    @Test
    void asManyStatesAsAreAllowedAreFine() {
        GuardedSystem small = HandshakeSystem.of(Setting.of(ProtocolVersion.TLS_1_3, 0));

        assertThat(Explorer.explore(small, 301).states()).isEqualTo(301);
        assertThatThrownBy(() -> Explorer.explore(small, 300)).hasMessageContaining("more than 300 states");
    }

    private static Step step(Variable counter, int from, int to, Kind kind) {
        return new Step(
                kind,
                Role.CLIENT,
                Optional.of(new Condition.OneOf(counter, ImmutableSet.of(from))),
                Optional.empty(),
                "It counts from " + from + " to " + to,
                Condition.yes(),
                ImmutableList.of(new Effect.Becomes(counter, to)));
    }

    private static GuardedSystem system(Variable counter, Step... steps) {
        Queue queue = new Queue(0, "queue", 1, ImmutableList.of("a"), ImmutableList.of("a symbol"));
        return new GuardedSystem(
                "A counter",
                ImmutableList.of(counter),
                ImmutableList.of(queue),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.copyOf(steps),
                ImmutableList.of(new Property("Fine", "Always.", Condition.yes())));
    }
}
