package dev.sevensteps.model.trust;

import dev.sevensteps.model.ByteString;
import java.util.List;

/// The outcome of step 3.
public sealed interface Trust {

    /// The chain is good.
    ///
    /// @param path DER certificates from the peer's own to the trust anchor, both included
    record Trusted(List<ByteString> path) implements Trust {
        public Trusted {
            path = List.copyOf(path);
        }
    }

    /// The chain is refused, for one reason.
    ///
    /// @param flaw  what is wrong; it names the alert
    /// @param where the certificate that has the flaw, as a person would name it: `CN=example.com (leaf)`
    /// @param why   a full sentence with the facts: what was found, what was expected
    record Distrusted(Flaw flaw, String where, String why) implements Trust {}
}
