package dev.sevensteps.model;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static com.google.common.collect.MoreCollectors.onlyElement;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A finger on the script: the lines that have been spoken, and the scenarios that can still be true. It is the
/// only door to a [Line]: nobody can take a step that the script does not have.
///
/// ```java
/// switch (conversation.next(SERVER, CERTIFICATE)) {
///     case Accepted(Line line, Conversation next) -> …   // line says what is owed for it
///     case Refused refused -> …                          // refused.sentence() says what was expected
/// }
/// ```
///
/// After a line that tells something ([Line#isTelling()]) the conversation waits until it is told what
/// ([#learn(Set, Set)]); only then does it know which lines may follow.
///
/// Conversations are immutable. All that can ever be reached are made once, when the class is loaded, and shared:
/// a handshake walks references.
public final class Conversation {

    private static final ImmutableMap<Set<ProtocolVersion>, Conversation> OPENINGS = compiled();

    private final ImmutableList<Scenario> possible;
    private final ImmutableSet<ProtocolVersion> versions;
    private final ImmutableList<Line> spoken;
    private final boolean waiting;
    private final ImmutableMap<Line, Conversation> continuations;
    private final ImmutableMap<Lesson, Conversation> lessons;
    private final Map<Message, Turn.Accepted> accepted;
    private final ImmutableMap<Role, Epoch> epochs;
    private final @Nullable Role turn;

    private Conversation(
            ImmutableList<Scenario> possible,
            ImmutableList<Line> spoken,
            boolean waiting,
            ImmutableMap<Role, Epoch> epochs,
            ImmutableMap<Line, Conversation> continuations,
            ImmutableMap<Lesson, Conversation> lessons) {
        this.possible = possible;
        this.versions = possible.stream().map(Scenario::version).collect(toImmutableSet());
        this.spoken = spoken;
        this.waiting = waiting;
        this.epochs = epochs;
        this.continuations = continuations;
        this.lessons = lessons;
        this.accepted = new EnumMap<>(Message.class);
        continuations.forEach((line, next) -> accepted.put(line.message(), new Turn.Accepted(line, next)));
        this.turn = continuations.isEmpty() ? null : onlySender(continuations.keySet());
    }

    /// The one end that speaks next: a script in which either could would be a race.
    private static Role onlySender(Set<Line> lines) {
        return lines.stream().map(Line::sender).distinct().collect(onlyElement());
    }

    /// The openings, and with them all that can be reached, made anew: who compares two conversations of the same making may do so
    /// by identity.
    static ImmutableMap<Set<ProtocolVersion>, Conversation> compiled() {
        return new Compiler().compile();
    }

    /// Nothing has been said, and every scenario is possible.
    public static Conversation opening() {
        return opening(EnumSet.allOf(ProtocolVersion.class));
    }

    /// Nothing has been said, at an end that speaks only these versions: every scenario of theirs is possible.
    ///
    /// @throws IllegalArgumentException if there is no version
    public static Conversation opening(Set<ProtocolVersion> versions) {
        Conversation opening = OPENINGS.get(versions);
        if (opening == null) {
            throw new IllegalArgumentException("A conversation needs at least one version.");
        }
        return opening;
    }

    /// What the script says to this message from this end.
    ///
    /// @throws IllegalStateException if the conversation [waits][#isWaiting()] to be told what the last line
    ///     revealed
    public Turn next(Role who, Message what) {
        if (waiting) {
            throw new IllegalStateException("What " + spoken.getLast().name() + " revealed must be learnt first.");
        }
        Turn.Accepted answer = who == turn ? accepted.get(what) : null;
        return answer != null ? answer : new Turn.Refused(who, what, expected());
    }

    /// Takes note of what the last line revealed.
    ///
    /// @param holding  of the facts that the line reveals, those that hold; the others do not
    /// @param excluded of the facts that the line may rule out, those that it does
    /// @return where the conversation stands with that knowledge
    /// @throws IllegalStateException    if there is nothing to learn here
    /// @throws IllegalArgumentException if the line does not tell of such facts, or they contradict each other
    public Conversation learn(Set<Fact> holding, Set<Fact> excluded) {
        if (!waiting) {
            throw new IllegalStateException("There is nothing to learn here.");
        }
        Conversation wiser = lessons.get(new Lesson(Set.copyOf(holding), Set.copyOf(excluded)));
        if (wiser == null) {
            throw new IllegalArgumentException(spoken.getLast().name() + " cannot tell that " + holding + " hold and "
                    + excluded + " are excluded.");
        }
        return wiser;
    }

