package dev.sevensteps.book.insight;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.model.keys.KeyAlgebra;
import dev.sevensteps.model.keys.Label;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// Runs a key schedule on bytes of which some are not known: what is made of those is not known either.
///
/// @param bytes runs it on those that are
record PartialAlgebra(KeyAlgebra<Secret> bytes) implements KeyAlgebra<Optional<Secret>> {

    private static Optional<Secret> both(
            Optional<Secret> first, Optional<Secret> second, BinaryOperator<Secret> operation) {
        return first.flatMap(one -> second.map(other -> operation.apply(one, other)));
    }

    @Override
    public Optional<Secret> prf(Optional<Secret> secret, Label label, Optional<Secret> seed, int length) {
        return both(secret, seed, (one, other) -> bytes.prf(one, label, other, length));
    }

    @Override
    public Optional<Secret> extract(String name, Optional<Secret> salt, Optional<Secret> input) {
        return both(salt, input, (one, other) -> bytes.extract(name, one, other));
    }

    @Override
    public Optional<Secret> expandLabel(Optional<Secret> secret, String label, Optional<Secret> context, int length) {
        return both(secret, context, (one, other) -> bytes.expandLabel(one, label, other, length));
    }

    @Override
    public Optional<Secret> hash(Optional<Secret> value) {
        return value.map(bytes::hash);
    }

    @Override
    public Optional<Secret> mac(Optional<Secret> key, Optional<Secret> data) {
        return both(key, data, bytes::mac);
    }

    @Override
    public Optional<Secret> zeros(int length) {
        return Optional.of(bytes.zeros(length));
    }

    @Override
    public Optional<Secret> concat(Optional<Secret> first, Optional<Secret> second) {
        return both(first, second, bytes::concat);
    }

    @Override
    public Optional<Secret> slice(Optional<Secret> value, String name, int from, int to) {
        return value.map(one -> bytes.slice(one, name, from, to));
    }
}
