package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;

/// How a goal was lost.
///
/// @param goal    the goal
/// @param victim  the end for which it was
/// @param variant the way in which the handshakes went
/// @param steps   what the attacker did, one sentence for each flight
public record Attack(Goal goal, String victim, Variant variant, ImmutableList<String> steps) {}
