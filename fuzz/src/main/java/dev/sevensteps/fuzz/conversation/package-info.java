/// Fuzzing whole connections: a client and a server in one memory, and someone on the wire.
@NullMarked
package dev.sevensteps.fuzz.conversation;

import org.jspecify.annotations.NullMarked;
