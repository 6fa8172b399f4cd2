/// Attacks of the past, replayed: against a server or a client that lacks the one safeguard, and against one that has it.
/// Nothing can be switched off in the engine; what is missing is left out here, in a port or in a toy beside it.
@NullMarked
package dev.sevensteps.examples.attacks;

import org.jspecify.annotations.NullMarked;
