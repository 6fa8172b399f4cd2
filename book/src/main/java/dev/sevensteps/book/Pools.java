package dev.sevensteps.book;

import dev.sevensteps.engine.wire.Field;
import dev.sevensteps.model.ByteString;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What stands in the data once, however often it is meant: texts, byte strings, and lists of fields. Each has the number of
/// its first use.
final class Pools {

    private final SequencedMap<String, Integer> strings = new LinkedHashMap<>();
    private final SequencedMap<ByteString, Integer> blobs = new LinkedHashMap<>();
    private final SequencedMap<List<Field>, Integer> fieldLists = new LinkedHashMap<>();
    private final ArrayNode writtenLists = JsonNodeFactory.instance.arrayNode();

    /// The number of a text.
    int of(String text) {
        return number(strings, text);
    }

    /// The number of a byte string.
    int of(ByteString bytes) {
        return number(blobs, bytes);
    }

    /// The number of a list of fields.
    int of(List<Field> fields) {
        int known = fieldLists.size();
        int number = number(fieldLists, fields);
        if (number == known) {
            ArrayNode list = writtenLists.addArray();
            fields.forEach(field -> list.addArray()
                    .add(field.offset())
                    .add(field.length())
                    .add(of(field.path()))
                    .add(of(field.value()))
                    .add(field.depth())
                    .add(kind(field.kind())));
        }
        return number;
    }

    private static int kind(Field.Kind kind) {
        return switch (kind) {
            case GROUP -> 0;
            case LENGTH -> 1;
            case VALUE -> 2;
        };
    }

    private static <T> int number(SequencedMap<T, Integer> pool, T value) {
        Integer known = pool.putIfAbsent(value, pool.size());
        return known != null ? known : pool.size() - 1;
    }

    /// All texts.
    ArrayNode strings() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        strings.keySet().forEach(all::add);
        return all;
    }

    /// All byte strings, in base64.
    ArrayNode blobs() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        blobs.keySet().forEach(bytes -> all.add(Base64.getEncoder().encodeToString(bytes.toArray())));
        return all;
    }

    /// All lists of fields.
    ArrayNode fieldLists() {
        return writtenLists;
    }
}
