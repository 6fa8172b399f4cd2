package dev.sevensteps.book.insight;

import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Guard;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Data of the model in plain words.
final class Words {

    private Words() {}

    /// When something is said; empty if always: `when the server hands out a ticket, unless an earlier session is resumed`.
    static String when(Guard guard) {
        return Stream.of(clause("when ", guard.needed(), " and "), clause("unless ", guard.forbidden(), " or "))
                .filter(clause -> !clause.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String clause(String before, Set<Fact> facts, String between) {
        return facts.isEmpty() ? "" : before + facts.stream().map(Fact::meaning).collect(Collectors.joining(between));
    }
}
