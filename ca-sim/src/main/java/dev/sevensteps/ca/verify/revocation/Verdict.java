package dev.sevensteps.ca.verify.revocation;

import dev.sevensteps.ca.verify.Finding;
import java.util.Optional;

/// What is known of one certificate.
sealed interface Verdict {

    /// It was not taken back.
    record Good() implements Verdict {}

    /// It was taken back, or its status is such that it must be refused.
    record Refused(Finding finding) implements Verdict {}

    /// Nothing.
    ///
    /// @param because why what is at hand does not tell; absent if nothing is at hand
    record Unknown(Optional<Finding> because) implements Verdict {}

    /// Nothing is at hand.
    static Verdict nothingAtHand() {
        return new Unknown(Optional.empty());
    }

    default boolean isKnown() {
        return !(this instanceof Unknown);
    }
}
