package dev.sevensteps.model.explore;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.explore.GuardedSystem.Step;
import java.util.Optional;

/// What came of walking a [GuardedSystem].
///
/// @param system      what was walked
/// @param states      how many states were reached
/// @param transitions how many times a step was taken
/// @param depth       how many steps the farthest state is away from the first
/// @param atRest      the states in which all is said and done, as the values of the two ends' places
/// @param breach      a property that does not hold, if there is one; the walk ends there
public record Exploration(
        GuardedSystem system,
        int states,
        long transitions,
        int depth,
        ImmutableSet<Rest> atRest,
        Optional<Breach> breach) {

    /// How it can end.
    ///
    /// @param client the place of the client, by its name
    /// @param server the place of the server, by its name
    public record Rest(String client, String server) {}

    /// A property that does not hold.
    ///
    /// @param property its name
    /// @param words    what it says
    /// @param trace    the steps that lead there; no shorter way does
    public record Breach(String property, String words, ImmutableList<Step> trace) {}

    /// Whether every property holds in every state.
    public boolean holds() {
        return breach.isEmpty();
    }
}
