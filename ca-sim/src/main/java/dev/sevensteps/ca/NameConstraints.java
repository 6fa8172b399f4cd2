package dev.sevensteps.ca;

import java.util.List;

/// Which names may stand in the certificates below an authority (RFC 5280 §4.2.1.10). Of each kind of name that something
/// is permitted of, nothing else is; what is excluded is excluded even where it is permitted.
///
/// @param permitted what may be
/// @param excluded  what may not
public record NameConstraints(List<NameRange> permitted, List<NameRange> excluded) {

    public NameConstraints {
        permitted = List.copyOf(permitted);
        excluded = List.copyOf(excluded);
    }

    /// Any name: the extension is left out.
    public static NameConstraints none() {
        return new NameConstraints(List.of(), List.of());
    }

    /// With these permitted too.
    public NameConstraints permitting(NameRange range) {
        return new NameConstraints(AlternativeNames.appended(permitted, range), excluded);
    }

    /// With these excluded too.
    public NameConstraints excluding(NameRange range) {
        return new NameConstraints(permitted, AlternativeNames.appended(excluded, range));
    }

    /// Whether any name may be.
    public boolean isEmpty() {
        return permitted.isEmpty() && excluded.isEmpty();
    }
}
