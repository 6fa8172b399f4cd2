package dev.sevensteps.book.exports;

import dev.sevensteps.model.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// One object of a trace file, and where it stands. Every member is asked for by name; one that nobody asked for has no
/// business there.
final class TraceMembers {

    /// How many words a fault lists of those that would have been right.
    private static final int MOST_SUGGESTIONS = 12;

    private final String place;
    private final JsonNode object;
    private final Set<String> asked = new HashSet<>();

    private TraceMembers(String place, JsonNode object) {
        this.place = place;
        this.object = object;
    }

    /// @throws UnreadableTrace if it is no object
    static TraceMembers of(String place, JsonNode node) throws UnreadableTrace {
        if (!node.isObject()) {
            throw fault(place, "here must stand an object, {…}");
        }
        return new TraceMembers(place, node);
    }

    /// Words, and the things that they stand for.
    ///
    /// @param what what they name: "role"
    record Choices<T>(String what, Map<String, T> byWord) {

        static <T> Choices<T> of(String what, Iterable<? extends T> things, Function<? super T, String> word) {
            Map<String, T> byWord = new HashMap<>();
            things.forEach(thing -> byWord.putIfAbsent(word.apply(thing), thing));
            return new Choices<>(what, Map.copyOf(byWord));
        }

        private String suggestions() {
            return byWord.size() > MOST_SUGGESTIONS
                    ? ""
                    : byWord.keySet().stream().sorted().collect(Collectors.joining(", ", ": it is one of ", ""));
        }
    }

    static UnreadableTrace fault(String place, String what) {
        return new UnreadableTrace("At " + place + ": " + what + ".");
    }

    /// A fault at a member.
    UnreadableTrace faultAt(String name, String what) {
        return fault(placeOf(name), what);
    }

    private String placeOf(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    String text(String name) throws UnreadableTrace {
        JsonNode node = member(name);
        if (!node.isString()) {
            throw faultAt(name, "here must stand a string");
        }
        return node.asString();
    }

    /// A text on one line, which pictures can show.
    String line(String name, int longest) throws UnreadableTrace {
        String text = text(name);
        if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw faultAt(name, "here must stand one line of at most " + longest + " characters");
        }
        return text;
    }

    Optional<String> textIfAny(String name) throws UnreadableTrace {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    boolean flag(String name) throws UnreadableTrace {
        JsonNode node = member(name);
        if (!node.isBoolean()) {
            throw faultAt(name, "here must stand true or false");
        }
        return node.booleanValue();
    }

    long number(String name, long least, long most) throws UnreadableTrace {
        return number(placeOf(name), member(name), least, most);
    }

    int number(String name, int least) throws UnreadableTrace {
        return (int) number(name, least, Integer.MAX_VALUE);
    }

    private static long number(String place, JsonNode node, long least, long most) throws UnreadableTrace {
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < least
                || node.longValue() > most) {
            throw fault(place, "here must stand a whole number from " + least + " to " + most);
        }
        return node.longValue();
    }

    List<Integer> numbers(String name, int least) throws UnreadableTrace {
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode node : array(name)) {
            numbers.add((int) number(element(name, numbers.size()), node, least, Integer.MAX_VALUE));
        }
        return numbers;
    }

    List<TraceMembers> objects(String name) throws UnreadableTrace {
        List<TraceMembers> objects = new ArrayList<>();
        for (JsonNode node : array(name)) {
            objects.add(of(element(name, objects.size()), node));
        }
        return objects;
    }

    private String element(String name, int index) {
        return placeOf(name) + "[" + index + "]";
    }

    private JsonNode array(String name) throws UnreadableTrace {
        JsonNode node = member(name);
        if (!node.isArray()) {
            throw faultAt(name, "here must stand an array, […]");
        }
        return node;
    }

    /// Bytes, as hexadecimal digits.
    ///
    /// @param most how many there may be
    ByteString bytes(String name, int most) throws UnreadableTrace {
        String hex = text(name);
        // Upper-case digits would be read as well, but the schema knows none.
        if (hex.length() % 2 != 0 || !hex.chars().allMatch(TraceMembers::isHexDigit)) {
            throw faultAt(name, "here must stand bytes as lower-case hexadecimal digits, two for each");
        }
        if (hex.length() / 2 > most) {
            throw faultAt(name, "these are " + hex.length() / 2 + " bytes, and there can be at most " + most);
        }
        return hex.isEmpty() ? ByteString.EMPTY : ByteString.ofHex(hex);
    }

    private static boolean isHexDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    <T> T choice(String name, Choices<T> choices) throws UnreadableTrace {
        String word = text(name);
        T chosen = choices.byWord().get(word);
        if (chosen == null) {
            throw faultAt(
                    name,
                    UnreadableTrace.quoted(word) + " is no " + choices.what() + " that is known here"
                            + choices.suggestions());
        }
        return chosen;
    }

    <T> Optional<T> choiceIfAny(String name, Choices<T> choices) throws UnreadableTrace {
        return has(name) ? Optional.of(choice(name, choices)) : Optional.empty();
    }

    /// Holds a member that follows from others against what it must be.
    void expect(String name, String expected, String because) throws UnreadableTrace {
        String text = text(name);
        if (!text.equals(expected)) {
            throw faultAt(name, "this is " + UnreadableTrace.quoted(text) + ", and " + because + " " + expected);
        }
    }

    private boolean has(String name) {
        asked.add(name);
        return object.has(name);
    }

    private JsonNode member(String name) throws UnreadableTrace {
        if (!has(name)) {
            throw fault(place, "there is no member \"" + name + "\"");
        }
        return object.get(name);
    }

    /// To be called when all members were asked for.
    ///
    /// @throws UnreadableTrace if there is another
    void end() throws UnreadableTrace {
        for (String name : object.propertyNames()) {
            if (!asked.contains(name)) {
                throw fault(place, "the member " + UnreadableTrace.quoted(name) + " has no meaning here");
            }
        }
    }
}
