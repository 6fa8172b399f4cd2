package dev.sevensteps.model.explore;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.explore.Condition.Symbols;
import dev.sevensteps.model.explore.Effect.Becomes;
import dev.sevensteps.model.explore.GuardedSystem.Kind;
import dev.sevensteps.model.explore.GuardedSystem.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an attacker does who holds the network: he drops, repeats, reorders, inserts and alters. What he makes is heard at
/// once, and he acts on what is next to be heard: who may wait as long as he likes gains nothing by acting earlier.
final class Attacking {

    private final Draft draft;

    Attacking(Draft draft) {
        this.draft = draft;
    }

    /// What he may do to an end that hears.
    void attacks(End end, Conversation at) {
        if (!draft.hasAttacker()) {
            return;
        }
        boolean isProtected = at.epoch(end.role().peer()) != Epoch.CLEAR;
        junk(end, at, isProtected);
        if (!at.isOver()) {
            draft.places().edges(end.role(), at).forEach(edge -> forges(end, at, edge, isProtected));
        }
        for (Conduct.Lenience lenience : draft.conduct().leniences()) {
            if (lenience.by() == end.role() && lenience.at().test(at)) {
                tolerates(end, at, lenience);
            }
        }
    }

    /// Something that cannot count, made up or changed: out of place in the clear, or under no key at all.
    private void junk(End end, Conversation at, boolean isProtected) {
        List<Effect> effects =
                new ArrayList<>(end.givesUp(isProtected ? Alert.BAD_RECORD_MAC : Alert.UNEXPECTED_MESSAGE));
        effects.add(draft.spend());
        draft.add(
                Kind.ATTACKS,
                end,
                at,
                Optional.empty(),
                isProtected
                        ? "The attacker inserts or alters a record without the key, and the "
                                + end.role().lowerCase() + " cannot open it"
                        : "The attacker inserts what the script does not have here, and the "
                                + end.role().lowerCase() + " refuses it",
                Condition.all(draft.mayAct(), isProtected ? End.no(end.tapped()) : Condition.yes()),
                effects);
    }

    /// A message of the attacker's own that the script has here. What he does with keys that he holds costs him
    /// nothing.
    private void forges(End end, Conversation at, Places.Edge edge, boolean isProtected) {
        String what = end.role().peer().lowerCase() + "'s " + draft.describe(edge);
        Set<Integer> alike = new LinkedHashSet<>();
        ImmutableList<Utterance> alphabet = draft.alphabet(end);
        for (int symbol = 1; symbol <= alphabet.size(); symbol++) {
            if (alphabet.get(symbol - 1).line().message() == edge.line().message()) {
                alike.add(symbol);
            }
        }
        List<Counting.Content> contents = draft.counting().isCertificate(edge)
                ? List.of(Counting.Content.values())
                : List.of(Counting.Content.HIS_OWN);
        for (Counting.Content content : contents) {
            Counting.Outcome outcome = draft.counting().forged(end, edge, content);
            String suffix =
                    content == Counting.Content.A_COPY ? ", a copy of the certificate that everyone can have" : "";
            for (boolean free : isProtected ? new boolean[] {true} : new boolean[] {false, true}) {
                Condition may = free ? End.yes(end.tapped()) : Condition.all(End.no(end.tapped()), draft.mayAct());
                List<Effect> price = free ? List.of() : List.of(draft.spend());
                draft.judged(
                        Kind.ATTACKS,
                        end,
                        at,
                        edge,
                        "The attacker says the " + what + suffix,
                        may,
                        outcome,
                        price,
                        price);
                if (Counting.isHashed(edge.line()) && !alike.isEmpty()) {
                    List<Effect> inPlace = new ArrayList<>(price);
                    inPlace.add(new Effect.Remove(end.inbox(), 0));
                    draft.passed(
                            Kind.ATTACKS,
                            end,
                            at,
                            edge,
                            "The attacker alters what was said into the " + what + suffix,
                            Condition.all(may, new Condition.Holds(0, Draft.unnamed(end, alike))),
                            outcome,
                            inPlace);
                }
            }
        }
    }

    /// He drops what is next to be heard.
    void drops(End end) {
        if (!draft.hasAttacker()) {
            return;
        }
        Symbols keys = draft.protectedOnes(end);
        Condition isProtected = new Condition.Holds(0, keys);
        Condition some = Condition.not(new Condition.Empty(end.inbox()));
        Effect pop = new Effect.Remove(end.inbox(), 0);
        String words = "The attacker drops what the " + end.role().lowerCase() + " would have heard next";
        draft.add(new Step(
                Kind.ATTACKS,
                end.role(),
                Optional.empty(),
                Optional.empty(),
                words,
                Condition.all(end.isListening(), draft.mayAct(), some, Condition.not(isProtected)),
                ImmutableList.of(pop, draft.spend())));
        draft.add(new Step(
                Kind.ATTACKS,
                end.role(),
                Optional.empty(),
                Optional.empty(),
                words + ", a protected record",
                Condition.all(end.isListening(), draft.mayAct(), isProtected),
                ImmutableList.of(pop, draft.spend(), new Becomes(end.gap(), 1))));
    }

    /// A step that the script lacks.
    private void tolerates(End end, Conversation at, Conduct.Lenience lenience) {
        List<Effect> effects = new ArrayList<>();
        Conversation to = lenience.to().apply(at);
        if (!to.equals(at)) {
            effects.add(end.moves(to));
        }
        if (lenience.spoils()) {
            effects.add(new Becomes(end.tapped(), 1));
        }
        effects.add(draft.spend());
        draft.add(
                Kind.ATTACKS,
                end,
                at,
                Optional.of(lenience.line()),
                "The attacker inserts the " + end.role().peer().lowerCase() + "'s "
                        + lenience.line().message().rfcName() + ", and the "
                        + end.role().lowerCase() + " lets it count where the script does not have it",
                draft.mayAct(),
                effects);
    }
}
