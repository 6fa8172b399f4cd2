package dev.sevensteps.engine;

import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Role;

/// When a server skips early data, and how many (RFC 9846 §4.3.10): a client that has sent some does not know yet that nobody
/// takes them.
final class EarlyDataSkipping {

    /// What is skipped at least, so that a server which takes none gets on with a client that was promised some by another.
    private static final int LEAST = 1 << 16;

    private EarlyDataSkipping() {}

    /// How many bytes are skipped from here on; 0 for none.
    ///
    /// @param taken how many bytes this server takes where it takes any
    static int bytes(Role role, Conversation conversation, int taken) {
        boolean comes = role == Role.SERVER
                && !conversation.isOver()
                && conversation.possible().stream().allMatch(scenario -> scenario.holds(Fact.EARLY_DATA));
        if (!comes) {
            return 0;
        }
        boolean accepted = conversation.possible().stream().allMatch(scenario -> scenario.holds(Fact.EARLY_ACCEPTED));
        // Behind the second ClientHello there are none any more.
        boolean pastRetry = conversation.spoken().size() > 3
                && conversation.possible().stream().allMatch(scenario -> scenario.holds(Fact.RETRY));
        return accepted || pastRetry ? 0 : Math.max(LEAST, 2 * taken);
    }
}