    /// The lines that may be spoken next, in the order of the script; none when the handshake is over.
    ///
    /// @throws IllegalStateException if the conversation [waits][#isWaiting()]
    public ImmutableSet<Line> expected() {
        if (waiting) {
            throw new IllegalStateException("What " + spoken.getLast().name() + " revealed must be learnt first.");
        }
        return continuations.keySet();
    }

    /// The line that an end speaks now which has decided for this version, and that exactly these facts hold: of the
    /// lines that may follow, the first in the order of the script whose guard holds.
    ///
    /// @throws IllegalStateException if the handshake is over, or the conversation [waits][#isWaiting()], or no line
    ///     that may follow belongs to the version
    public Line lineFor(ProtocolVersion version, Set<Fact> decided) {
        ImmutableSet<Line> lines = expected();
        return lines.stream()
                .filter(line -> lines.size() == 1
                        || (line.guard().holds(decided)
                                && Script.of(version).lines().contains(line)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No line is left to speak " + state().words() + "."));
    }

    /// Whose turn it is; nobody's when the handshake is over, or while the conversation waits.
    public Optional<Role> turn() {
        return Optional.ofNullable(turn);
    }

    /// Under which keys this end speaks here: those of its next line, and what it says outside the script too. They
    /// change where the script says so, whoever spoke last: the client's with its own ChangeCipherSpec in TLS 1.2, and in
    /// TLS 1.3 as soon as it has heard the ServerHello.
    public Epoch epoch(Role speaker) {
        return epochs.getOrDefault(speaker, Epoch.CLEAR);
    }

    /// The versions that can still be spoken: one, once the ServerHello has settled it.
    public ImmutableSet<ProtocolVersion> versions() {
        return versions;
    }

    /// Whether the last line revealed facts that [#learn(Set, Set)] must be told.
    public boolean isWaiting() {
        return waiting;
    }

    /// Whether both ends have said all their lines.
    public boolean isOver() {
        return !waiting && continuations.isEmpty();
    }

    /// The lines so far, first to last.
    public ImmutableList<Line> spoken() {
        return spoken;
    }

    /// The scenarios that can still be true.
    public ImmutableList<Scenario> possible() {
        return possible;
    }

    /// The state that this is.
    public State state() {
        if (isOver()) {
            return new State.Established();
        }
        return spoken.isEmpty() ? new State.Start() : new State.After(spoken.getLast());
    }

    /// Every lesson that can be learnt here, with what comes of it; none where nothing is waited for.
    public ImmutableMap<Lesson, Conversation> lessons() {
        return lessons;
    }

    /// Every line that can be spoken here, with what comes of it; none while waiting.
    ImmutableMap<Line, Conversation> continuations() {
        return continuations;
    }

    @Override
    public String toString() {
        return "Conversation(" + state().words() + (waiting ? ", waiting" : "") + ", " + possible.size()
                + " scenarios)";
    }

    /// What a telling line told.
    ///
    /// @param holding  of the facts that the line reveals, those that hold
    /// @param excluded of the facts that the line may rule out, those that it does
    public record Lesson(Set<Fact> holding, Set<Fact> excluded) {}

    /// Makes every reachable conversation once. Two that have the same scenarios left and the same lines behind
    /// them are the same.
    private static final class Compiler {

        private static final ImmutableSet<Line> ALL_LINES = Arrays.stream(ProtocolVersion.values())
                .flatMap(version -> Script.of(version).lines().stream())
                .collect(toImmutableSet());

        private record Place(ImmutableList<Scenario> possible, int spoken, boolean waiting) {}

        private final Map<Place, Conversation> places = new LinkedHashMap<>();
        private final Map<Scenario, ImmutableList<Line>> paths = new LinkedHashMap<>();

        /// The openings, for each set of versions that an end can speak.
        ImmutableMap<Set<ProtocolVersion>, Conversation> compile() {
            ImmutableList<Scenario> all = Scenario.all();
            all.forEach(scenario -> paths.put(scenario, scenario.path()));
            ImmutableMap.Builder<Set<ProtocolVersion>, Conversation> openings = ImmutableMap.builder();
            for (Set<ProtocolVersion> versions : Sets.powerSet(EnumSet.allOf(ProtocolVersion.class))) {
                if (!versions.isEmpty()) {
                    ImmutableList<Scenario> spoken = all.stream()
                            .filter(scenario -> versions.contains(scenario.version()))
                            .collect(toImmutableList());
                    openings.put(Set.copyOf(versions), at(new Place(spoken, 0, false)));
                }
            }
            return openings.buildOrThrow();
        }

        private Conversation at(Place place) {
            Conversation known = places.get(place);
            if (known != null) {
                return known;
            }
            ImmutableList<Line> spoken = path(place.possible().getFirst()).subList(0, place.spoken());
            ImmutableMap<Role, Epoch> epochs =
                    ImmutableMap.of(Role.CLIENT, epoch(place, Role.CLIENT), Role.SERVER, epoch(place, Role.SERVER));
            Conversation made = place.waiting()
                    ? new Conversation(
                            place.possible(), spoken, true, epochs, ImmutableMap.of(), lessons(place, spoken.getLast()))
                    : new Conversation(
                            place.possible(), spoken, false, epochs, continuations(place), ImmutableMap.of());
            places.put(place, made);
            return made;
        }

        /// The epoch of the next line of this end. Before the ServerHello there are no keys but those for early data;
        /// where two are still possible the one that comes first, because who would use the other would know.
        private Epoch epoch(Place place, Role speaker) {
            Set<Epoch> next = EnumSet.noneOf(Epoch.class);
            for (Scenario scenario : place.possible()) {
                next.add(path(scenario).stream()
                        .skip(place.spoken())
                        .filter(line -> line.sender() == speaker)
                        .findFirst()
                        .map(Line::epoch)
                        .orElse(Epoch.APPLICATION));
            }
            boolean greeted = path(place.possible().getFirst()).stream()
                    .limit(place.spoken())
                    .anyMatch(line -> !(line instanceof Opening));
            if (greeted) {
                return Collections.min(next);
            }
            boolean sendsAhead = next.contains(Epoch.EARLY)
                    && place.possible().stream().allMatch(scenario -> scenario.holds(Fact.EARLY_DATA));
            return sendsAhead ? Epoch.EARLY : Epoch.CLEAR;
        }

        private ImmutableMap<Line, Conversation> continuations(Place place) {
            Map<Line, ImmutableList.Builder<Scenario>> byNextLine = new LinkedHashMap<>();
            for (Scenario scenario : place.possible()) {
                ImmutableList<Line> path = path(scenario);
                if (place.spoken() < path.size()) {
                    byNextLine
                            .computeIfAbsent(path.get(place.spoken()), line -> ImmutableList.builder())
                            .add(scenario);
                }
            }
            ImmutableMap.Builder<Line, Conversation> continuations = ImmutableMap.builder();
            for (Line line : ALL_LINES) {
                ImmutableList.Builder<Scenario> scenarios = byNextLine.get(line);
                if (scenarios != null) {
                    Place next = new Place(scenarios.build(), place.spoken() + 1, line.isTelling());
                    continuations.put(line, at(next));
                }
            }
            return continuations.buildOrThrow();
        }

        private ImmutableMap<Lesson, Conversation> lessons(Place place, Line line) {
            ImmutableMap.Builder<Lesson, Conversation> lessons = ImmutableMap.builder();
            for (Set<Fact> holding : Sets.powerSet(line.reveals())) {
                for (Set<Fact> excluded : Sets.powerSet(line.mayRuleOut())) {
                    ImmutableList<Scenario> left = place.possible().stream()
                            .filter(scenario -> scenario.among(line.reveals()).equals(holding))
                            .filter(scenario -> scenario.among(excluded).isEmpty())
                            .collect(toImmutableList());
                    if (!left.isEmpty()) {
                        lessons.put(
                                new Lesson(Set.copyOf(holding), Set.copyOf(excluded)),
                                at(new Place(left, place.spoken(), false)));
                    }
                }
            }
            return lessons.buildOrThrow();
        }

        private ImmutableList<Line> path(Scenario scenario) {
            ImmutableList<Line> path = paths.get(scenario);
            if (path == null) {
                throw new IllegalArgumentException("No such scenario: " + scenario);
            }
            return path;
        }
    }

    /// Every conversation that can be reached from an opening, each once.
    static ImmutableSet<Conversation> reachable() {
        Set<Conversation> seen = new LinkedHashSet<>();
        Deque<Conversation> left = new ArrayDeque<>();
        left.addAll(OPENINGS.values());
        while (!left.isEmpty()) {
            Conversation conversation = left.remove();
            if (seen.add(conversation)) {
                left.addAll(conversation.continuations.values());
                left.addAll(conversation.lessons.values());
            }
        }
        return seen.stream().collect(toImmutableSet());
    }
}
