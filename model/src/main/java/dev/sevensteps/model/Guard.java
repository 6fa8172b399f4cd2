package dev.sevensteps.model;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Set;
import java.util.stream.Collectors;

/// When a line is spoken: the facts that must hold, and those that must not. Guards are data, so that they can be
/// printed, enumerated and exported.
///
/// @param needed    facts that must all hold
/// @param forbidden facts of which none may hold
public record Guard(ImmutableSet<Fact> needed, ImmutableSet<Fact> forbidden) {

    private static final Guard ALWAYS = new Guard(ImmutableSet.of(), ImmutableSet.of());

    /// @throws IllegalArgumentException if a fact is both needed and forbidden
    public Guard {
        if (!Sets.intersection(needed, forbidden).isEmpty()) {
            throw new IllegalArgumentException(
                    "A guard cannot both need and forbid " + Sets.intersection(needed, forbidden) + ".");
        }
    }

    /// Holds in every scenario.
    public static Guard always() {
        return ALWAYS;
    }

    /// Holds when all of these facts do.
    public static Guard when(Fact... needed) {
        return new Guard(Sets.immutableEnumSet(Set.of(needed)), ImmutableSet.of());
    }

    /// Holds when none of these facts does.
    public static Guard unless(Fact... forbidden) {
        return new Guard(ImmutableSet.of(), Sets.immutableEnumSet(Set.of(forbidden)));
    }

    /// Whether the guard holds where exactly `facts` hold.
    public boolean holds(Set<Fact> facts) {
        return facts.containsAll(needed) && Sets.intersection(forbidden, facts).isEmpty();
    }

    /// `always`, or the facts joined by "and": `CLIENT_AUTH and not RESUMED`.
    @Override
    public String toString() {
        String words = Sets.union(needed, forbidden).stream()
                .sorted()
                .map(fact -> needed.contains(fact) ? fact.name() : "not " + fact.name())
                .collect(Collectors.joining(" and "));
        return words.isEmpty() ? "always" : words;
    }
}
