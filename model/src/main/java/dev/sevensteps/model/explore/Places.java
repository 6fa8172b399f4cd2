package dev.sevensteps.model.explore;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Conversation.Lesson;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Turn;
import dev.sevensteps.model.explore.GuardedSystem.Domain;
import dev.sevensteps.model.explore.GuardedSystem.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Where an end can stand: the [conversations][Conversation] of the model, numbered, and the ways in which it can give up.
/// Both ends use the same numbers, and nothing else in common: each has a finger of its own on its own copy of the script.
final class Places {

    /// The alerts with which an end gives up here.
    private static final ImmutableList<Alert> ALERTS = ImmutableList.of(
            Alert.UNEXPECTED_MESSAGE,
            Alert.BAD_RECORD_MAC,
            Alert.BAD_CERTIFICATE,
            Alert.ILLEGAL_PARAMETER,
            Alert.DECRYPT_ERROR);

    /// A line with what its content tells, and where it leads.
    ///
    /// @param offer the version that a server takes from a ClientHello; none for any other line
    record Edge(
            Conversation from, Line line, Optional<Lesson> lesson, Optional<ProtocolVersion> offer, Conversation to) {}

    private final Setting setting;
    private final ImmutableList<Conversation> conversations;
    private final Map<Conversation, Integer> numbers = new LinkedHashMap<>();
    private final ImmutableSetMultimap<Conversation, Conversation> before;
    private final Domain domain;

    Places(Setting setting) {
        this.setting = setting;
        Set<Conversation> seen = new LinkedHashSet<>();
        ImmutableSetMultimap.Builder<Conversation, Conversation> cameFrom = ImmutableSetMultimap.builder();
        for (Role role : Role.values()) {
            Deque<Conversation> left = new ArrayDeque<>(List.of(opening(role)));
            Set<Conversation> seenBySelf = new LinkedHashSet<>();
            while (!left.isEmpty()) {
                Conversation place = left.remove();
                if (seenBySelf.add(place)) {
                    for (Edge edge : edges(role, place)) {
                        left.add(edge.to());
                        cameFrom.put(edge.to(), place);
                    }
                }
            }
            seen.addAll(seenBySelf);
        }
        this.conversations = ImmutableList.copyOf(seen);
        for (Conversation conversation : conversations) {
            numbers.put(conversation, numbers.size());
        }
        this.before = cameFrom.build();
        this.domain = domain();
    }

    /// Where an end stands at first.
    Conversation opening(Role role) {
        return Conversation.opening(setting.versions(role));
    }

    ImmutableList<Conversation> all() {
        return conversations;
    }

    Domain values() {
        return domain;
    }

    int number(Conversation conversation) {
        Integer number = numbers.get(conversation);
        if (number == null) {
            throw new IllegalArgumentException("No end can come to " + conversation + ".");
        }
        return number;
    }

    /// Given up with this alert.
    int dead(Alert alert) {
        int place = ALERTS.indexOf(alert);
        if (place < 0) {
            throw new IllegalArgumentException("No end gives up with " + alert + " here.");
        }
        return conversations.size() + place;
    }

    /// The other end is gone.
    int cut() {
        return conversations.size() + ALERTS.size();
    }

    /// Where an end has given up, or was cut off.
    ImmutableSet<Integer> dead() {
        return IntStream.rangeClosed(conversations.size(), cut()).boxed().collect(toImmutableSet());
    }

    /// Where an end may send application data.
    ImmutableSet<Integer> open(Role role) {
        return conversations.stream()
                .filter(place -> isOpen(role, place))
                .map(this::number)
                .collect(toImmutableSet());
    }

    static boolean isOpen(Role role, Conversation place) {
        return Interjection.APPLICATION_DATA.isAllowed(role, place);
    }

    /// Where an end waits for the other to speak.
    ImmutableSet<Integer> listening(Role role) {
        return conversations.stream()
                .filter(place -> place.turn().filter(role.peer()::equals).isPresent())
                .map(this::number)
                .collect(toImmutableSet());
    }

    /// What may come next, as an end sees it: each line with all that its content may tell. What makes no difference for
    /// what follows is taken once.
    ImmutableList<Edge> edges(Role role, Conversation from) {
        ImmutableList.Builder<Edge> edges = ImmutableList.builder();
        for (Line line : from.expected()) {
            if (role == Role.SERVER && line == Opening.CLIENT_HELLO) {
                for (ProtocolVersion version : setting.server()) {
                    Conversation settled = Conversation.opening(Set.of(version));
                    edges.addAll(told(from, line, Optional.of(version), next(settled, line)));
                }
            } else {
                edges.addAll(told(from, line, Optional.empty(), next(from, line)));
            }
        }
        return edges.build();
    }

    private static List<Edge> told(Conversation from, Line line, Optional<ProtocolVersion> offer, Conversation next) {
        if (!next.isWaiting()) {
            return List.of(new Edge(from, line, Optional.empty(), offer, next));
        }
        Map<Conversation, Lesson> lessons = new LinkedHashMap<>();
        next.lessons().forEach((lesson, to) -> lessons.putIfAbsent(to, lesson));
        List<Edge> edges = new ArrayList<>();
        lessons.forEach((to, lesson) -> edges.add(new Edge(from, line, Optional.of(lesson), offer, to)));
        return edges;
    }

