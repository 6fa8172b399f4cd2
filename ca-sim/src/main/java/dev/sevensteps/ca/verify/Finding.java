package dev.sevensteps.ca.verify;

import dev.sevensteps.model.trust.Flaw;
import dev.sevensteps.model.trust.Trust.Distrusted;

/// One thing that is wrong with one certificate of a path.
///
/// @param flaw  what is wrong
/// @param where the certificate that has the flaw, as a person would name it: `CN=example.com (leaf)`
/// @param why   full sentences: what was found, what was expected, and what would mend it
public record Finding(Flaw flaw, String where, String why) {

    Distrusted asDistrusted() {
        return new Distrusted(flaw, where, why);
    }
}
