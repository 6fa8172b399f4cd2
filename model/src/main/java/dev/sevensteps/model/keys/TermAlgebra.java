package dev.sevensteps.model.keys;

import com.google.common.collect.ImmutableList;

/// Runs a key schedule on [terms][Term].
public enum TermAlgebra implements KeyAlgebra<Term> {
    TERMS;

    @Override
    public Term prf(Term secret, Label label, Term seed, int length) {
        return new Term.Prf(secret, label, seed, length);
    }

    @Override
    public Term extract(String name, Term salt, Term input) {
        return new Term.Extracted(salt, input);
    }

    @Override
    public Term expandLabel(Term secret, String label, Term context, int length) {
        return new Term.Expanded(secret, label, context, length);
    }

    @Override
    public Term hash(Term value) {
        return new Term.Hash(value);
    }

    @Override
    public Term mac(Term key, Term data) {
        return new Term.Mac(key, data);
    }

    @Override
    public Term zeros(int length) {
        return new Term.Zeros(length);
    }

    @Override
    public Term concat(Term first, Term second) {
        ImmutableList.Builder<Term> parts = ImmutableList.builder();
        for (Term term : ImmutableList.of(first, second)) {
            if (term instanceof Term.Concat(ImmutableList<Term> inner)) {
                parts.addAll(inner);
            } else {
                parts.add(term);
            }
        }
        return new Term.Concat(parts.build());
    }

    @Override
    public Term slice(Term value, String name, int from, int to) {
        return new Term.Slice(value, name, from, to);
    }
}
