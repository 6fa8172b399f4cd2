package dev.sevensteps.model.export;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Writes JSON (RFC 8259): two spaces of indentation, members in the order in which they are put, so that equal data
/// give equal text. Objects and arrays are closures, and so none is ever left open:
///
/// ```java
/// JsonWriter.object(json -> json
///         .put("version", "1.2")
///         .array("steps", steps -> List.of(Step.values()).forEach(step -> steps.add(step.title()))));
/// ```
public final class JsonWriter {

    private final StringBuilder out = new StringBuilder();
    private int depth;

    private JsonWriter() {}

    /// The text of an object, ending in a line break.
    public static String object(Consumer<Members> body) {
        JsonWriter writer = new JsonWriter();
        writer.writeObject(body);
        return writer.out.append('\n').toString();
    }

    /// The text of an array, ending in a line break.
    public static String array(Consumer<Elements> body) {
        JsonWriter writer = new JsonWriter();
        writer.writeArray(body);
        return writer.out.append('\n').toString();
    }

    private void writeObject(Consumer<Members> body) {
        Members members = new Members();
        out.append('{');
        depth++;
        body.accept(members);
        depth--;
        close(members.names.isEmpty(), '}');
    }

    private void writeArray(Consumer<Elements> body) {
        Elements elements = new Elements();
        out.append('[');
        depth++;
        body.accept(elements);
        depth--;
        close(elements.count == 0, ']');
    }

    private void close(boolean empty, char bracket) {
        if (!empty) {
            newLine();
        }
        out.append(bracket);
    }

    private void newLine() {
        out.append('\n').repeat("  ", depth);
    }

    private void writeStrings(Iterable<String> values) {
        out.append('[');
        String separator = "";
        for (String value : values) {
            out.append(separator);
            writeString(value);
            separator = ", ";
        }
        out.append(']');
    }

    private void writeString(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || (Character.isSurrogate(c) && !isPaired(value, i))) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isPaired(String value, int index) {
        return Character.isHighSurrogate(value.charAt(index))
                ? index + 1 < value.length() && Character.isLowSurrogate(value.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(value.charAt(index - 1));
    }

    /// The inside of an object.
    public final class Members {

        private final Set<String> names = new HashSet<>();

        private Members() {}

        /// Adds a member.
        ///
        /// @throws IllegalArgumentException if the object has a member of this name already, here and below
        public Members put(String name, String value) {
            begin(name);
            writeString(value);
            return this;
        }

        public Members put(String name, long value) {
            begin(name);
            out.append(value);
            return this;
        }

        public Members put(String name, boolean value) {
            begin(name);
            out.append(value);
            return this;
        }

        /// An array of strings, on one line.
        public Members put(String name, Iterable<String> values) {
            begin(name);
            writeStrings(values);
            return this;
        }

        public Members object(String name, Consumer<Members> body) {
            begin(name);
            writeObject(body);
            return this;
        }

        public Members array(String name, Consumer<Elements> body) {
            begin(name);
            writeArray(body);
            return this;
        }

        private void begin(String name) {
            if (!names.add(name)) {
                throw new IllegalArgumentException("The object has a member \"" + name + "\" already.");
            }
            if (names.size() > 1) {
                out.append(',');
            }
            newLine();
            writeString(name);
            out.append(": ");
        }
    }

    /// The inside of an array.
    public final class Elements {

        private int count;

        private Elements() {}

        public Elements add(String value) {
            begin();
            writeString(value);
            return this;
        }

        public Elements add(long value) {
            begin();
            out.append(value);
            return this;
        }

        public Elements add(boolean value) {
            begin();
            out.append(value);
            return this;
        }

        public Elements object(Consumer<Members> body) {
            begin();
            writeObject(body);
            return this;
        }

        public Elements array(Consumer<Elements> body) {
            begin();
            writeArray(body);
            return this;
        }

        private void begin() {
            if (count++ > 0) {
                out.append(',');
            }
            newLine();
        }
    }
}
