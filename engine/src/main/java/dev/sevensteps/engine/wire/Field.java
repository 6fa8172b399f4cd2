package dev.sevensteps.engine.wire;

import java.util.Comparator;

/// Some bytes of a message, with the name the RFC gives them and what they mean.
///
/// The fields of a message form a tree: a [Kind#GROUP] spans the fields inside it, and those that are no group account
/// for every byte of the message exactly once.
///
/// @param offset where the field begins, counted from the first byte that was read
/// @param length how many bytes it has, at least one
/// @param path its name and the names around it, outermost first: `client_hello.cipher_suites.cipher_suite[3]`
/// @param value what the bytes say, in words: `TLS 1.2`, `32`, a run of hexadecimal digits; empty for a group
/// @param depth how many groups the field lies in
public record Field(int offset, int length, String path, String value, int depth, Kind kind) {

    /// The order in which a reader meets the fields: a group before what is in it, else from left to right.
    public static final Comparator<Field> READING_ORDER =
            Comparator.comparingInt(Field::offset).thenComparingInt(Field::depth);

    /// What a field is for.
    public enum Kind {
        /// It spans other fields.
        GROUP,
        /// It says how long the field after it is, or the rest of its group.
        LENGTH,
        /// It carries a value.
        VALUE
    }

    /// The name without those around it: `cipher_suite[3]`.
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /// The position after the last byte.
    public int end() {
        return offset + length;
    }
}
