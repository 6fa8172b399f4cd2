package dev.sevensteps.model.explore;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.explore.Condition.Symbols;
import dev.sevensteps.model.explore.Effect.Becomes;
import dev.sevensteps.model.explore.GuardedSystem.Kind;
import dev.sevensteps.model.explore.GuardedSystem.Queue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an end makes of what is next in its inbox: it counts, or it is refused.
final class Hearing {

    private final Draft draft;

    Hearing(Draft draft) {
        this.draft = draft;
    }

    void hears(End end, Conversation at) {
        ImmutableList<Utterance> alphabet = draft.alphabet(end);
        Epoch epoch = at.epoch(end.role().peer());
        boolean isProtected = epoch != Epoch.CLEAR;
        Set<Integer> counted = new LinkedHashSet<>();
        Condition opens = isProtected ? opens(end, at) : Condition.yes();
        Set<Integer> readable = new LinkedHashSet<>();
        for (int symbol = 1; symbol <= alphabet.size(); symbol++) {
            Utterance said = alphabet.get(symbol - 1);
            // No epoch but the first is one of both versions.
            if (said.line().epoch() != epoch) {
                continue;
            }
            readable.add(symbol);
            Optional<Places.Edge> heard = at.isOver()
                    ? Optional.empty()
                    : draft.places().heard(end.role(), at, said.line().message(), said.lesson(), said.offer());
            if (heard.isPresent()) {
                counted.add(symbol);
                counts(end, at, symbol, heard.get(), said, opens);
            }
        }
        Queue inbox = end.inbox();
        Condition some = Condition.not(new Condition.Empty(inbox));
        Condition isCounted = counted.isEmpty() ? Condition.no() : new Condition.Holds(0, Draft.unnamed(end, counted));
        if (isProtected) {
            Condition isReadable = Condition.all(
                    opens,
                    readable.isEmpty() ? Condition.no() : new Condition.Holds(0, draft.named(end, at, readable)));
            refuses(
                    end,
                    at,
                    Alert.UNEXPECTED_MESSAGE,
                    "is refused by the script",
                    Condition.all(isReadable, Condition.not(isCounted)));
            refuses(end, at, Alert.BAD_RECORD_MAC, "cannot be opened", Condition.all(some, Condition.not(isReadable)));
        } else {
            refuses(
                    end,
                    at,
                    Alert.UNEXPECTED_MESSAGE,
                    "is refused by the script",
                    Condition.all(some, Condition.not(isCounted)));
        }
    }

    /// When a protected record of the peer's can be opened. The keys of TLS 1.3 hang on all that was said up to the
    /// ServerHello (RFC 9846 §7.1), those of TLS 1.2 on the halves (RFC 5246 §8.1). An attacker who holds the keys of
    /// both ends opens and closes what passes by.
    private Condition opens(End end, Conversation at) {
        End peer = draft.end(end.role().peer());
        List<Condition> alike =
                new ArrayList<>(List.of(End.no(end.tapped()), End.no(peer.tapped()), End.no(end.gap())));
        if (at.versions().contains(ProtocolVersion.TLS_1_3)) {
            alike.add(End.no(end.forged()));
            alike.add(End.no(peer.forged()));
        }
        return Condition.any(
                new Condition.All(ImmutableList.copyOf(alike)),
                Condition.all(End.yes(end.tapped()), End.yes(peer.tapped())));
    }

    private void counts(End end, Conversation at, int symbol, Places.Edge edge, Utterance said, Condition opens) {
        Counting.Outcome outcome = draft.counting().genuine(end, edge, said);
        Symbols one = Draft.unnamed(end, Set.of(symbol));
        String what =
                end.role().peer().lowerCase() + "'s " + said.line().message().rfcName();
        Condition next = Condition.all(new Condition.Holds(0, one), opens);
        draft.judged(
                Kind.HEARS,
                end,
                at,
                edge,
                "The " + end.role().lowerCase() + " hears the " + what,
                next,
                outcome,
                List.of(new Effect.Remove(end.inbox(), 0)),
                List.of());
        if (draft.hasAttacker()) {
            List<Effect> repeated =
                    said.isProtected() ? List.of(draft.spend(), new Becomes(end.gap(), 1)) : List.of(draft.spend());
            draft.passed(
                    Kind.ATTACKS,
                    end,
                    at,
                    edge,
                    "The attacker repeats the " + what + "; the first of the two counts",
                    Condition.all(draft.mayAct(), next),
                    outcome,
                    repeated);
            if (!said.isProtected()) {
                draft.passed(
                        Kind.ATTACKS,
                        end,
                        at,
                        edge,
                        "The attacker brings the " + what + " before what was said before it, and it counts",
                        Condition.all(draft.mayAct(), new Condition.Holds(1, one)),
                        outcome,
                        List.of(draft.spend(), new Effect.Remove(end.inbox(), 1)));
            }
        }
    }

    private void refuses(End end, Conversation at, Alert alert, String why, Condition when) {
        draft.add(
                Kind.HEARS,
                end,
                at,
                Optional.empty(),
                "What the " + end.role().lowerCase() + " hears " + why + " (" + alert.rfcName() + ")",
                when,
                end.givesUp(alert));
    }
}
