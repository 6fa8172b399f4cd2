package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.keys.Term;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A line with what it carries.
record Content(Line line, ImmutableMap<Field, Term> fields) {

    static Content of(Line line) {
        return new Content(line, ImmutableMap.of());
    }

    Term get(Field field) {
        Term term = fields.get(field);
        if (term == null) {
            throw new IllegalArgumentException(line.name() + " carries no " + field + ".");
        }
        return term;
    }

    Optional<Term> find(Field field) {
        return Optional.ofNullable(fields.get(field));
    }

    Content with(Field field, Term value) {
        Map<Field, Term> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new Content(line, ImmutableMap.copyOf(changed));
    }

    Content without(Field field) {
        Map<Field, Term> changed = new LinkedHashMap<>(fields);
        changed.remove(field);
        return new Content(line, ImmutableMap.copyOf(changed));
    }

    /// The message: its name, and what it carries.
    Term term(Terms terms) {
        ImmutableList.Builder<Term> parts = ImmutableList.builder();
        parts.add(terms.name(line.message().name()));
        return terms.list(parts.addAll(fields.values()).build());
    }

    boolean isSameAs(Content other, Terms terms) {
        return term(terms) == other.term(terms);
    }
}
