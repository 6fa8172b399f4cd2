package dev.sevensteps.model.keys;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashSet;
import java.util.Set;

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
        if (parts.contains(goal)) {
            return true;
        }
        return switch (goal) {
            case Term.Name _ -> false;
            case Term.Prf(Term secret, Label _, Term seed, int _) -> derives(secret) && derives(seed);
            case Term.Extracted(Term salt, Term input) -> derives(salt) && derives(input);
            case Term.Expanded(Term secret, String _, Term context, int _) -> derives(secret) && derives(context);
            case Term.Mac(Term key, Term data) -> derives(key) && derives(data);
            case Term.Zeros _ -> true;
            case Term.Hash(Term of) -> derives(of);
            case Term.Concat(ImmutableList<Term> inner) -> inner.stream().allMatch(this::derives);
            case Term.Slice(Term of, String _, int _, int _) -> derives(of);
            case Term.Public(Term privateHalf) -> derives(privateHalf);
            case Term.Agreed(ImmutableSet<Term> halves) ->
                halves.stream()
                        .anyMatch(mine -> derives(mine)
                                && halves.stream()
                                        .allMatch(half -> half.equals(mine) || derives(new Term.Public(half))));
            case Term.Sealed(Term value, Term recipient) -> derives(value) && derives(new Term.Public(recipient));
            case Term.Encrypted(Term key, Term value) -> derives(key) && derives(value);
            case Term.Signed(Term message, Term signer) -> derives(message) && derives(signer);
        };
    }
}
