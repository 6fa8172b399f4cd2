package dev.sevensteps.model.explore;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every place of the script, and every message from either end in it: each has one answer, and each scenario is a way from
/// the start to the end.
///
/// @param scenarios how many scenarios there are
/// @param places    how many places of the script can be reached
/// @param asked     how many messages were put to it
/// @param accepted  how many of them are a line there
/// @param refused   how many are not
/// @param faults    what is wrong, in sentences
public record Enumeration(
        int scenarios, int places, int asked, int accepted, int refused, ImmutableList<String> faults) {

    /// Asks the model everything.
    public static Enumeration ofModel() {
        List<String> faults = new ArrayList<>();
        ImmutableSet<Conversation> places = reachable();
        int asked = 0;
        int accepted = 0;
        for (Conversation place : places) {
            if (place.expected().isEmpty() != place.isOver()) {
                faults.add("Nobody can go on " + place.state().words() + ".");
            }
            for (Role role : Role.values()) {
                for (Message message : Message.values()) {
                    asked++;
                    List<Line> lines = place.expected().stream()
                            .filter(line -> line.sender() == role && line.message() == message)
                            .toList();
                    Optional<Line> answer = answer(place.next(role, message));
                    accepted += answer.isPresent() ? 1 : 0;
                    if (lines.size() > 1 || !answer.equals(lines.stream().findFirst())) {
                        faults.add("A " + message.rfcName() + " from the " + role.lowerCase() + " "
                                + place.state().words() + " is answered by " + answer + ", and the script has "
                                + lines + ".");
                    }
                }
            }
        }
        Set<Scenario> ended = new LinkedHashSet<>();
        places.stream().filter(Conversation::isOver).forEach(place -> ended.addAll(place.possible()));
        faults.addAll(unended(ended));
        return new Enumeration(
                Scenario.all().size(), places.size(), asked, accepted, asked - accepted, ImmutableList.copyOf(faults));
    }

    /// A complaint for each scenario that is not among those that come to an end.
    static List<String> unended(Set<Scenario> ended) {
        return Scenario.all().stream()
                .filter(scenario -> !ended.contains(scenario))
                .map(scenario -> "Nobody can come to the end of " + scenario.id() + ".")
                .toList();
    }

    private static Optional<Line> answer(Turn turn) {
        return switch (turn) {
            case Turn.Accepted(Line line, Conversation _) -> Optional.of(line);
            case Turn.Refused _ -> Optional.empty();
        };
    }

    /// Where the script can stand, at ends that speak any version.
    private static ImmutableSet<Conversation> reachable() {
        Set<Conversation> seen = new LinkedHashSet<>();
        Deque<Conversation> left = new ArrayDeque<>(List.of(Conversation.opening()));
        for (ProtocolVersion version : ProtocolVersion.values()) {
            left.add(Conversation.opening(Set.of(version)));
        }
        while (!left.isEmpty()) {
            Conversation place = left.remove();
            if (place.isWaiting()) {
                left.addAll(place.lessons().values());
            } else if (seen.add(place)) {
                for (Line line : place.expected()) {
                    if (place.next(line.sender(), line.message()) instanceof Turn.Accepted accepted) {
                        left.add(accepted.next());
                    }
                }
            }
        }
        return ImmutableSet.copyOf(seen);
    }
}
