package dev.sevensteps.model;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Set;

/// The columns of one line of a script. A row is written down once, in the constant that owns it, and read
/// through [Line]:
///
/// ```java
/// CLIENT_CERTIFICATE_VERIFY(says(CLIENT, CERTIFICATE_VERIFY, "RFC 5246 §7.4.8", "I sign our conversation …")
///                           .in(CLIENT_KEY_EXCHANGE).when(CLIENT_CERT).obliges(VERIFY_SIGNATURE))
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

    static Row says(Role sender, Message message, String section, String meaning) {
        ImmutableSet<Fact> nothing = ImmutableSet.of();
        return new Row(
                sender,
                message,
                Step.EXCHANGE_MESSAGES,
                Guard.always(),
                Epoch.CLEAR,
                nothing,
                nothing,
                ImmutableSet.of(),
                section,
                meaning);
    }

    Row in(Step newStep) {
        return new Row(sender, message, newStep, guard, epoch, reveals, rulesOut, duties, section, meaning);
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

    Row under(Epoch newEpoch) {
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
