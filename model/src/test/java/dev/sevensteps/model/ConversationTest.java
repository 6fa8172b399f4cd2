package dev.sevensteps.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import dev.sevensteps.model.RfcFigures.Said;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Enumerated, all of it: every scenario, every position on its way, both ends, every message.
class ConversationTest {

    @Test
    void exactlyTheNextLinesOfPossibleScenariosAreAcceptedAndAllElseIsRefusedByName() {
        int accepted = 0;
        int refused = 0;
        for (Position position : Position.all()) {
            if (position.conversation().isWaiting()) {
                continue;
            }
            Set<Line> mayFollow = position.mayFollow();
            for (Role who : Role.values()) {
                for (Message what : Message.values()) {
                    List<Line> meant = mayFollow.stream()
                            .filter(line -> line.sender() == who && line.message() == what)
                            .toList();
                    switch (position.conversation().next(who, what)) {
                        case Turn.Accepted(Line line, Conversation next) -> {
                            accepted++;
                            assertThat(meant)
                                    .as("%s: %s %s", position, who, what)
                                    .containsExactly(line);
                            assertThat(next.spoken())
                                    .isEqualTo(ImmutableList.builder()
                                            .addAll(position.conversation().spoken())
                                            .add(line)
                                            .build());
                        }
                        case Turn.Refused refusal -> {
                            refused++;
                            assertThat(meant)
                                    .as("%s: %s %s", position, who, what)
                                    .isEmpty();
                            assertThat(refusal.who()).isEqualTo(who);
                            assertThat(refusal.what()).isEqualTo(what);
                            assertThat(refusal.expected()).isEqualTo(mayFollow);
                            assertThat(refusal.alert()).isEqualTo(Alert.UNEXPECTED_MESSAGE);
                        }
                    }
                }
            }
        }
        assertThat(accepted).isEqualTo(731);
        assertThat(refused).isEqualTo(19_525);
    }

    @Test
    void thePossibleScenariosAreThoseThatNothingSaidContradicts() {
        for (Position position : Position.all()) {
            assertThat(position.conversation().possible())
                    .as("%s", position)
                    .containsExactlyInAnyOrderElementsOf(position.stillPossible());
        }
    }

    @Test
    void itIsAlwaysClearWhoseTurnItIs() {
        for (Position position : Position.all()) {
            Conversation conversation = position.conversation();
            Set<Role> speakers = conversation.isWaiting()
                    ? Set.of()
                    : position.mayFollow().stream().map(Line::sender).collect(Collectors.toSet());
            assertThat(speakers).as("%s", position).hasSizeLessThan(2);
            assertThat(conversation.turn())
                    .as("%s", position)
                    .isEqualTo(speakers.stream().findAny());
        }
    }

    @Test
    void aHandshakeIsOverWhenTheLastLineIsSpokenAndNotBefore() {
        for (Position position : Position.all()) {
            Conversation conversation = position.conversation();
            boolean allSaid = conversation.spoken().equals(position.scenario().path());
            assertThat(conversation.isOver()).as("%s", position).isEqualTo(allSaid);
            assertThat(conversation.state())
                    .as("%s", position)
                    .isEqualTo(
                            allSaid
                                    ? new State.Established()
                                    : conversation.spoken().isEmpty()
                                            ? new State.Start()
                                            : new State.After(
                                                    conversation.spoken().getLast()));
            assertThat(allSaid && conversation.turn().isPresent()).isFalse();
        }
    }

    /// Whoever has followed a handshake to its end knows all there is to know about it, the staple included: it
    /// came or it did not.
    @Test
    void whenAHandshakeIsOverExactlyOneScenarioIsLeft() {
        Map<ProtocolVersion, Integer> over = new EnumMap<>(ProtocolVersion.class);
        for (Position position : Position.all()) {
            if (position.conversation().isOver()) {
                over.merge(position.scenario().version(), 1, Integer::sum);
                assertThat(position.conversation().possible()).containsExactly(position.scenario());
            }
        }
        // 12 full handshakes with a staple, and the other 14 with and without it ruled out; 17 of TLS 1.3.
        assertThat(over)
                .containsOnly(Map.entry(ProtocolVersion.TLS_1_2, 12 + 14 * 2), Map.entry(ProtocolVersion.TLS_1_3, 17));
    }

    @Test
    void whatCanBeReachedAreTheBeginningsOfTheOrdersInTheRfcsAndNothingElse() {
        Set<List<Said>> beginnings = new HashSet<>();
        for (List<Said> order : Sets.union(RfcFigures.orders(), Tls13Figures.orders())) {
            for (int length = 0; length <= order.size(); length++) {
                beginnings.add(order.subList(0, length));
            }
        }
        Set<List<Said>> reached = Conversation.reachable().stream()
                .map(conversation -> Said.of(conversation.spoken()))
                .collect(Collectors.toSet());

        assertThat(reached).isEqualTo(beginnings);
    }

    /// An end that speaks one version walks the same script with nothing but its scenarios in mind.
    @ParameterizedTest
    @EnumSource
    void anEndThatSpeaksOneVersionExpectsNothingOfTheOther(ProtocolVersion version) {
        Conversation opening = Conversation.opening(Set.of(version));

        assertThat(opening.possible()).isEqualTo(Scenario.all(version));
        for (Position position : Position.all(Set.of(version))) {
            assertThat(position.conversation().versions()).containsExactly(version);
            if (!position.conversation().isWaiting()) {
                assertThat(Script.of(version).lines())
                        .containsAll(position.conversation().expected());
            }
        }
    }

    /// Two conversations in which the same was said and the same can still be true are one object: a handshake
    /// walks references.
    @Test
    void whatIsTheSameIsSharedAndEveryNodeIsOnSomeScenariosWay() {
        record Place(List<Line> spoken, Set<Scenario> possible, boolean waiting) {}
        Set<Conversation> reachable = Conversation.reachable();
        Set<Place> places = reachable.stream()
                .map(it -> new Place(it.spoken(), Set.copyOf(it.possible()), it.isWaiting()))
                .collect(Collectors.toSet());
        Set<Conversation> passed = Stream.of(
                        Set.of(ProtocolVersion.values()),
                        Set.of(ProtocolVersion.TLS_1_2),
                        Set.of(ProtocolVersion.TLS_1_3))
                .flatMap(versions -> Position.all(versions).stream())
                .map(Position::conversation)
                .collect(Collectors.toSet());

        assertThat(places).hasSameSizeAs(reachable);
        assertThat(passed).isEqualTo(reachable);
        assertThat(reachable).hasSize(334);
    }

    @Test
    void theClientSpeaksFirst() {
        assertThat(Conversation.opening().turn()).isEqualTo(Optional.of(Role.CLIENT));
        assertThat(Conversation.opening().expected()).containsExactly(Opening.CLIENT_HELLO);
        assertThat(Conversation.opening().possible()).isEqualTo(Scenario.all());
    }
}