    private static Conversation next(Conversation from, Line line) {
        return switch (from.next(line.sender(), line.message())) {
            case Turn.Accepted accepted -> accepted.next();
            case Turn.Refused refused -> throw new IllegalStateException(refused.sentence());
        };
    }

    /// What an end makes of a message that the other really said: the line that it is here, and where it leads; nothing if
    /// the script refuses it.
    Optional<Edge> heard(
            Role role, Conversation at, Message message, Optional<Lesson> told, Set<ProtocolVersion> offered) {
        if (!(at.next(role.peer(), message) instanceof Turn.Accepted accepted)) {
            return Optional.empty();
        }
        return edges(role, at).stream()
                .filter(edge -> edge.line() == accepted.line())
                .filter(edge -> edge.offer().equals(edge.offer().isEmpty() ? Optional.empty() : chosen(offered)))
                .filter(edge -> edge.lesson().isEmpty() || leadsTo(edge, told))
                .findFirst();
    }

    /// Whether what was told leads where the edge does.
    private boolean leadsTo(Edge edge, Optional<Lesson> told) {
        Conversation base = edge.offer()
                .map(version -> Conversation.opening(Set.of(version)))
                .orElse(edge.from());
        Conversation waiting = next(base, edge.line());
        Lesson lesson = told.orElse(new Lesson(Set.of(), Set.of()));
        return edge.to().equals(waiting.lessons().get(lesson));
    }

    /// The newest version of those that a client offers which the server speaks.
    private Optional<ProtocolVersion> chosen(Set<ProtocolVersion> offered) {
        return setting.server().stream().filter(offered::contains).max(ProtocolVersion::compareTo);
    }

    /// The places from which an end that is at `place` may have come, and the place itself.
    ImmutableSet<Integer> stages(Conversation place) {
        Set<Conversation> stages = new LinkedHashSet<>();
        Deque<Conversation> left = new ArrayDeque<>(List.of(place));
        while (!left.isEmpty()) {
            Conversation stage = left.remove();
            if (stages.add(stage)) {
                left.addAll(before.get(stage));
            }
        }
        return stages.stream().map(this::number).collect(toImmutableSet());
    }

    /// Where an end goes on as long as its peer does.
    ImmutableSet<Integer> going(Role role) {
        return conversations.stream()
                .filter(place -> !isOpen(role, place))
                .map(this::number)
                .collect(toImmutableSet());
    }

    /// From where an end may still come to `place`, and where it may have failed on the way.
    ImmutableSet<Integer> stagesOrDead(Conversation place) {
        return ImmutableSet.<Integer>builder()
                .addAll(stages(place))
                .addAll(dead())
                .build();
    }

    /// Sets of places under their names.
    ImmutableList<Values> sets() {
        ImmutableList.Builder<Values> sets = ImmutableList.builder();
        sets.add(new Values("gone", domain, dead()));
        sets.add(new Values("open", domain, open(Role.CLIENT)));
        for (Role role : Role.values()) {
            sets.add(new Values(role.lowerCase() + "_listening", domain, listening(role)));
        }
        sets.add(new Values("going", domain, going(Role.CLIENT)));
        for (Conversation place : conversations) {
            if (place.isOver()) {
                sets.add(new Values("gone_or_on_the_way_to_p" + number(place), domain, stagesOrDead(place)));
            }
        }
        return sets.build();
    }

    private Domain domain() {
        ImmutableList.Builder<String> names = ImmutableList.builder();
        ImmutableList.Builder<String> meanings = ImmutableList.builder();
        for (Conversation place : conversations) {
            String after = place.spoken().isEmpty()
                    ? "start"
                    : place.spoken().getLast().name();
            names.add("p" + number(place) + "_" + (place.isOver() ? "established" : after));
            meanings.add(place.state().words() + ": " + known(place));
        }
        for (Alert alert : ALERTS) {
            names.add("gave_up_" + alert.rfcName());
            meanings.add("gave up with " + alert.rfcName() + " (alert " + alert.code() + ")");
        }
        names.add("cut_off");
        meanings.add("waits for nothing any more: the other end is gone, or the network lost what it said");
        return new Domain(names.build(), meanings.build());
    }

    /// What is known there of the scenario.
    private static String known(Conversation place) {
        String version = place.versions().stream().map(ProtocolVersion::title).collect(Collectors.joining(" or "));
        List<String> facts = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            long holding = place.possible().stream()
                    .filter(scenario -> scenario.holds(fact))
                    .count();
            if (holding == place.possible().size()) {
                facts.add(fact.name());
            } else if (holding > 0) {
                facts.add(fact.name() + "?");
            }
        }
        return version + (facts.isEmpty() ? ", no fact holds" : ", " + String.join(", ", facts));
    }
}
