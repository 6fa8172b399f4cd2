package dev.sevensteps.model.explore;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.explore.GuardedSystem.Queue;
import dev.sevensteps.model.explore.GuardedSystem.Variable;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

/// How a state of a [GuardedSystem] is held: for work, a number for each variable and for each cell of each queue; for
/// keeping, the same in as few `long`s as they need. Empty cells are 0, and all stand at the end of their queue, so that two
/// states are the same if and only if their numbers are.
final class Layout {

    private final int cells;
    private final int[] radixes;
    private final int[] word;
    private final int words;
    private final int[] queueStart;
    private final int[] capacity;

    Layout(GuardedSystem system) {
        ImmutableList<Variable> variables = system.variables();
        ImmutableList<Queue> queues = system.queues();
        this.queueStart = new int[queues.size()];
        this.capacity = new int[queues.size()];
        int count = variables.size();
        for (Queue queue : queues) {
            queueStart[queue.place()] = count;
            capacity[queue.place()] = queue.capacity();
            count += queue.capacity();
        }
        this.cells = count;
        this.radixes = new int[cells];
        this.word = new int[cells];
        variables.forEach(
                variable -> radixes[variable.place()] = variable.values().size());
        for (Queue queue : queues) {
            for (int i = 0; i < queue.capacity(); i++) {
                radixes[queueStart[queue.place()] + i] = queue.alphabet().size() + 1;
            }
        }
        this.words = shareOut();
    }

    private int shareOut() {
        int current = 0;
        long room = Long.MAX_VALUE;
        for (int i = 0; i < cells; i++) {
            if (room / radixes[i] == 0) {
                current++;
                room = Long.MAX_VALUE;
            }
            room /= radixes[i];
            word[i] = current;
        }
        return current + 1;
    }

    int cells() {
        return cells;
    }

    /// How many `long`s a kept state takes.
    int words() {
        return words;
    }

    /// The first cell of a queue.
    int start(Queue queue) {
        return queueStart[queue.place()];
    }

    int[] initial(GuardedSystem system) {
        int[] state = new int[cells];
        system.variables().forEach(variable -> state[variable.place()] = variable.initial());
        return state;
    }

    void pack(int[] state, long[] kept) {
        Arrays.fill(kept, 0);
        for (int i = cells - 1; i >= 0; i--) {
            kept[word[i]] = kept[word[i]] * radixes[i] + state[i];
        }
    }

    void unpack(long[] store, int at, int[] state) {
        int current = -1;
        long rest = 0;
        for (int i = 0; i < cells; i++) {
            if (word[i] != current) {
                current = word[i];
                rest = store[at + current];
            }
            state[i] = (int) (rest % radixes[i]);
            rest /= radixes[i];
        }
    }

    /// A condition, made ready to be asked of many states.
    Predicate<int[]> compiled(Condition condition) {
        return switch (condition) {
            case Condition.OneOf(Variable variable, var values) ->
                among(variable.place(), values, variable.values().size());
            case Condition.Holds(int place, var symbols) -> {
                Queue queue = symbols.queue();
                yield among(
                        start(queue) + place,
                        symbols.symbols(),
                        queue.alphabet().size() + 1);
            }
            case Condition.Empty(Queue queue) -> {
                int first = start(queue);
                yield state -> state[first] == 0;
            }
            case Condition.Room(Queue queue) -> {
                int last = start(queue) + capacity[queue.place()] - 1;
                yield state -> state[last] == 0;
            }
            case Condition.All(var conditions) ->
                conditions.stream().map(this::compiled).reduce(Predicate::and).orElse(_ -> true);
            case Condition.Any(var conditions) ->
                conditions.stream().map(this::compiled).reduce(Predicate::or).orElse(_ -> false);
            case Condition.Not(Condition inner) -> compiled(inner).negate();
        };
    }

    private static Predicate<int[]> among(int cell, Set<Integer> values, int size) {
        boolean[] holds = new boolean[size];
        values.forEach(value -> holds[value] = true);
        return state -> holds[state[cell]];
    }

    void apply(ImmutableList<Effect> effects, int[] state) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Becomes(Variable variable, int value) -> state[variable.place()] = value;
                case Effect.Less(Variable variable) -> state[variable.place()]--;
                case Effect.Append(Queue queue, int symbol) -> {
                    int cell = start(queue);
                    while (state[cell] != 0) {
                        cell++;
                    }
                    state[cell] = symbol;
                }
                case Effect.Remove(Queue queue, int place) -> {
                    int last = start(queue) + capacity[queue.place()] - 1;
                    for (int cell = start(queue) + place; cell < last; cell++) {
                        state[cell] = state[cell + 1];
                    }
                    state[last] = 0;
                }
                case Effect.Clear(Queue queue) ->
                    Arrays.fill(state, start(queue), start(queue) + capacity[queue.place()], 0);
            }
        }
    }
}
