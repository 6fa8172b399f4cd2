package dev.sevensteps.ca;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How long a certificate shall be valid (RFC 5280 §4.1.2.5). A certificate counts whole seconds; fractions are cut off.
public sealed interface Validity {

    /// For a while, counted from the moment of issue; the certificate is also valid for the hour before, for peers whose
    /// clock is slow.
    ///
    /// @param lifetime how long from the moment of issue; positive
    record Lasting(Duration lifetime) implements Validity {
        /// @throws IllegalArgumentException if the lifetime is zero or negative
        public Lasting {
            if (!lifetime.isPositive()) {
                throw new IllegalArgumentException(
                        "A lifetime of " + lifetime + " is no lifetime: it must be positive.");
            }
        }
    }

    /// Between two moments, both included.
    ///
    /// @param notBefore the first second
    /// @param notAfter  the last second, not before the first
    record Between(Instant notBefore, Instant notAfter) implements Validity {
        /// @throws IllegalArgumentException if the last second is before the first
        public Between {
            if (notAfter.isBefore(notBefore)) {
                throw new IllegalArgumentException(
                        "A certificate cannot end at " + notAfter + ", before it begins at " + notBefore + ".");
            }
        }
    }

    /// The first and the last second of a certificate that is issued at `issuedAt`.
    default Between from(Instant issuedAt) {
        return switch (this) {
            case Lasting(Duration lifetime) ->
                new Between(
                        issuedAt.minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS),
                        issuedAt.plus(lifetime).truncatedTo(ChronoUnit.SECONDS));
            case Between(Instant notBefore, Instant notAfter) ->
                new Between(notBefore.truncatedTo(ChronoUnit.SECONDS), notAfter.truncatedTo(ChronoUnit.SECONDS));
        };
    }
}
