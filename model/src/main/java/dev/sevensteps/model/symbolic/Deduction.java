package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.keys.Knowledge;
import dev.sevensteps.model.keys.Term;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;

/// What someone can work out from terms that were seen: a [Knowledge] made for a search. It grows by a few terms at a time, and
/// remembers its answers. The two are tested against each other.
final class Deduction {

    /// A value that can be taken out with a key.
    private record Lock(Term key, Term value) {}

    private final Terms terms;
    private final BitSet parts;
    private final List<Lock> locks;
    private final IdentityHashMap<Term, Boolean> answers = new IdentityHashMap<>();

    private Deduction(Terms terms, BitSet parts, List<Lock> locks) {
        this.terms = terms;
        this.parts = parts;
        this.locks = locks;
    }

    static Deduction ofNothing(Terms terms) {
        return new Deduction(terms, new BitSet(), new ArrayList<>());
    }

    /// With these terms too.
    Deduction and(Iterable<Term> seen) {
        Deduction more = new Deduction(terms, (BitSet) parts.clone(), new ArrayList<>(locks));
        seen.forEach(more::takeApart);
        more.unlock();
        return more;
    }

    private void takeApart(Term term) {
        int number = terms.number(term);
        if (parts.get(number)) {
            return;
        }
        parts.set(number);
        switch (term) {
            case Term.Concat(ImmutableList<Term> inner) -> inner.forEach(this::takeApart);
            case Term.Signed(Term message, Term _) -> takeApart(message);
            case Term.Sealed(Term value, Term recipient) -> locks.add(new Lock(recipient, value));
            case Term.Encrypted(Term key, Term value) -> locks.add(new Lock(key, value));
            case Term.Name _,
                    Term.Prf _,
                    Term.Extracted _,
                    Term.Expanded _,
                    Term.Mac _,
                    Term.Zeros _,
                    Term.Hash _,
                    Term.Slice _,
                    Term.Public _,
                    Term.Agreed _ -> {}
        }
    }

    private void unlock() {
        List<Lock> open;
        do {
            answers.clear();
            open = locks.stream().filter(lock -> derives(lock.key())).toList();
            locks.removeIf(lock -> derives(lock.key()));
            open.forEach(lock -> takeApart(lock.value()));
        } while (!open.isEmpty());
    }

    /// Whether the term can be worked out.
    boolean derives(Term goal) {
        if (parts.get(terms.number(goal))) {
            return true;
        }
        Boolean answer = answers.get(goal);
        if (answer == null) {
            answer = Knowledge.canBeMade(goal, this::derives, terms::publicHalf);
            answers.put(goal, answer);
        }
        return answer;
    }
}
