package dev.sevensteps.book;

import dev.sevensteps.book.broken.Outcome;
import dev.sevensteps.model.Role;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What became of broken runs, as the page wants it: each outcome stands once, and has the number of its first use.
final class OutcomeData {

    private final SequencedMap<Outcome, Integer> outcomes = new LinkedHashMap<>();

    int number(Outcome outcome) {
        Integer known = outcomes.putIfAbsent(outcome, outcomes.size());
        return known != null ? known : outcomes.size() - 1;
    }

    /// All outcomes.
    ArrayNode all() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        outcomes.keySet()
                .forEach(outcome -> all.addObject()
                        .put(
                                "noticedBy",
                                outcome.noticedBy().map(Role::lowerCase).orElse(""))
                        .put("line", outcome.line())
                        .put("alert", outcome.alert())
                        .put("sentence", outcome.sentence())
                        .put("kind", outcome.kind()));
        return all;
    }
}
