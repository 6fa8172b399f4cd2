package dev.sevensteps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.collect.ImmutableMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Conversations are made once, when the class is loaded. Made again they are the same, each with the same ways on; and what is not
/// asked of them elsewhere is asked here.
class CompiledConversationsTest {

    /// Those that were met, with what they were compared with.
    private final Map<Conversation, Conversation> compared = new HashMap<>();

    @Test
    void madeAgainTheyAreTheSame() {
        ImmutableMap<Set<ProtocolVersion>, Conversation> openings = Conversation.compiled();

        assertThat(openings.keySet())
                .containsExactlyInAnyOrder(
                        Set.of(ProtocolVersion.TLS_1_2),
                        Set.of(ProtocolVersion.TLS_1_3),
                        Set.of(ProtocolVersion.values()));
        openings.forEach((versions, opening) -> same(Conversation.opening(versions), opening));
        assertThat(compared).hasSameSizeAs(Conversation.reachable());
    }

    private void same(Conversation known, Conversation made) {
        Conversation before = compared.putIfAbsent(known, made);
        if (before != null) {
            assertThat(made).isSameAs(before);
            return;
        }
        assertThat(made).isNotSameAs(known);
        assertThat(made.possible()).isEqualTo(known.possible());
        assertThat(made.versions()).isEqualTo(known.versions());
        assertThat(made.spoken()).isEqualTo(known.spoken());
        assertThat(made.isWaiting()).isEqualTo(known.isWaiting());
        assertThat(made.turn()).isEqualTo(known.turn());
        for (Role role : Role.values()) {
            assertThat(made.epoch(role)).isEqualTo(known.epoch(role));
        }
        assertThat(made.lessons().keySet()).isEqualTo(known.lessons().keySet());
        known.lessons().forEach((lesson, next) -> same(next, made.learn(lesson.holding(), lesson.excluded())));
        assertThat(made.continuations().keySet())
                .isEqualTo(known.continuations().keySet());
        known.continuations().forEach((line, next) -> {
            assertThat(made.next(line.sender(), line.message())).isInstanceOfSatisfying(Turn.Accepted.class, turn -> {
                assertThat(turn.line()).isEqualTo(line);
                same(next, turn.next());
            });
        });
    }

    /// Who has decided on version and facts speaks the line of each scenario's path.
    @Test
    void whoHasDecidedSpeaksTheLineOfThePath() {
        for (Scenario scenario : Scenario.all()) {
            Conversation place = Conversation.opening();
            for (Line line : scenario.path()) {
                assertThat(place.lineFor(scenario.version(), scenario.facts()))
                        .as("%s %s", scenario.id(), place)
                        .isEqualTo(line);
                place = after(place, line, scenario);
            }
            Conversation over = place;
            assertThatIllegalStateException()
                    .isThrownBy(() -> over.lineFor(scenario.version(), scenario.facts()))
                    .withMessage("No line is left to speak established.");
        }
    }

    private static Conversation after(Conversation place, Line line, Scenario scenario) {
        Conversation next = ((Turn.Accepted) place.next(line.sender(), line.message())).next();
        if (!next.isWaiting()) {
            return next;
        }
        Set<Fact> excluded = EnumSet.noneOf(Fact.class);
        excluded.addAll(line.mayRuleOut());
        excluded.removeAll(scenario.facts());
        return next.learn(scenario.among(line.reveals()), excluded);
    }

    @Test
    void aConversationSaysWhereItStands() {
        Conversation opening = Conversation.opening(Set.of(ProtocolVersion.TLS_1_3));
        Conversation greeted = ((Turn.Accepted) opening.next(Role.CLIENT, Message.CLIENT_HELLO)).next();

        assertThat(opening).hasToString("Conversation(start, 17 scenarios)");
        assertThat(greeted).hasToString("Conversation(after CLIENT_HELLO, waiting, 17 scenarios)");
    }

    @Test
    void namesAreThoseOfTheRfcs() {
        assertThat(Message.CLIENT_KEY_EXCHANGE).hasToString("ClientKeyExchange");
        assertThat(ProtocolVersion.TLS_1_2).hasToString("TLS 1.2");
        assertThat(ProtocolVersion.TLS_1_2.code()).isEqualTo(0x0303);
        assertThat(ProtocolVersion.TLS_1_3.code()).isEqualTo(0x0304);
    }
}
