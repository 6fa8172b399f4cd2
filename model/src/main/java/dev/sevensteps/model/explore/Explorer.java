package dev.sevensteps.model.explore;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.explore.Exploration.Breach;
import dev.sevensteps.model.explore.Exploration.Rest;
import dev.sevensteps.model.explore.GuardedSystem.Kind;
import dev.sevensteps.model.explore.GuardedSystem.Property;
import dev.sevensteps.model.explore.GuardedSystem.Step;
import dev.sevensteps.model.explore.GuardedSystem.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Walks a [GuardedSystem] breadth-first, through every state that it can come to. Beside the properties of the system two
/// more are asked of every state: some step can be taken, and an end has one answer at most to what it hears next.
public final class Explorer {

    /// Some step can be taken in every state: where all is said and done that is the step that changes nothing.
    public static final String NO_DEADLOCK = "No_deadlock";

    /// An end has one answer at most to what it hears next.
    public static final String ONE_ANSWER = "One_answer";

    private final GuardedSystem system;
    private final int limit;
    private final Layout layout;
    private final States states;
    private final Map<Long, int[]> byPlace = new HashMap<>();
    private final List<Predicate<int[]>> guards;
    private final List<Predicate<int[]>> demands;
    private final int[] anywhere;
    private final List<Variable> placed = new ArrayList<>();
    private final Set<Rest> atRest = new LinkedHashSet<>();
    private long transitions;

    private Explorer(GuardedSystem system, int limit) {
        this.system = system;
        this.limit = limit;
        this.layout = new Layout(system);
        this.states = new States(layout.words());
        this.guards = system.steps().stream()
                .map(step -> layout.compiled(step.guard()))
                .toList();
        this.demands = system.properties().stream()
                .map(property -> layout.compiled(property.holds()))
                .toList();
        this.anywhere = sort();
    }

    /// Walks all of it, to the first state in which a property does not hold.
    public static Exploration explore(GuardedSystem system) {
        return explore(system, Integer.MAX_VALUE);
    }

    /// The same, unless there are too many states.
    ///
    /// @param limit how many states are kept at most
    /// @throws IllegalStateException if there are more
    public static Exploration explore(GuardedSystem system, int limit) {
        return new Explorer(system, limit).walk();
    }

    /// Sorts the steps by the place at which they may happen.
    ///
    /// @return those that may happen at any place
    private int[] sort() {
        Map<Long, List<Integer>> sorted = new HashMap<>();
        List<Integer> rest = new ArrayList<>();
        for (int i = 0; i < system.steps().size(); i++) {
            Optional<Condition.OneOf> where = system.steps().get(i).where();
            if (where.isPresent()) {
                Variable variable = where.get().variable();
                if (!placed.contains(variable)) {
                    placed.add(variable);
                }
                int value = where.get().values().iterator().next();
                sorted.computeIfAbsent(key(variable, value), _ -> new ArrayList<>())
                        .add(i);
            } else {
                rest.add(i);
            }
        }
        sorted.forEach((key, steps) ->
                byPlace.put(key, steps.stream().mapToInt(Integer::intValue).toArray()));
        return rest.stream().mapToInt(Integer::intValue).toArray();
    }

    private static long key(Variable variable, int value) {
        return ((long) variable.place() << 32) | value;
    }

    private Exploration walk() {
        int[] state = layout.initial(system);
        long[] packed = new long[layout.words()];
        layout.pack(state, packed);
        states.add(packed, -1, -1);
        int depth = 0;
        int endOfDepth = 1;
        for (int current = 0; current < states.size(); current++) {
            if (current == endOfDepth) {
                depth++;
                endOfDepth = states.size();
            }
            layout.unpack(states.kept(), states.offset(current), state);
            Optional<Breach> breach = visit(current, state, packed);
            if (breach.isPresent()) {
                return result(depth, breach);
            }
            if (states.size() > limit) {
                throw new IllegalStateException("There are more than " + limit + " states: " + system.title() + ".");
            }
        }
        return result(depth, Optional.empty());
    }

    private Exploration result(int depth, Optional<Breach> breach) {
        return new Exploration(system, states.size(), transitions, depth, ImmutableSet.copyOf(atRest), breach);
    }

    private Optional<Breach> visit(int current, int[] state, long[] packed) {
        for (int i = 0; i < demands.size(); i++) {
            if (!demands.get(i).test(state)) {
                Property property = system.properties().get(i);
                return Optional.of(new Breach(property.name(), property.words(), trace(current)));
            }
        }
        Tally tally = new Tally();
        for (Variable variable : placed) {
            int[] steps = byPlace.get(key(variable, state[variable.place()]));
            if (steps != null) {
                take(steps, current, state, packed, tally);
            }
        }
        take(anywhere, current, state, packed, tally);
        if (!tally.moved) {
            return Optional.of(new Breach(NO_DEADLOCK, "Some step can be taken in every state.", trace(current)));
        }
        if (tally.answers[0] > 1 || tally.answers[1] > 1) {
            return Optional.of(
                    new Breach(ONE_ANSWER, "An end has one answer at most to what it hears next.", trace(current)));
        }
        return Optional.empty();
    }

    private static final class Tally {
        private boolean moved;
        private final int[] answers = new int[Role.values().length];
    }

    private void take(int[] steps, int current, int[] state, long[] packed, Tally tally) {
        int[] next = new int[layout.cells()];
        for (int i : steps) {
            Step step = system.steps().get(i);
            if (!guards.get(i).test(state)) {
                continue;
            }
            tally.moved = true;
            transitions++;
            if (step.kind() == Kind.HEARS) {
                tally.answers[End.index(step.by())]++;
            }
            if (step.kind() == Kind.RESTS) {
                rest(state);
            }
            System.arraycopy(state, 0, next, 0, state.length);
            layout.apply(step.effects(), next);
            layout.pack(next, packed);
            states.add(packed, current, i);
        }
    }

    private void rest(int[] state) {
        List<String> places = placed.stream()
                .map(variable -> variable.values().names().get(state[variable.place()]))
                .toList();
        atRest.add(new Rest(places.getFirst(), places.getLast()));
    }

    private ImmutableList<Step> trace(int state) {
        Deque<Step> trace = new ArrayDeque<>();
        for (int at = state; states.parent(at) >= 0; at = states.parent(at)) {
            trace.addFirst(system.steps().get(states.step(at)));
        }
        return ImmutableList.copyOf(trace);
    }
}
