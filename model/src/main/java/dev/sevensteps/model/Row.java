package dev.sevensteps.model;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Set;

/// The columns of one line of a script. A row is written down once, in the constant that owns it, and read through
/// [Line]:
///
/// ```java
/// SERVER_CERTIFICATE(SERVER.says(CERTIFICATE).unless(RESUMED) …
/// ```
///
/// @param sender   who speaks
/// @param message  what is said
/// @param step     the step of the seven that it belongs to
/// @param guard    when it is said
/// @param epoch    under which keys it travels
/// @param reveals  facts whose yes or no the line's content settles
/// @param rulesOut facts that the content of the line may exclude, but not promise
/// @param duties   what the hearer must do before the line counts
/// @param section  where the RFC defines it
/// @param meaning  what the sender means by it, in plain words
public record Row(
        Role sender,
        Message message,
        Step step,
        Guard guard,
        Epoch epoch,
        ImmutableSet<Fact> reveals,
        ImmutableSet<Fact> rulesOut,
        ImmutableSet<Duty> duties,
        String section,
        String meaning) {

    static Row says(Role sender, Message message, Step step, String section, String meaning) {
        return new Row(
                sender,
                message,
                step,
                Guard.always(),
                Epoch.CLEAR,
                ImmutableSet.of(),
                ImmutableSet.of(),
                ImmutableSet.of(),
                section,
                meaning);
    }

    Row when(Fact... facts) {
        return guarded(Guard.when(facts));
    }

    Row unless(Fact... facts) {
        return guarded(Guard.unless(facts));
    }

    private Row guarded(Guard newGuard) {
        return new Row(sender, message, step, newGuard, epoch, reveals, rulesOut, duties, section, meaning);
    }

    Row in(Epoch newEpoch) {
        return new Row(sender, message, step, guard, newEpoch, reveals, rulesOut, duties, section, meaning);
    }

    Row reveals(Fact... facts) {
        ImmutableSet<Fact> settled = Sets.immutableEnumSet(Set.of(facts));
        return new Row(sender, message, step, guard, epoch, settled, rulesOut, duties, section, meaning);
    }

    Row mayRuleOut(Fact... facts) {
        ImmutableSet<Fact> excluded = Sets.immutableEnumSet(Set.of(facts));
        return new Row(sender, message, step, guard, epoch, reveals, excluded, duties, section, meaning);
    }

    Row obliges(Duty... newDuties) {
        ImmutableSet<Duty> owed = Sets.immutableEnumSet(Set.of(newDuties));
        return new Row(sender, message, step, guard, epoch, reveals, rulesOut, owed, section, meaning);
    }
}
