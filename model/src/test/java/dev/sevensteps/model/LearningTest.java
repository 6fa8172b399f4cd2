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

    @Test
    void theLinesThatTellSomethingAreTheHellosTheEncryptedExtensionsAndTheClientsCertificate() {
        assertThat(Script.of(ProtocolVersion.TLS_1_2).lines())
                .filteredOn(Line::isTelling)
                .containsExactly(Opening.CLIENT_HELLO, Tls12.SERVER_HELLO, Tls12.CLIENT_CERTIFICATE);
        assertThat(Script.of(ProtocolVersion.TLS_1_3).lines())
                .filteredOn(Line::isTelling)
                .containsExactly(
                        Opening.CLIENT_HELLO, Tls13.SERVER_HELLO, Tls13.ENCRYPTED_EXTENSIONS, Tls13.CLIENT_CERTIFICATE);
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

    /// All lessons out of what the line can tell and one fact more, at each place where one is waited for: the foreign ones and
    /// those that no scenario agrees with are refused, and each of the others leaves exactly the scenarios that agree with it.
    @Test
    void aLessonLeavesTheScenariosThatAgreeWithIt() {
        int learnt = 0;
        for (Conversation conversation : waiting()) {
            Line line = conversation.spoken().getLast();
            Set<Set<Fact>> lessons = Sets.powerSet(topics(line));
            for (Set<Fact> holding : lessons) {
                for (Set<Fact> excluded : lessons) {
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
        assertThat(learnt).isEqualTo(LESSONS);
    }

    /// After the ClientHello 2, at an end of both versions and of TLS 1.3 alone; of TLS 1.2 alone 1. In TLS
    /// 1.2, after the ServerHello 6 × 2, and after the client's Certificate 2 in each of 8 handshakes. In TLS 1.3, after the
    /// ServerHello 2, with and without early data and HelloRetryRequest; after the EncryptedExtensions of these 8 handshakes
    /// one, but 2 in the one whose early data can be accepted; after the client's Certificate 2 in each of 4 handshakes.
    private static final int LESSONS = 5 + (6 * 2 + 8 * 2) + (4 * 2 + 9 + 4 * 2);

    /// What the line can tell, and a fact that it cannot.
    private static Set<Fact> topics(Line line) {
        Set<Fact> topics = EnumSet.noneOf(Fact.class);
        topics.addAll(line.reveals());
        topics.addAll(line.mayRuleOut());
        EnumSet.complementOf(EnumSet.copyOf(topics)).stream().findFirst().ifPresent(topics::add);
        return topics;
    }

    private static boolean agrees(Scenario scenario, Line line, Set<Fact> holding, Set<Fact> excluded) {
        return line.reveals().stream().allMatch(fact -> scenario.holds(fact) == holding.contains(fact))
                && excluded.stream().noneMatch(scenario::holds);
    }

    /// A status_request extension in a ServerHello promises nothing (RFC 6066 §8); its absence does.
    @Test
    void aStapleCanBeRuledOutButNotPromised() {
        Conversation afterHello =
                heard(Conversation.opening(), Role.CLIENT, Message.CLIENT_HELLO).learn(Set.of(), Set.of());
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
