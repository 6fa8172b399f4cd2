package dev.sevensteps.book;

import dev.sevensteps.book.broken.Break;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What becomes of changed bytes, as the page wants it.
final class BreakData {

    private final OutcomeData outcomes;

    BreakData(OutcomeData outcomes) {
        this.outcomes = outcomes;
    }

    ObjectNode of(Break broken) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("run", broken.run())
                .put("sender", broken.sender().lowerCase())
                .put("record", broken.record());
        ArrayNode ranges = json.putArray("outcomes");
        for (Break.Range range : broken.outcomes()) {
            ranges.addArray().add(range.from()).add(range.to()).add(outcomes.number(range.outcome()));
        }
        return json;
    }
}
