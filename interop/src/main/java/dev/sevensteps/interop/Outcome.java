package dev.sevensteps.interop;

import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How a conversation went, as our end saw it.
sealed interface Outcome {

    /// They got on.
    ///
    /// @param version    the version
    /// @param suite      the suite
    /// @param group      the group, if there was one
    /// @param facts      what is true of the handshake
    /// @param protocol   the application protocol
    /// @param serverName the name that the client asked for
    /// @param heard      what the peer said besides
    /// @param intact     whether what was said arrived as it was said, at both ends
    record Completed(
            ProtocolVersion version,
            CipherSuite suite,
            Optional<NamedGroup> group,
            Set<Fact> facts,
            Optional<String> protocol,
            Optional<String> serverName,
            Set<Interjection> heard,
            boolean intact)
            implements Outcome {}

    /// One of them refused.
    ///
    /// @param by       who
    /// @param alert    with which alert; absent if it only hung up
    /// @param sentence what our end says of it
    record Refused(Role by, Optional<Alert> alert, String sentence) implements Outcome {

        /// `client: unknown_ca`.
        String words() {
            return by.name().toLowerCase(Locale.ROOT) + ": "
                    + alert.map(Alert::rfcName).orElse("hangs up");
        }
    }

    /// Nothing came of it: the peer did not start, did not come, or did not end.
    record Nothing(String sentence) implements Outcome {}
}
