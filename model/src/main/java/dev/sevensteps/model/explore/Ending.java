package dev.sevensteps.model.explore;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.explore.GuardedSystem.Kind;
import dev.sevensteps.model.explore.GuardedSystem.Step;
import java.util.Optional;

/// How it ends when nothing will come any more.
final class Ending {

    private final Draft draft;

    Ending(Draft draft) {
        this.draft = draft;
    }

    /// An end gives up waiting: its peer is gone, or something was lost and nothing moves.
    void cuts(End end) {
        End peer = draft.end(end.role().peer());
        ImmutableSet<Integer> going = draft.places().going(end.role());
        draft.add(new Step(
                Kind.CUTS,
                end.role(),
                Optional.empty(),
                Optional.empty(),
                "The " + end.role().lowerCase() + " finds its peer gone",
                Condition.all(
                        end.isIn(going),
                        peer.isDead(),
                        Condition.any(new Condition.Empty(end.inbox()), Condition.not(end.isListening()))),
                end.isCut()));
        if (draft.hasAttacker()) {
            draft.add(new Step(
                    Kind.CUTS,
                    end.role(),
                    Optional.empty(),
                    Optional.empty(),
                    "The " + end.role().lowerCase() + " waits in vain, because something was lost",
                    Condition.all(
                            end.isListening(),
                            new Condition.Empty(end.inbox()),
                            Condition.any(peer.isListening(), peer.isOpen()),
                            new Condition.Empty(peer.inbox()),
                            Condition.not(
                                    Condition.is(draft.budget(), draft.setting().budget()))),
                    end.isCut()));
        }
    }

    /// Where all is said and done nothing changes any more.
    void rests() {
        End client = draft.end(Role.CLIENT);
        End server = draft.end(Role.SERVER);
        draft.add(new Step(
                Kind.RESTS,
                Role.CLIENT,
                Optional.empty(),
                Optional.empty(),
                "All is said and done",
                Condition.all(
                        Condition.any(client.isOpen(), client.isDead()),
                        Condition.any(server.isOpen(), server.isDead()),
                        new Condition.Empty(client.inbox()),
                        new Condition.Empty(server.inbox())),
                ImmutableList.of()));
    }
}
