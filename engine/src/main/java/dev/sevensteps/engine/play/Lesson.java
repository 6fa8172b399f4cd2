package dev.sevensteps.engine.play;

import dev.sevensteps.model.Fact;
import java.util.EnumSet;
import java.util.Set;

/// What the content of a telling line told (see [dev.sevensteps.model.Line#isTelling()]).
///
/// @param holding  the facts that it settled and that hold
/// @param excluded the facts that it ruled out
public record Lesson(Set<Fact> holding, Set<Fact> excluded) {

    public static final Lesson NONE = new Lesson(Set.of(), Set.of());

    /// The facts that hold, each named with whether it does.
    static Set<Fact> holding(boolean resumed, boolean ephemeral, boolean ticket) {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        if (resumed) {
            facts.add(Fact.RESUMED);
        }
        if (ephemeral) {
            facts.add(Fact.EPHEMERAL);
        }
        if (ticket) {
            facts.add(Fact.TICKET);
        }
        return facts;
    }
}
