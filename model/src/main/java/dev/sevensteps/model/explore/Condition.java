package dev.sevensteps.model.explore;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.explore.GuardedSystem.Queue;
import dev.sevensteps.model.explore.GuardedSystem.Variable;

/// What can be asked of a state of a [GuardedSystem]. Data, so that it can be computed here and printed for others.
public sealed interface Condition {

    /// A variable has one of these values, given by their places in its domain.
    record OneOf(Variable variable, ImmutableSet<Integer> values) implements Condition {}

    /// A queue has a symbol at this place (0 is the one to be read next), and it is one of these.
    record Holds(int place, Symbols symbols) implements Condition {

        Queue queue() {
            return symbols.queue();
        }
    }

    /// Nothing is in a queue.
    record Empty(Queue queue) implements Condition {}

    /// There is room for one more in a queue.
    record Room(Queue queue) implements Condition {}

    /// All of these; true of none.
    record All(ImmutableList<Condition> conditions) implements Condition {}

    /// At least one of these; false of none.
    record Any(ImmutableList<Condition> conditions) implements Condition {}

    /// Not this.
    record Not(Condition condition) implements Condition {}

    /// A set of symbols of a queue; one with a name is printed once and meant by its name.
    ///
    /// @param queue   the queue
    /// @param name    empty for a set that is printed where it stands
    /// @param symbols their places in the queue's alphabet, from 1
    record Symbols(Queue queue, String name, ImmutableSet<Integer> symbols) {}

    /// Always true.
    static Condition yes() {
        return new All(ImmutableList.of());
    }

    /// Never true.
    static Condition no() {
        return new Any(ImmutableList.of());
    }

    static Condition is(Variable variable, int value) {
        return new OneOf(variable, ImmutableSet.of(value));
    }

    static Condition all(Condition... conditions) {
        return new All(ImmutableList.copyOf(conditions));
    }

    static Condition any(Condition... conditions) {
        return new Any(ImmutableList.copyOf(conditions));
    }

    static Condition not(Condition condition) {
        return new Not(condition);
    }

    /// Whether this is [#yes()], whatever the state.
    default boolean isYes() {
        return this instanceof All(ImmutableList<Condition> none) && none.isEmpty();
    }

    /// Whether this is [#no()], whatever the state.
    default boolean isNo() {
        return this instanceof Any(ImmutableList<Condition> none) && none.isEmpty();
    }
}
