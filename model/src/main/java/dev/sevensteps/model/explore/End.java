package dev.sevensteps.model.explore;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.explore.Condition.OneOf;
import dev.sevensteps.model.explore.Effect.Becomes;
import dev.sevensteps.model.explore.GuardedSystem.Domain;
import dev.sevensteps.model.explore.GuardedSystem.Queue;
import dev.sevensteps.model.explore.GuardedSystem.Variable;

/// One end, as variables. It sees its own place only; the others are what is true of it, which a proof or a key brings to
/// light.
///
/// @param role     which end
/// @param places   where it can stand
/// @param at       where it stands
/// @param forged   whether it let a message count that the peer did not say there
/// @param tapped   whether the attacker holds its keys
/// @param alien    whether it took a certificate of the attacker's for the peer's
/// @param verified whether it has checked the peer's Finished
/// @param gap      whether a protected record to it was lost or repeated, so that the numbers of the next ones are wrong
/// @param inbox    what is on its way to it
record End(
        Role role,
        Places places,
        Variable at,
        Variable forged,
        Variable tapped,
        Variable alien,
        Variable verified,
        Variable gap,
        Queue inbox) {

    private static final Domain FLAG = Domain.upTo(1);

    /// How many variables an end has.
    static final int VARIABLES = 6;

    static End of(Role role, Places places, Queue inbox) {
        int first = index(role) * VARIABLES;
        String name = role.lowerCase();
        return new End(
                role,
                places,
                new Variable(
                        first,
                        name,
                        places.values(),
                        places.number(places.opening(role)),
                        "where the " + name + " stands"),
                flag(
                        first + 1,
                        name + "_forged",
                        "the " + name + " let a message count that its peer did not say there"),
                flag(first + 2, name + "_tapped", "the attacker holds the keys of the " + name),
                flag(
                        first + 3,
                        name + "_alien",
                        "the " + name + " took a certificate of the attacker's for its peer's"),
                flag(first + 4, name + "_verified", "the " + name + " has checked its peer's Finished"),
                flag(first + 5, name + "_gap", "a protected record to the " + name + " was lost or repeated"),
                inbox);
    }

    /// 0 for the client, 1 for the server.
    static int index(Role role) {
        return switch (role) {
            case CLIENT -> 0;
            case SERVER -> 1;
        };
    }

    private static Variable flag(int place, String name, String meaning) {
        return new Variable(place, name, FLAG, 0, meaning);
    }

    ImmutableList<Variable> variables() {
        return ImmutableList.of(at, forged, tapped, alien, verified, gap);
    }

    OneOf isAt(Conversation place) {
        return new OneOf(at, ImmutableSet.of(places.number(place)));
    }

    Condition isIn(ImmutableSet<Integer> values) {
        return new OneOf(at, values);
    }

    Condition isDead() {
        return isIn(places.dead());
    }

    Condition isListening() {
        return isIn(places.listening(role));
    }

    Condition isOpen() {
        return isIn(places.open(role));
    }

    Becomes moves(Conversation to) {
        return new Becomes(at, places.number(to));
    }

    /// It gives up. What is on its way to it is lost, and what was only true of it for its own sake is forgotten; what
    /// keys it had, and what it had heard, still matters for what it said.
    ImmutableList<Effect> givesUp(Alert alert) {
        return stops(places.dead(alert));
    }

    ImmutableList<Effect> isCut() {
        return stops(places.cut());
    }

    private ImmutableList<Effect> stops(int value) {
        return ImmutableList.of(
                new Becomes(at, value),
                new Becomes(alien, 0),
                new Becomes(verified, 0),
                new Becomes(gap, 0),
                new Effect.Clear(inbox));
    }

    static Condition yes(Variable flag) {
        return Condition.is(flag, 1);
    }

    static Condition no(Variable flag) {
        return Condition.is(flag, 0);
    }
}
