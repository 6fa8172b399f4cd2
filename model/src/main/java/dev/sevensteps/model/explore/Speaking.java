package dev.sevensteps.model.explore;

import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.explore.Effect.Becomes;
import dev.sevensteps.model.explore.GuardedSystem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an end says when it is its turn: any line that the script has there, with anything that its content may tell.
final class Speaking {

    private final Draft draft;

    Speaking(Draft draft) {
        this.draft = draft;
    }

    void speaks(End end, Conversation at) {
        End peer = draft.end(end.role().peer());
        for (Places.Edge edge : draft.places().edges(end.role(), at)) {
            if (!draft.mayChoose(edge)) {
                continue;
            }
            boolean takesUp = end.role() == Role.SERVER && takesUpPreSharedKey(edge);
            Condition mayTake = takesUp && draft.conduct().does(Role.SERVER, Opening.CLIENT_HELLO, Duty.VERIFY_BINDER)
                    ? End.no(end.forged())
                    : Condition.yes();
            for (boolean clean : Utterance.isProof(edge.line()) ? new boolean[] {true, false} : new boolean[] {true}) {
                Utterance said = Utterance.of(edge, clean, draft.setting());
                List<Effect> effects = new ArrayList<>();
                effects.add(end.moves(edge.to()));
                effects.add(new Effect.Append(peer.inbox(), draft.symbol(peer, said)));
                if (takesUp) {
                    effects.add(new Becomes(end.tapped(), 0));
                }
                draft.add(
                        Kind.SAYS,
                        end,
                        at,
                        Optional.of(edge.line()),
                        "The " + end.role().lowerCase() + " says " + draft.describe(edge),
                        Condition.all(
                                Condition.not(peer.isDead()),
                                new Condition.Room(peer.inbox()),
                                Utterance.isProof(edge.line())
                                        ? Condition.is(end.forged(), clean ? 0 : 1)
                                        : Condition.yes(),
                                mayTake),
                        effects);
            }
            if (!mayTake.isYes()) {
                draft.add(
                        Kind.HEARS,
                        end,
                        at,
                        Optional.of(edge.line()),
                        "The server would take up the session that was offered, but the binder is not right (RFC 9846 §4.3.11)",
                        Condition.all(Condition.not(peer.isDead()), End.yes(end.forged())),
                        end.givesUp(Duty.VERIFY_BINDER.alert()));
            }
        }
    }

    private static boolean takesUpPreSharedKey(Places.Edge edge) {
        return edge.line().reveals().contains(Fact.RESUMED)
                && edge.to().versions().equals(Set.of(ProtocolVersion.TLS_1_3))
                && edge.to().possible().stream().allMatch(scenario -> scenario.holds(Fact.RESUMED));
    }
}
