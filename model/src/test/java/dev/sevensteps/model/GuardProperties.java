package dev.sevensteps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds of every guard.
class GuardProperties {

    @Property
    void aGuardHoldsWhereItsNeededFactsAreAllThereIs(@ForAll("guards") Guard guard) {
        assertThat(guard.holds(guard.needed())).isTrue();
    }

    @Property
    void factsThatAGuardDoesNotNameDoNotMatter(
            @ForAll("guards") Guard guard, @ForAll Set<Fact> facts, @ForAll Fact other) {
        Assume.that(!guard.needed().contains(other) && !guard.forbidden().contains(other));

        assertThat(guard.holds(Sets.union(facts, Set.of(other))))
                .isEqualTo(guard.holds(Sets.difference(facts, Set.of(other))));
    }

    @Property
    void takingAwayANeededFactBreaksAGuard(@ForAll("guards") Guard guard, @ForAll Set<Fact> facts, @ForAll Fact fact) {
        Assume.that(guard.needed().contains(fact));

        assertThat(guard.holds(Sets.difference(facts, Set.of(fact)))).isFalse();
    }

    @Property
    void addingAForbiddenFactBreaksAGuard(@ForAll("guards") Guard guard, @ForAll Set<Fact> facts, @ForAll Fact fact) {
        Assume.that(guard.forbidden().contains(fact));

        assertThat(guard.holds(Sets.union(facts, Set.of(fact)))).isFalse();
    }

    @Property
    void aGuardNamesItsFactsInTheOrderOfTheEnum(@ForAll("guards") Guard guard) {
        String words = guard.toString();
        int last = -1;
        for (Fact fact : Fact.values()) {
            int at = words.indexOf(guard.forbidden().contains(fact) ? "not " + fact.name() : fact.name());
            if (guard.needed().contains(fact) || guard.forbidden().contains(fact)) {
                assertThat(at).isGreaterThan(last);
                last = at;
            }
        }
    }

    @Property
    void nobodyCanBothNeedAndForbidAFact(@ForAll Set<Fact> needed, @ForAll Set<Fact> forbidden, @ForAll Fact both) {
        ImmutableSet<Fact> neededAndMore = Sets.union(needed, Set.of(both)).immutableCopy();
        ImmutableSet<Fact> forbiddenAndMore =
                Sets.union(forbidden, Set.of(both)).immutableCopy();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Guard(neededAndMore, forbiddenAndMore))
                .withMessageContaining(both.name());
    }

    @Example
    void examples() {
        assertThat(Guard.always()).hasToString("always");
        assertThat(Guard.always().holds(Set.of())).isTrue();
        assertThat(Guard.always().holds(Set.of(Fact.values()))).isTrue();
        assertThat(Guard.when(Fact.CLIENT_AUTH, Fact.EPHEMERAL)).hasToString("EPHEMERAL and CLIENT_AUTH");
        assertThat(Guard.unless(Fact.RESUMED)).hasToString("not RESUMED");
        assertThat(new Guard(ImmutableSet.of(Fact.CLIENT_AUTH), ImmutableSet.of(Fact.RESUMED)))
                .hasToString("not RESUMED and CLIENT_AUTH");
        assertThat(Guard.when(Fact.EPHEMERAL, Fact.TICKET).holds(Set.of(Fact.TICKET)))
                .isFalse();
        assertThat(Guard.unless(Fact.EPHEMERAL, Fact.TICKET).holds(Set.of(Fact.TICKET)))
                .isFalse();
    }

    /// Every fact is needed, forbidden, or not named.
    @Provide
    Arbitrary<Guard> guards() {
        return Combinators.combine(
                        Arbitraries.of(Fact.class).set(),
                        Arbitraries.of(Fact.class).set())
                .as((needed, forbidden) -> new Guard(
                        ImmutableSet.copyOf(needed),
                        Sets.difference(forbidden, needed).immutableCopy()));
    }
}
