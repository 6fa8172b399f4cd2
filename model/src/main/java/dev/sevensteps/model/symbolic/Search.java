package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that an [Attacker] who has the wire can lead a few ends to, breadth first, until a goal is lost.
///
/// An end hears a whole flight at a time, and answers at once: between the lines of a flight it says nothing, so that the
/// attacker loses nothing by waiting until it has them all.
final class Search {

    /// Which handshakes go on at a time.
    static final ImmutableList<ImmutableList<Party>> CASTS = ImmutableList.of(
            ImmutableList.of(Party.client("C", Party.SERVER), Party.server("S"), Party.server("S'")),
            ImmutableList.of(Party.client("C", Party.SERVER), Party.client("C'", Party.ATTACKER), Party.server("S")));

    private static final Watcher NOBODY = (_, _) -> {};

    /// What was found.
    ///
    /// @param attack   if there is one
    /// @param states   how many states were seen
    /// @param terms    how many terms were made
    /// @param through  who came through with the handshake in some state
    /// @param complete whether all states were seen that can be reached, if there is no attack
    record Outcome(Optional<Attack> attack, int states, int terms, ImmutableSet<String> through, boolean complete) {

        Outcome and(Outcome next) {
            return new Outcome(
                    attack.or(next::attack),
                    states + next.states,
                    terms + next.terms,
                    Sets.union(through, next.through).immutableCopy(),
                    complete && next.complete);
        }
    }

    /// Is told of every line that an end hears, also in the middle of a flight.
    @FunctionalInterface
    interface Watcher {

        /// An end has heard a line, and found it good.
        ///
        /// @param ends where all stood before the flight, and what the attacker knows
        /// @param end  the end with the line heard
        void heard(Ends ends, Session end);
    }

    private record Step(Ends ends, @Nullable Step before, String deed) {}

    private final World world;
    private final Terms terms;
    private final Speaker speaker;
    private final Attacker attacker;
    private final List<Goal> goals;
    private final int limit;
    private final Watcher watcher;
    private final Set<String> through = new LinkedHashSet<>();
    private final Deque<Step> open = new ArrayDeque<>();
    private final Set<ImmutableList<Session>> seen = new HashSet<>();

    private Search(World world, List<Goal> goals, int limit, Watcher watcher) {
        this.world = world;
        this.terms = world.terms();
        this.speaker = new Speaker(world);
        this.attacker = new Attacker(world);
        this.goals = goals;
        this.limit = limit;
        this.watcher = watcher;
    }

    /// Who takes part in any of them.
    static ImmutableSet<String> everybody() {
        return CASTS.stream().flatMap(List::stream).map(Party::who).collect(ImmutableSet.toImmutableSet());
    }

    /// Searches with every cast, until an attack is found.
    static Outcome of(Variant variant, ImmutableSet<Lapse> lapses, List<Goal> goals, int limit) {
        Outcome all = new Outcome(Optional.empty(), 0, 0, ImmutableSet.of(), true);
        for (ImmutableList<Party> cast : CASTS) {
            if (all.attack().isEmpty()) {
                all = all.and(new Search(new World(variant, lapses), goals, limit, NOBODY).with(cast));
            }
        }
        return all;
    }

    /// Lets somebody watch all that the attacker can lead one client and one handshake of its server to, with all duties done.
    ///
    /// @throws IllegalStateException if it cannot all be seen
    static void watch(World world, int limit, Watcher watcher) {
        Outcome outcome = new Search(world, List.of(), limit, watcher)
                .with(CASTS.getFirst().subList(0, 2));
        if (!outcome.complete()) {
            throw new IllegalStateException("The search of " + world.variant().words() + " came to its limit.");
        }
    }

    private Outcome with(ImmutableList<Party> cast) {
        ImmutableList<Session> starting =
                cast.stream().map(party -> Session.start(world, party)).collect(ImmutableList.toImmutableList());
        Ends ends = new Ends(starting, Deduction.ofNothing(terms).and(world.knownToAttacker()));
        for (int i = 0; i < cast.size(); i++) {
            Speaker.Spoken spoken = speaker.speak(ends.sessions().get(i));
            ends = new Ends(
                    ends.sessionsWith(i, spoken.session()), ends.attacker().and(spoken.seen()));
        }
        seen.add(ends.sessions());
        open.add(new Step(ends, null, ""));
        while (!open.isEmpty() && seen.size() < limit) {
            Step step = open.remove();
            step.ends()
                    .all()
                    .filter(Session::isOver)
                    .forEach(end -> through.add(end.party().who()));
            Optional<Attack> attack = lost(step);
            if (attack.isPresent()) {
                return new Outcome(attack, seen.size(), terms.size(), ImmutableSet.copyOf(through), false);
            }
            for (int i = 0; i < cast.size(); i++) {
                if (step.ends().sessions().get(i).hears() && !waits(step.ends(), i)) {
                    hear(step, i, step.ends().sessions().get(i), "");
                }
            }
        }
        return new Outcome(Optional.empty(), seen.size(), terms.size(), ImmutableSet.copyOf(through), open.isEmpty());
    }

    /// Two handshakes of one server are alike until they have heard something: the second begins when the first has.
    private static boolean waits(Ends ends, int index) {
        return ends.sessions().get(index).transcript().isEmpty()
                && ends.sessions().subList(0, index).stream()
                        .anyMatch(session -> session.transcript().isEmpty());
    }

    private void visit(Step before, int index, Speaker.Spoken spoken, String deed) {
        ImmutableList<Session> sessions = before.ends().sessionsWith(index, spoken.session());
        if (seen.add(sessions)) {
            Deduction wiser = spoken.seen().isEmpty()
                    ? before.ends().attacker()
                    : before.ends().attacker().and(spoken.seen());
            open.add(new Step(new Ends(sessions, wiser), before, deed));
        }
    }

    private void hear(Step before, int index, Session session, String deeds) {
        if (!session.hears()) {
            visit(before, index, speaker.speak(session), session.party() + " hears " + deeds);
            return;
        }
        for (Attacker.Offered offered : attacker.lines(before.ends(), session)) {
            if (offered.canBeSent(before.ends())) {
                String deed = offered.content().line().name() + " of " + offered.origin();
                watcher.heard(before.ends(), offered.after());
                hear(before, index, offered.after(), deeds.isEmpty() ? deed : deeds + "; " + deed);
            }
        }
    }

    private Optional<Attack> lost(Step step) {
        for (Goal goal : goals) {
            for (Session end : step.ends().sessions()) {
                if (goal.isLostInTheMidst(step.ends(), end) || (end.isOver() && goal.isLost(step.ends(), end))) {
                    return Optional.of(new Attack(goal, end.party().toString(), world.variant(), steps(step)));
                }
            }
        }
        return Optional.empty();
    }

    private static ImmutableList<String> steps(Step last) {
        Deque<String> deeds = new ArrayDeque<>();
        for (Step step = last; step != null && step.before() != null; step = step.before()) {
            deeds.addFirst(step.deed());
        }
        return ImmutableList.copyOf(deeds);
    }
}
