package dev.sevensteps.model.keys;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.keys.NamedValue.Making;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Runs a key schedule on the values of another algebra, and writes down what is made, how, and under which name.
///
/// @param <V> the values of the other
final class NamingAlgebra<V> implements KeyAlgebra<NamedValue<V>> {

    /// What the name of a secret ends with, where a use of it is named after it: the key of `client_handshake_traffic_secret`
    /// is `client_handshake_write_key`.
    private static final String ENDING = "(traffic_secret(_0)?|secret|key)$";

    private static final Set<Label> NAMED_AFTER_THEIR_SECRET = EnumSet.of(Label.KEY, Label.IV, Label.FINISHED);

    private final KeyAlgebra<V> algebra;
    private final int hashLength;
    private final List<NamedValue<V>> named = new ArrayList<>();
    private String prefix = "";

    NamingAlgebra(KeyAlgebra<V> algebra, int hashLength) {
        this.algebra = algebra;
        this.hashLength = hashLength;
    }

    /// What was given and made so far, in that order.
    ImmutableList<NamedValue<V>> named() {
        return ImmutableList.copyOf(named);
    }

    /// From here on what is extracted has this before its name.
    void prefix(String before) {
        this.prefix = before;
    }

    NamedValue<V> given(String name, int length, int lines, V value) {
        return add(new NamedValue<>(name, new Making.Given<>(), length, lines, value));
    }

    /// A hash over the conversation; it has no name of its own.
    NamedValue<V> transcript(String words, int lines, V value) {
        return new NamedValue<>("", new Making.Transcript<>(words), hashLength, lines, value);
    }

    private NamedValue<V> add(NamedValue<V> value) {
        named.add(value);
        return value;
    }

    private NamedValue<V> made(String name, Making<V> making, int length, int lines, V value) {
        return add(new NamedValue<>(name, making, length, lines, value));
    }

    @Override
    public NamedValue<V> prf(NamedValue<V> secret, Label label, NamedValue<V> seed, int length) {
        return made(
                nameOf(label),
                new Making.Prf<>(secret, label, seed),
                length,
                Math.max(secret.lines(), seed.lines()),
                algebra.prf(secret.value(), label, seed.value(), length));
    }

    private static String nameOf(Label label) {
        if (label == Label.CLIENT_FINISHED || label == Label.SERVER_FINISHED) {
            return label == Label.CLIENT_FINISHED ? "client_verify_data" : "server_verify_data";
        }
        return label.product().replace(' ', '_');
    }

    @Override
    public NamedValue<V> extract(String name, NamedValue<V> salt, NamedValue<V> input) {
        return made(
                prefix + name.toLowerCase(Locale.ROOT).replace(' ', '_'),
                new Making.Extracted<>(salt, input),
                hashLength,
                Math.max(salt.lines(), input.lines()),
                algebra.extract(name, salt.value(), input.value()));
    }

    @Override
    public NamedValue<V> expandLabel(NamedValue<V> secret, String label, NamedValue<V> context, int length) {
        return made(
                nameOf(secret, label),
                new Making.Expanded<>(secret, label, context),
                length,
                Math.max(secret.lines(), context.lines()),
                algebra.expandLabel(secret.value(), label, context.value(), length));
    }

    private static <V> String nameOf(NamedValue<V> secret, String label) {
        Label known = Label.ofText(label)
                .orElseThrow(() -> new IllegalArgumentException("The key schedule has no label " + label + "."));
        String stem = secret.name().replaceFirst(ENDING, "");
        if (known == Label.DERIVED) {
            return stem + "derived_secret";
        }
        return NAMED_AFTER_THEIR_SECRET.contains(known) ? stem + known.product() : known.product();
    }

    @Override
    public NamedValue<V> hash(NamedValue<V> value) {
        return new NamedValue<>("", new Making.Hashed<>(value), hashLength, value.lines(), algebra.hash(value.value()));
    }

    @Override
    public NamedValue<V> mac(NamedValue<V> key, NamedValue<V> data) {
        return made(
                nameOfMac(key.name()),
                new Making.Mac<>(key, data),
                hashLength,
                Math.max(key.lines(), data.lines()),
                algebra.mac(key.value(), data.value()));
    }

    /// `binder`, `server_verify_data`.
    private static String nameOfMac(String key) {
        return key.replaceFirst("_finished_key$", "").replaceFirst("_handshake$", "_verify_data");
    }

    /// They are there as soon as anything is.
    @Override
    public NamedValue<V> zeros(int length) {
        return new NamedValue<>("", new Making.Zeros<>(), length, 1, algebra.zeros(length));
    }

    @Override
    public NamedValue<V> concat(NamedValue<V> first, NamedValue<V> second) {
        return new NamedValue<>(
                "",
                new Making.Joined<>(first, second),
                first.length() + second.length(),
                Math.max(first.lines(), second.lines()),
                algebra.concat(first.value(), second.value()));
    }

    @Override
    public NamedValue<V> slice(NamedValue<V> value, String name, int from, int to) {
        return made(
                name.toLowerCase(Locale.ROOT),
                new Making.Cut<>(value, from, to),
                to - from,
                value.lines(),
                algebra.slice(value.value(), name, from, to));
    }
}
