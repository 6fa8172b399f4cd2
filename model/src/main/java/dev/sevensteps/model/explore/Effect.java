package dev.sevensteps.model.explore;

import dev.sevensteps.model.explore.GuardedSystem.Queue;
import dev.sevensteps.model.explore.GuardedSystem.Variable;

/// What a step of a [GuardedSystem] changes. The effects of one step happen together, and no two of them touch the same
/// variable or queue.
public sealed interface Effect {

    /// A variable gets a value, given by its place in the domain.
    record Becomes(Variable variable, int value) implements Effect {}

    /// A variable gets the value before the one that it has.
    record Less(Variable variable) implements Effect {}

    /// A symbol is put at the end of a queue.
    record Append(Queue queue, int symbol) implements Effect {}

    /// The symbol at this place is taken out of a queue: 0 is the one to be read next.
    record Remove(Queue queue, int place) implements Effect {}

    /// Everything is taken out of a queue.
    record Clear(Queue queue) implements Effect {}
}
