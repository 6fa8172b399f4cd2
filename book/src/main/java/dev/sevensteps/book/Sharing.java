package dev.sevensteps.book;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Has what stands in the data more than once stand there once, in a list of its own, and `{"$":n}` wherever it is meant: two
/// ends of a run see much the same, and so do two runs. What is in the list may itself name what stands before it. The page puts
/// it all back before it looks at anything (`unfold.js`).
final class Sharing {

    /// The name by which the list is meant.
    static final String MARK = "$";

    /// What is shorter is not worth a place in the list.
    private static final int SHORTEST = 24;

    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final ArrayNode shared = JsonNodeFactory.instance.arrayNode();

    /// Takes note of what there is in a member of the data. All must be counted before the first is [written][#write].
    void count(JsonNode member) {
        member.forEach(this::countInside);
    }

    private void countInside(JsonNode value) {
        Optional<String> text = text(value);
        int seen = text.map(each -> counts.getOrDefault(each, 0)).orElse(0);
        text.ifPresent(each -> counts.put(each, seen + 1));
        // What is in a thing that has been seen has been counted too.
        if (seen == 0) {
            value.forEach(this::countInside);
        }
    }

    /// A member of the data, with the marks in it.
    JsonNode write(JsonNode member) {
        return writeInside(member);
    }

    /// What the marks mean.
    ArrayNode shared() {
        return shared;
    }

    private JsonNode marked(JsonNode value) {
        Optional<String> text = text(value).filter(each -> counts.getOrDefault(each, 0) > 1);
        if (text.isEmpty()) {
            return writeInside(value);
        }
        Integer place = places.get(text.get());
        if (place == null) {
            JsonNode written = writeInside(value);
            place = shared.size();
            shared.add(written);
            places.put(text.get(), place);
        }
        return JsonNodeFactory.instance.objectNode().put(MARK, place.intValue());
    }

    private JsonNode writeInside(JsonNode value) {
        if (value instanceof ObjectNode) {
            ObjectNode written = JsonNodeFactory.instance.objectNode();
            value.propertyStream().forEachOrdered(member -> written.set(member.getKey(), marked(member.getValue())));
            return written;
        }
        if (value instanceof ArrayNode) {
            ArrayNode written = JsonNodeFactory.instance.arrayNode();
            value.valueStream().forEachOrdered(element -> written.add(marked(element)));
            return written;
        }
        return value;
    }

    /// The text of what may be shared. A trace may not: the page knows one from another by what it is, not by what is in it.
    private static Optional<String> text(JsonNode value) {
        if ((!value.isContainer() && !value.isString()) || value.has("entries")) {
            return Optional.empty();
        }
        return Optional.of(value.toString()).filter(text -> text.length() >= SHORTEST);
    }
}
