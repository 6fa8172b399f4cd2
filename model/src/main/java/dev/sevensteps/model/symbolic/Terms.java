package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.keys.KeyAlgebra;
import dev.sevensteps.model.keys.Label;
import dev.sevensteps.model.keys.Term;
import dev.sevensteps.model.keys.TermAlgebra;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The [TermAlgebra], with every term made once. A search compares the same terms millions of times, and each holds
/// a whole conversation; terms that are the same object, and have a number, cost nothing to compare.
///
/// Only terms that were made here may go in.
final class Terms implements KeyAlgebra<Term> {

    private final Map<Object, Term> byShape = new HashMap<>();
    private final IdentityHashMap<Term, Integer> numbers = new IdentityHashMap<>();
    private final List<Term> byNumber = new ArrayList<>();

    /// The one object for this term, whose parts were made here.
    Term of(Term term) {
        Object shape = shape(term);
        Term known = byShape.get(shape);
        if (known == null) {
            known = term;
            byShape.put(shape, term);
            numbers.put(term, byNumber.size());
            byNumber.add(term);
        }
        return known;
    }

    /// Every term so far, in the order in which they were made.
    ImmutableList<Term> all() {
        return ImmutableList.copyOf(byNumber);
    }

    /// How many terms there are.
    int size() {
        return byNumber.size();
    }

    /// The number of a term that was made here.
    int number(Term term) {
        Integer number = numbers.get(term);
        if (number == null) {
            throw new IllegalArgumentException("Not made here: " + term.formula());
        }
        return number;
    }

    private Object shape(Term term) {
        return switch (term) {
            case Term.Name _, Term.Zeros _ -> term;
            case Term.Prf(Term secret, Label label, Term seed, int length) ->
                List.of("Prf", number(secret), label, number(seed), length);
            case Term.Extracted(Term salt, Term input) -> List.of("Extracted", number(salt), number(input));
            case Term.Expanded(Term secret, String label, Term context, int length) ->
                List.of("Expanded", number(secret), label, number(context), length);
            case Term.Mac(Term key, Term data) -> List.of("Mac", number(key), number(data));
            case Term.Hash(Term of) -> List.of("Hash", number(of));
            case Term.Concat(ImmutableList<Term> parts) ->
                List.of("Concat", parts.stream().map(this::number).toList());
            case Term.Slice(Term of, String name, int from, int to) -> List.of("Slice", number(of), name, from, to);
            case Term.Public(Term privateHalf) -> List.of("Public", number(privateHalf));
            case Term.Agreed(ImmutableSet<Term> halves) ->
                List.of("Agreed", halves.stream().map(this::number).sorted().toList());
            case Term.Sealed(Term value, Term recipient) -> List.of("Sealed", number(value), number(recipient));
            case Term.Encrypted(Term key, Term value) -> List.of("Encrypted", number(key), number(value));
            case Term.Signed(Term message, Term signer) -> List.of("Signed", number(message), number(signer));
        };
    }

    Term name(String name) {
        return of(new Term.Name(name));
    }

    Term publicHalf(Term privateHalf) {
        return of(new Term.Public(privateHalf));
    }

    Term sealed(Term value, Term recipientPrivate) {
        return of(new Term.Sealed(value, recipientPrivate));
    }

    Term encrypted(Term key, Term value) {
        return of(new Term.Encrypted(key, value));
    }

    Term signed(Term message, Term signerPrivate) {
        return of(new Term.Signed(message, signerPrivate));
    }

    Term list(Term... parts) {
        return of(new Term.Concat(ImmutableList.copyOf(parts)));
    }

    Term list(ImmutableList<Term> parts) {
        return of(new Term.Concat(parts));
    }

    /// What Diffie-Hellman gives. With the neutral element, 1 or the point at infinity, it gives the same for everyone.
    Term agreed(Term mine, Term theirPrivate) {
        return theirPrivate instanceof Term.Zeros
                ? theirPrivate
                : of(new Term.Agreed(ImmutableSet.of(mine, theirPrivate)));
    }

    @Override
    public Term prf(Term secret, Label label, Term seed, int length) {
        return of(TermAlgebra.TERMS.prf(secret, label, seed, length));
    }

    @Override
    public Term extract(String name, Term salt, Term input) {
        return of(TermAlgebra.TERMS.extract(name, salt, input));
    }

    @Override
    public Term expandLabel(Term secret, String label, Term context, int length) {
        return of(TermAlgebra.TERMS.expandLabel(secret, label, context, length));
    }

    @Override
    public Term hash(Term value) {
        return of(TermAlgebra.TERMS.hash(value));
    }

    @Override
    public Term mac(Term key, Term data) {
        return of(TermAlgebra.TERMS.mac(key, data));
    }

    @Override
    public Term zeros(int length) {
        return of(TermAlgebra.TERMS.zeros(length));
    }

    @Override
    public Term concat(Term first, Term second) {
        return of(TermAlgebra.TERMS.concat(first, second));
    }

    @Override
    public Term slice(Term value, String name, int from, int to) {
        return of(TermAlgebra.TERMS.slice(value, name, from, to));
    }
}
