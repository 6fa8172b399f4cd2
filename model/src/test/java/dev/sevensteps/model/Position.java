package dev.sevensteps.model;

import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A place on the way of one scenario through the compiled conversation.
///
/// @param scenario     the scenario that is played
/// @param conversation where it stands
/// @param excluded     the facts that have been ruled out by lines that may do so
record Position(Scenario scenario, Conversation conversation, Set<Fact> excluded) {

    /// Every place that a scenario can pass, with and without what its lines may rule out; those included where
    /// the conversation waits to be told something.
    static List<Position> allOf(Scenario scenario, Set<ProtocolVersion> versions) {
        List<Position> all = new ArrayList<>();
        List<Position> here = List.of(new Position(scenario, Conversation.opening(versions), Set.of()));
        all.addAll(here);
        for (Line line : scenario.path()) {
            List<Position> spoken =
                    here.stream().map(position -> position.after(line)).toList();
            all.addAll(spoken);
            if (line.isTelling()) {
                here = spoken.stream()
                        .flatMap(position -> position.told(line).stream())
                        .toList();
                all.addAll(here);
            } else {
                here = spoken;
            }
        }
        return all;
    }

    /// Every such place of every scenario, at an end that speaks both versions.
    static List<Position> all() {
        return all(EnumSet.allOf(ProtocolVersion.class));
    }

    /// Every such place of every scenario of these versions, at an end that speaks no other.
    static List<Position> all(Set<ProtocolVersion> versions) {
        return Scenario.all().stream()
                .filter(scenario -> versions.contains(scenario.version()))
                .flatMap(scenario -> allOf(scenario, versions).stream())
                .toList();
    }

    private Position after(Line line) {
        return switch (conversation.next(line.sender(), line.message())) {
            case Turn.Accepted(Line accepted, Conversation next)
            when accepted == line -> new Position(scenario, next, excluded);
            case Turn.Accepted(Line accepted, Conversation _) ->
                throw new AssertionError(line + " was taken for " + accepted + " in " + scenario.title());
            case Turn.Refused refused -> throw new AssertionError(scenario.title() + ": " + refused.sentence());
        };
    }

    private List<Position> told(Line line) {
        Set<Fact> holding = line.reveals().stream().filter(scenario::holds).collect(Collectors.toSet());
        Set<Fact> absent =
                line.mayRuleOut().stream().filter(fact -> !scenario.holds(fact)).collect(Collectors.toSet());
        return Sets.powerSet(absent).stream()
                .map(ruledOut -> new Position(
                        scenario,
                        conversation.learn(holding, ruledOut),
                        Sets.union(excluded, ruledOut).immutableCopy()))
                .toList();
    }

    /// By definition: the scenarios that begin with the same lines and do not contradict what has been told.
    Set<Scenario> stillPossible() {
        List<Line> spoken = conversation.spoken();
        List<Line> told = conversation.isWaiting() ? spoken.subList(0, spoken.size() - 1) : spoken;
        return Scenario.all().stream()
                .filter(other -> other.path().size() >= spoken.size())
                .filter(other -> other.path().subList(0, spoken.size()).equals(spoken))
                .filter(other -> told.stream()
                        .flatMap(line -> line.reveals().stream())
                        .allMatch(fact -> other.holds(fact) == scenario.holds(fact)))
                .filter(other -> excluded.stream().noneMatch(other::holds))
                .collect(Collectors.toSet());
    }

    /// By definition: the next lines of the scenarios that are still possible.
    Set<Line> mayFollow() {
        int next = conversation.spoken().size();
        return stillPossible().stream()
                .filter(other -> other.path().size() > next)
                .map(other -> other.path().get(next))
                .collect(Collectors.toSet());
    }
}
