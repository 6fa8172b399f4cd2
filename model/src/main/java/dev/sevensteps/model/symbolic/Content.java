package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.keys.Term;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A line with what it carries.
final class Content {

    private final Line line;
    private final ImmutableMap<Field, Term> fields;
    private @Nullable Term term;

    private Content(Line line, ImmutableMap<Field, Term> fields) {
        this.line = line;
        this.fields = fields;
    }

    static Content of(Line line) {
        return new Content(line, ImmutableMap.of());
    }

    Line line() {
        return line;
    }

    ImmutableMap<Field, Term> fields() {
        return fields;
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
        Term made = term;
        if (made == null) {
            ImmutableList.Builder<Term> parts = ImmutableList.builder();
            parts.add(terms.name(line.message().name()));
            made = terms.list(parts.addAll(fields.values()).build());
            term = made;
        }
        return made;
    }

    boolean isSameAs(Content other, Terms terms) {
        return term(terms).equals(other.term(terms));
    }
}
