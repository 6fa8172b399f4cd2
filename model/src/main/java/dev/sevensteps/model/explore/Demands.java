package dev.sevensteps.model.explore;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.explore.GuardedSystem.Property;
import dev.sevensteps.model.explore.GuardedSystem.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What must hold in every state. An end is open where it may send application data.
final class Demands {

    private final Setting setting;
    private final Places places;
    private final End client;
    private final End server;
    private final Variable budget;

    Demands(Setting setting, Places places, End client, End server, Variable budget) {
        this.setting = setting;
        this.places = places;
        this.client = client;
        this.server = server;
        this.budget = budget;
    }

    ImmutableList<Property> all() {
        return ImmutableList.of(
                demand(
                        "Undisturbed",
                        "Where nobody attacks, no end gives up.",
                        implies(
                                Condition.is(budget, setting.budget()),
                                Condition.not(Condition.any(client.isDead(), server.isDead())))),
                demand(
                        "Finished_checked",
                        "No end is open that has not checked the other's Finished.",
                        implies(client.isOpen(), End.yes(client.verified())),
                        implies(server.isOpen(), End.yes(server.verified()))),
                demand(
                        "No_downgrade",
                        "No client is open in a version older than the newest that both ends speak.",
                        Condition.not(client.isIn(matching(place -> Places.isOpen(client.role(), place)
                                && !place.versions().contains(setting.best()))))),
                demand(
                        "Secrecy",
                        "The attacker holds no key of an open client, and none of an open server that knows its client.",
                        implies(client.isOpen(), End.no(client.tapped())),
                        implies(isOpenAndKnows(), End.no(server.tapped()))),
                demand(
                        "Transcript",
                        "An open client, and the server that it talks to, let nothing count but what the other said; and so"
                                + " does an open server whose keys the attacker does not hold.",
                        implies(client.isOpen(), End.no(client.forged())),
                        implies(client.isOpen(), Condition.any(server.isDead(), End.no(server.forged()))),
                        // What the client hears last in TLS 1.2 the server cannot know: it is open before.
                        implies(isOpenWithPeer(), End.no(server.forged()))),
                demand(
                        "Agreement",
                        "An open end agrees with the other on version and facts: the other stands where it stands, or on"
                                + " the way there.",
                        agreement(client, server, Condition.yes()),
                        agreement(server, client, End.no(server.tapped()))));
    }

    private static Property demand(String name, String words, Condition... all) {
        return new Property(name, words, Simplified.of(Condition.all(all)));
    }

    /// A server without a client's certificate or an earlier session does not know whom it talks to, and that may be the
    /// attacker.
    private Condition isOpenAndKnows() {
        return server.isIn(matching(place -> Places.isOpen(server.role(), place)
                && place.possible().stream()
                        .allMatch(scenario -> scenario.holds(Fact.CLIENT_CERT) || scenario.holds(Fact.RESUMED))));
    }

    private Condition isOpenWithPeer() {
        return Condition.all(server.isOpen(), End.no(server.tapped()));
    }

    private Condition agreement(End end, End peer, Condition when) {
        List<Condition> cases = new ArrayList<>();
        for (Conversation place : places.all()) {
            if (Places.isOpen(end.role(), place)) {
                cases.add(implies(Condition.all(end.isAt(place), when), peer.isIn(places.stagesOrDead(place))));
            }
        }
        return new Condition.All(ImmutableList.copyOf(cases));
    }

    private ImmutableSet<Integer> matching(Predicate<Conversation> asked) {
        return places.all().stream().filter(asked).map(places::number).collect(toImmutableSet());
    }

    private static Condition implies(Condition when, Condition then) {
        return Condition.any(Condition.not(when), then);
    }
}
