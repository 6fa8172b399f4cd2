package dev.sevensteps.model.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A strict reader of JSON (RFC 8259), as far as [JsonWriter] writes it: no fractions and no null. It shares nothing
/// with the writer, so that the two can disagree.
final class JsonReader {

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /// Maps, lists, strings, longs and booleans.
    static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        reader.blank();
        reader.demand(reader.at == text.length(), "the end");
        return value;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> readObject(String text) {
        return (Map<String, Object>) read(text);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> objects(@Nullable Object array) {
        return (List<Map<String, Object>>) Objects.requireNonNull(array);
    }

    private Object value() {
        blank();
        char c = peek();
        if (c == '{') {
            return object();
        }
        if (c == '[') {
            return array();
        }
        if (c == '"') {
            return string();
        }
        if (text.startsWith("true", at)) {
            at += 4;
            return true;
        }
        if (text.startsWith("false", at)) {
            at += 5;
            return false;
        }
        return number();
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        blank();
        while (peek() != '}') {
            blank();
            String name = string();
            blank();
            demand(text.charAt(at++) == ':', "a colon");
            demand(members.put(name, value()) == null, "a new name, not again " + name);
            blank();
            if (peek() == ',') {
                at++;
                blank();
                demand(peek() == '"', "a name after the comma");
            } else {
                demand(peek() == '}', "a comma or the end of the object");
            }
        }
        at++;
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        at++;
        blank();
        while (peek() != ']') {
            elements.add(value());
            blank();
            if (peek() == ',') {
                at++;
                blank();
                demand(peek() != ']', "a value after the comma");
            } else {
                demand(peek() == ']', "a comma or the end of the array");
            }
        }
        at++;
        return elements;
    }

    private String string() {
        demand(peek() == '"', "a string");
        StringBuilder string = new StringBuilder();
        for (at++; peek() != '"'; at++) {
            char c = peek();
            demand(c >= ' ', "no bare control character in a string");
            string.append(c == '\\' ? escape() : c);
        }
        at++;
        return string.toString();
    }

    private char escape() {
        at++;
        return switch (peek()) {
            case '"', '\\', '/' -> peek();
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
            }
            default -> throw new IllegalArgumentException("No escape at " + at);
        };
    }

    private long number() {
        int from = at;
        while (at < text.length() && (Character.isDigit(peek()) || peek() == '-')) {
            at++;
        }
        String digits = text.substring(from, at);
        demand(digits.matches("-?(0|[1-9]\\d*)"), "a number");
        return Long.parseLong(digits);
    }

    private void blank() {
        while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        demand(at < text.length(), "more");
        return text.charAt(at);
    }

    private void demand(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("At " + at + " there should be " + what + ".");
        }
    }
}
