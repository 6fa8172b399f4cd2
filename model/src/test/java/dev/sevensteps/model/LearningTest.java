package dev.sevensteps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.Sets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A line that tells something must be listened to before the next one counts.
class LearningTest {

    private static final Set<Set<Fact>> SETS_OF_FACTS = Sets.powerSet(EnumSet.allOf(Fact.class));

    @Test
    void theLinesThatTellSomethingAreTheServerHelloAndTheClientsCertificate() {
        assertThat(Script.of(ProtocolVersion.TLS_1_2).lines())
                .filteredOn(Line::isTelling)
                .containsExactly(Tls12.SERVER_HELLO, Tls12.CLIENT_CERTIFICATE);
        for (Conversation conversation : Conversation.reachable()) {
            if (conversation.isWaiting()) {
                assertThat(conversation.spoken().getLast()).matches(Line::isTelling);
            }
        }
    }

    @Test
    void nothingGoesOnBeforeWhatWasToldIsLearnt() {
        for (Conversation conversation : waiting()) {
            assertThat(conversation.turn()).isEmpty();
            assertThat(conversation.isOver()).isFalse();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(conversation::expected)
                    .withMessageContaining(conversation.spoken().getLast().name());
            for (Role who : Role.values()) {
                for (Message what : Message.values()) {
                    assertThatExceptionOfType(IllegalStateException.class)
                            .isThrownBy(() -> conversation.next(who, what))
                            .withMessageContaining(
                                    conversation.spoken().getLast().name());
                }
            }
        }
    }

    @Test
    void thereIsNothingToLearnElsewhere() {
        for (Conversation conversation : Conversation.reachable()) {
            if (!conversation.isWaiting()) {
                assertThatExceptionOfType(IllegalStateException.class)
                        .isThrownBy(() -> conversation.learn(Set.of(), Set.of()));
            }
        }
    }

    /// All 128 × 128 lessons, at each place where one is waited for: the foreign ones and those that no scenario
    /// agrees with are refused, and each of the others leaves exactly the scenarios that agree with it.
    @Test
    void aLessonLeavesTheScenariosThatAgreeWithIt() {
        int learnt = 0;
        for (Conversation conversation : waiting()) {
            Line line = conversation.spoken().getLast();
            for (Set<Fact> holding : SETS_OF_FACTS) {
                for (Set<Fact> excluded : SETS_OF_FACTS) {
                    List<Scenario> agreeing = conversation.possible().stream()
                            .filter(scenario -> agrees(scenario, line, holding, excluded))
                            .toList();
                    boolean isForeign = !line.reveals().containsAll(holding)
                            || !line.mayRuleOut().containsAll(excluded);
                    if (isForeign || agreeing.isEmpty()) {
                        assertThatIllegalArgumentException().isThrownBy(() -> conversation.learn(holding, excluded));
                    } else {
                        learnt++;
                        Conversation wiser = conversation.learn(holding, excluded);
                        assertThat(wiser.possible()).isEqualTo(agreeing);
                        assertThat(wiser.spoken()).isEqualTo(conversation.spoken());
                        assertThat(wiser.isWaiting()).isFalse();
                    }
                }
            }
        }
        // After the ServerHello 6 × 2; after the client's Certificate 2, in each of 8 handshakes.
        assertThat(learnt).isEqualTo(6 * 2 + 8 * 2);
    }

    private static boolean agrees(Scenario scenario, Line line, Set<Fact> holding, Set<Fact> excluded) {
        return line.reveals().stream().allMatch(fact -> scenario.holds(fact) == holding.contains(fact))
                && excluded.stream().noneMatch(scenario::holds);
    }

    /// A status_request extension in a ServerHello promises nothing (RFC 6066 §8); its absence does.
    @Test
    void aStapleCanBeRuledOutButNotPromised() {
        Conversation afterHello = heard(Conversation.opening(), Role.CLIENT, Message.CLIENT_HELLO);
        Conversation waiting = heard(afterHello, Role.SERVER, Message.SERVER_HELLO);

        assertThat(waiting.learn(Set.of(Fact.EPHEMERAL), Set.of()).possible())
                .anyMatch(scenario -> scenario.holds(Fact.STAPLED))
                .anyMatch(scenario -> !scenario.holds(Fact.STAPLED));
        assertThat(waiting.learn(Set.of(Fact.EPHEMERAL), Set.of(Fact.STAPLED)).possible())
                .noneMatch(scenario -> scenario.holds(Fact.STAPLED));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> waiting.learn(Set.of(Fact.EPHEMERAL, Fact.STAPLED), Set.of()))
                .withMessage(
                        "SERVER_HELLO cannot tell that %s hold and [] are excluded.",
                        Set.of(Fact.EPHEMERAL, Fact.STAPLED));
    }

    private static Conversation heard(Conversation conversation, Role who, Message what) {
        return switch (conversation.next(who, what)) {
            case Turn.Accepted(Line _, Conversation next) -> next;
            case Turn.Refused refused -> throw new AssertionError(refused.sentence());
        };
    }

    private static List<Conversation> waiting() {
        return Conversation.reachable().stream().filter(Conversation::isWaiting).toList();
    }
}
