package dev.sevensteps.model.keys;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.stream.Collectors;

/// A value as a formula: what it is made of, not which bytes it has. Two ends hold the same key if their terms
/// are equal. Cryptography is perfect here: nothing is known of a [Prf], an [Expanded], a [Hash] or a [Sealed] but by making
/// it, and a [Signed] cannot be made without its key.
public sealed interface Term {

    /// Something that was not computed: a random number, a private key, a hello.
    record Name(String name) implements Term {}

    /// The PRF of TLS 1.2.
    record Prf(Term secret, Label label, Term seed, int length) implements Term {}

    /// HKDF-Extract.
    record Extracted(Term salt, Term input) implements Term {}

    /// HKDF-Expand-Label of TLS 1.3.
    record Expanded(Term secret, String label, Term context, int length) implements Term {}

    /// HMAC.
    record Mac(Term key, Term data) implements Term {}

    /// Zero bytes, which everyone knows.
    record Zeros(int length) implements Term {}

    /// A hash.
    record Hash(Term of) implements Term {}

    /// One value after the other.
    record Concat(ImmutableList<Term> parts) implements Term {}

    /// A part of a value.
    record Slice(Term of, String name, int from, int to) implements Term {}

    /// The public half of a private value: g^x.
    record Public(Term privateHalf) implements Term {}

    /// What Diffie-Hellman gives for two private values: g^(xy). It does not matter whose comes first, which is
    /// the whole point of it, and so they are a set.
    record Agreed(ImmutableSet<Term> privateHalves) implements Term {}

    /// A value encrypted to the owner of a private key.
    record Sealed(Term value, Term recipientPrivate) implements Term {}

    /// A value encrypted and authenticated with a key that both ends hold. It shows nothing to those who do not.
    record Encrypted(Term key, Term value) implements Term {}

    /// A message and a signature over it. It hides nothing, and only the owner of the private key can make it.
    record Signed(Term message, Term signerPrivate) implements Term {}

    /// The key that the owner of `mine` and the sender of `theirs` agree upon.
    ///
    /// @throws IllegalArgumentException if `theirs` is no public half
    static Term agree(Term mine, Term theirs) {
        if (theirs instanceof Public(Term privateHalf)) {
            return new Agreed(ImmutableSet.of(mine, privateHalf));
        }
        throw new IllegalArgumentException("No public half: " + theirs.formula());
    }

    /// The formula, in the notation of RFC 5246 and RFC 9846.
    default String formula() {
        return switch (this) {
            case Name(String name) -> name;
            case Prf(Term secret, Label label, Term seed, int length) ->
                "PRF(%s, \"%s\", %s)[0..%d]".formatted(secret.formula(), label.text(), seed.formula(), length - 1);
            case Extracted(Term salt, Term input) -> "HKDF-Extract(%s, %s)".formatted(salt.formula(), input.formula());
            case Expanded(Term secret, String label, Term context, int length) ->
                "HKDF-Expand-Label(%s, \"%s\", %s, %d)".formatted(secret.formula(), label, context.formula(), length);
            case Mac(Term key, Term data) -> "HMAC(" + key.formula() + ", " + data.formula() + ")";
            case Zeros(int length) -> length == 0 ? "\"\"" : "0";
            case Hash(Term of) -> "Hash(" + of.formula() + ")";
            case Concat(ImmutableList<Term> parts) ->
                parts.stream().map(Term::formula).collect(Collectors.joining(" + "));
            case Slice(Term of, String name, int from, int to) ->
                name + " = " + of.formula() + "[" + from + ".." + (to - 1) + "]";
            case Public(Term privateHalf) -> "g^" + privateHalf.formula();
            case Agreed(ImmutableSet<Term> halves) ->
                halves.stream().map(Term::formula).sorted().collect(Collectors.joining("·", "g^(", ")"));
            case Sealed(Term value, Term recipient) ->
                "encrypted(" + value.formula() + ") to " + new Public(recipient).formula();
            case Encrypted(Term key, Term value) -> "encrypted(" + value.formula() + ") under (" + key.formula() + ")";
            case Signed(Term message, Term signer) ->
                "signed(" + message.formula() + ") by " + new Public(signer).formula();
        };
    }
}
