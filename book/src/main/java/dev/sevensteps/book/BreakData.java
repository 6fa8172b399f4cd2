package dev.sevensteps.book;

import dev.sevensteps.book.broken.Break;
import dev.sevensteps.book.broken.Outcome;
import dev.sevensteps.model.Role;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What becomes of changed bytes, as the page wants it: each outcome stands once, and has the number of its first use.
final class BreakData {

    private final SequencedMap<Outcome, Integer> outcomes = new LinkedHashMap<>();

    ObjectNode of(Break broken) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("run", broken.run())
                .put("sender", broken.sender().lowerCase())
                .put("record", broken.record());
        ArrayNode ranges = json.putArray("outcomes");
        for (Break.Range range : broken.outcomes()) {
            ranges.addArray().add(range.from()).add(range.to()).add(number(range.outcome()));
        }
        return json;
    }

    private int number(Outcome outcome) {
        Integer known = outcomes.putIfAbsent(outcome, outcomes.size());
        return known != null ? known : outcomes.size() - 1;
    }

    /// All outcomes.
    ArrayNode outcomes() {
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
