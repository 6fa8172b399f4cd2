package dev.sevensteps.ca;

import java.util.List;
import java.util.OptionalInt;

/// Under which policies a certificate was issued, and what those below must do about theirs (RFC 5280 §4.2.1.4, .5, .11,
/// .14). A number of certificates counts those that may follow before the rule holds; 0 lets it hold at once.
///
/// @param asserted        object identifiers of policies, with dots
/// @param mappings        which policies of the issuer are as good as which of the subject
/// @param requireExplicit after how many certificates each path needs a policy
/// @param inhibitMapping  after how many certificates policies are mapped no more
/// @param inhibitAny      after how many certificates anyPolicy stands for no policy any more
public record Policies(
        List<String> asserted,
        List<Mapping> mappings,
        OptionalInt requireExplicit,
        OptionalInt inhibitMapping,
        OptionalInt inhibitAny) {

    /// The policy that stands for all others (RFC 5280 §4.2.1.4).
    public static final String ANY = "2.5.29.32.0";

    /// Two policies that are as good as each other (RFC 5280 §4.2.1.5).
    ///
    /// @param issuers  the policy in the domain of the issuer
    /// @param subjects the policy in the domain of the subject
    public record Mapping(String issuers, String subjects) {}

    /// @throws IllegalArgumentException if a number is negative
    public Policies {
        asserted = List.copyOf(asserted);
        mappings = List.copyOf(mappings);
        requireNotNegative(requireExplicit);
        requireNotNegative(inhibitMapping);
        requireNotNegative(inhibitAny);
    }

    /// Nothing is said of policies.
    public static Policies none() {
        return of();
    }

    /// Issued under these.
    public static Policies of(String... oids) {
        return new Policies(List.of(oids), List.of(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    /// With one more mapping.
    public Policies mapping(String issuers, String subjects) {
        return new Policies(
                asserted,
                AlternativeNames.appended(mappings, new Mapping(issuers, subjects)),
                requireExplicit,
                inhibitMapping,
                inhibitAny);
    }

    /// With a policy needed after this many certificates.
    public Policies requiringExplicitAfter(int certificates) {
        return new Policies(asserted, mappings, OptionalInt.of(certificates), inhibitMapping, inhibitAny);
    }

    /// Without mapping after this many certificates.
    public Policies inhibitingMappingAfter(int certificates) {
        return new Policies(asserted, mappings, requireExplicit, OptionalInt.of(certificates), inhibitAny);
    }

    /// Without anyPolicy after this many certificates.
    public Policies inhibitingAnyAfter(int certificates) {
        return new Policies(asserted, mappings, requireExplicit, inhibitMapping, OptionalInt.of(certificates));
    }

    private static void requireNotNegative(OptionalInt certificates) {
        if (certificates.isPresent() && certificates.getAsInt() < 0) {
            throw new IllegalArgumentException(
                    "A number of certificates cannot be negative, and " + certificates.getAsInt() + " is.");
        }
    }
}
