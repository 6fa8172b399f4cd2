package dev.sevensteps.model.keys;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What someone can work out from what they have seen, if cryptography cannot be broken: everything they were
/// told, everything that can be taken apart out of it, and everything that can be computed from those.
public final class Knowledge {

    private final ImmutableSet<Term> parts;

    private Knowledge(ImmutableSet<Term> parts) {
        this.parts = parts;
    }

    /// The knowledge of someone who has seen exactly these terms.
    public static Knowledge of(Iterable<Term> seen) {
        Set<Term> parts = new LinkedHashSet<>();
        seen.forEach(parts::add);
        while (true) {
            Knowledge soFar = new Knowledge(ImmutableSet.copyOf(parts));
            soFar.parts.forEach(term -> parts.addAll(soFar.takenOutOf(term)));
            if (parts.size() == soFar.parts.size()) {
                return soFar;
            }
        }
    }

    private ImmutableList<Term> takenOutOf(Term term) {
        return switch (term) {
            case Term.Concat(ImmutableList<Term> inner) -> inner;
            case Term.Sealed(Term value, Term recipient) ->
                derives(recipient) ? ImmutableList.of(value) : ImmutableList.of();
            case Term.Encrypted(Term key, Term value) -> derives(key) ? ImmutableList.of(value) : ImmutableList.of();
            case Term.Signed(Term message, Term _) -> ImmutableList.of(message);
            case Term.Name _,
                    Term.Prf _,
                    Term.Extracted _,
                    Term.Expanded _,
                    Term.Mac _,
                    Term.Zeros _,
                    Term.Hash _,
                    Term.Slice _,
                    Term.Public _,
                    Term.Agreed _ -> ImmutableList.of();
        };
    }

    /// Whether the term can be worked out.
    public boolean derives(Term goal) {
        return parts.contains(goal) || canBeMade(goal, this::derives, Term.Public::new);
    }

    /// Whether a term can be put together by someone who can work out what it is made of: no name can, and nothing leads back from
    /// what a function has made to what it was made of.
    ///
    /// @param derives    whether they can work out a term
    /// @param publicHalf the public half of a private one
    public static boolean canBeMade(Term goal, Predicate<Term> derives, UnaryOperator<Term> publicHalf) {
        return switch (goal) {
            case Term.Name _ -> false;
            case Term.Prf(Term secret, Label _, Term seed, int _) -> derives.test(secret) && derives.test(seed);
            case Term.Extracted(Term salt, Term input) -> derives.test(salt) && derives.test(input);
            case Term.Expanded(Term secret, String _, Term context, int _) ->
                derives.test(secret) && derives.test(context);
            case Term.Mac(Term key, Term data) -> derives.test(key) && derives.test(data);
            case Term.Zeros _ -> true;
            case Term.Hash(Term of) -> derives.test(of);
            case Term.Concat(ImmutableList<Term> inner) -> inner.stream().allMatch(derives);
            case Term.Slice(Term of, String _, int _, int _) -> derives.test(of);
            case Term.Public(Term privateHalf) -> derives.test(privateHalf);
            case Term.Agreed(ImmutableSet<Term> halves) ->
                halves.stream()
                        .anyMatch(mine -> derives.test(mine)
                                && halves.stream()
                                        .allMatch(half -> half.equals(mine) || derives.test(publicHalf.apply(half))));
            case Term.Sealed(Term value, Term recipient) ->
                derives.test(value) && derives.test(publicHalf.apply(recipient));
            case Term.Encrypted(Term key, Term value) -> derives.test(key) && derives.test(value);
            case Term.Signed(Term message, Term signer) -> derives.test(message) && derives.test(signer);
        };
    }
}
