package dev.sevensteps.model.keys;

import com.google.common.collect.ImmutableList;

/// A value of a key schedule that a reader can follow: what it is called, how it is made and of what, and when it is there.
///
/// @param name   as in the RFC: `client_handshake_traffic_secret`; empty where it has none and is written out
/// @param making how it is made
/// @param length in bytes; 0 where that depends on more than the schedule, as that of a key agreement does
/// @param lines  how many lines of the path are spoken when the last thing is there that it is made of
/// @param value  the value
/// @param <V>    what values are: bytes, or terms
public record NamedValue<V>(String name, Making<V> making, int length, int lines, V value) {

    /// How a value is made.
    public sealed interface Making<V> {

        /// It was not made by the schedule: a random number, the premaster secret.
        record Given<V>() implements Making<V> {}

        /// The hash over what was said so far.
        ///
        /// @param words from where to where: `ClientHello…ServerHello`
        record Transcript<V>(String words) implements Making<V> {}

        /// Zero bytes.
        record Zeros<V>() implements Making<V> {}

        /// A hash that the schedule computes itself.
        record Hashed<V>(NamedValue<V> of) implements Making<V> {}

        /// One value after the other.
        record Joined<V>(NamedValue<V> first, NamedValue<V> second) implements Making<V> {}

        /// A use of HKDF-Extract.
        record Extracted<V>(NamedValue<V> salt, NamedValue<V> input) implements Making<V> {}

        /// A use of HKDF-Expand-Label.
        ///
        /// @param label without the `tls13 ` that goes before it
        record Expanded<V>(NamedValue<V> secret, String label, NamedValue<V> context) implements Making<V> {}

        /// A use of the PRF of TLS 1.2.
        record Prf<V>(NamedValue<V> secret, Label label, NamedValue<V> seed) implements Making<V> {}

        /// A use of HMAC.
        record Mac<V>(NamedValue<V> key, NamedValue<V> data) implements Making<V> {}

        /// A part of a value.
        record Cut<V>(NamedValue<V> of, int from, int to) implements Making<V> {}
    }

    /// Whether a reader should see it as a value of its own; what is not is written out where it is used.
    public boolean isNamed() {
        return !name.isEmpty();
    }

    /// The values that it is made of and that have a name, in the order of the formula.
    public ImmutableList<NamedValue<V>> ingredients() {
        ImmutableList.Builder<NamedValue<V>> named = ImmutableList.builder();
        for (NamedValue<V> part : parts()) {
            if (part.isNamed()) {
                named.add(part);
            } else {
                named.addAll(part.ingredients());
            }
        }
        return named.build();
    }

    private ImmutableList<NamedValue<V>> parts() {
        return switch (making) {
            case Making.Given<V> _, Making.Transcript<V> _, Making.Zeros<V> _ -> ImmutableList.of();
            case Making.Hashed<V>(NamedValue<V> of) -> ImmutableList.of(of);
            case Making.Joined<V>(NamedValue<V> first, NamedValue<V> second) -> ImmutableList.of(first, second);
            case Making.Extracted<V>(NamedValue<V> salt, NamedValue<V> input) -> ImmutableList.of(salt, input);
            case Making.Expanded<V>(NamedValue<V> secret, String _, NamedValue<V> context) ->
                ImmutableList.of(secret, context);
            case Making.Prf<V>(NamedValue<V> secret, Label _, NamedValue<V> seed) -> ImmutableList.of(secret, seed);
            case Making.Mac<V>(NamedValue<V> key, NamedValue<V> data) -> ImmutableList.of(key, data);
            case Making.Cut<V>(NamedValue<V> of, int _, int _) -> ImmutableList.of(of);
        };
    }

    /// How it is made, in the notation of RFC 5246 and RFC 9846, one step: what has a name stands there by it. Empty for what
    /// was given.
    public String formula() {
        return switch (making) {
            case Making.Given<V> _ -> "";
            case Making.Transcript<V>(String words) -> "Hash(" + words + ")";
            case Making.Zeros<V> _ -> length == 0 ? "\"\"" : "0";
            case Making.Hashed<V>(NamedValue<V> of) -> "Hash(" + of.words() + ")";
            case Making.Joined<V>(NamedValue<V> first, NamedValue<V> second) -> first.words() + " + " + second.words();
            case Making.Extracted<V>(NamedValue<V> salt, NamedValue<V> input) ->
                "HKDF-Extract(" + salt.words() + ", " + input.words() + ")";
            case Making.Expanded<V>(NamedValue<V> secret, String label, NamedValue<V> context) ->
                "HKDF-Expand-Label(%s, \"%s\", %s, %d)".formatted(secret.words(), label, context.words(), length);
            case Making.Prf<V>(NamedValue<V> secret, Label label, NamedValue<V> seed) ->
                "PRF(%s, \"%s\", %s)[0..%d]".formatted(secret.words(), label.text(), seed.words(), length - 1);
            case Making.Mac<V>(NamedValue<V> key, NamedValue<V> data) ->
                "HMAC(" + key.words() + ", " + data.words() + ")";
            case Making.Cut<V>(NamedValue<V> of, int from, int to) -> of.words() + "[" + from + ".." + (to - 1) + "]";
        };
    }

    /// Its name, or its formula where it has none.
    public String words() {
        return isNamed() ? name : formula();
    }

    /// Never prints the value.
    @Override
    public String toString() {
        return words();
    }
}
