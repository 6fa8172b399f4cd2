package dev.sevensteps.model.explore;

import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Role;

/// A client, a server, a network and an attacker as a [GuardedSystem]. Who may say what, when, what that tells and under
/// which keys it goes is asked of the model, place by place; nothing of it is written down here.
public final class HandshakeSystem {

    private HandshakeSystem() {}

    /// Two ends that do as the model says.
    public static GuardedSystem of(Setting setting) {
        return of(setting, Conduct.asTheModelSays());
    }

    /// Two ends that conduct themselves in this way.
    public static GuardedSystem of(Setting setting, Conduct conduct) {
        Draft draft = new Draft(setting, conduct);
        for (Role role : Role.values()) {
            End end = draft.end(role);
            for (Conversation at : draft.places().all()) {
                if (at.turn().filter(role::equals).isPresent()) {
                    new Speaking(draft).speaks(end, at);
                } else {
                    new Hearing(draft).hears(end, at);
                    new Attacking(draft).attacks(end, at);
                }
            }
            new Attacking(draft).drops(end);
            new Ending(draft).cuts(end);
        }
        new Ending(draft).rests();
        return draft.finished();
    }
}
