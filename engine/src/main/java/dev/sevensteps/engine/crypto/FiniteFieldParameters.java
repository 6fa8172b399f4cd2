package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.model.ByteString;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/// A finite-field group as a TLS 1.2 server writes it down in its ServerKeyExchange (RFC 5246 §7.4.3): not by name but in
/// full, so that the client has to recognise it.
///
/// @param p the prime
/// @param g the generator
public record FiniteFieldParameters(ByteString p, ByteString g) {

    /// The parameters of a group of RFC 7919.
    ///
    /// @throws IllegalArgumentException if it is an elliptic curve
    public static FiniteFieldParameters of(NamedGroup group) {
        FiniteField field = FiniteField.of(group);
        return new FiniteFieldParameters(unsigned(field.prime()), unsigned(field.generator()));
    }

    /// The group of RFC 7919 that has these parameters; nothing if none has. An unknown prime is not trusted: it could
    /// have been chosen so that its discrete logarithms are easy (RFC 7919 §1).
    public Optional<NamedGroup> group() {
        return Arrays.stream(NamedGroup.values())
                .filter(group -> group.keyExchange() == KeyExchange.DHE)
                .filter(group -> sameNumbers(of(group)))
                .findFirst();
    }

    private boolean sameNumbers(FiniteFieldParameters other) {
        return number(p).equals(number(other.p)) && number(g).equals(number(other.g));
    }

    private static BigInteger number(ByteString bytes) {
        return new BigInteger(1, bytes.toArray());
    }

    private static ByteString unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? ByteString.copyOf(bytes, 1, bytes.length) : ByteString.copyOf(bytes);
    }
}
