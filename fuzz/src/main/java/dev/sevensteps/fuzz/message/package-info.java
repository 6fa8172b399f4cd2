/// Fuzzing what reads handshake messages and tickets.
@NullMarked
package dev.sevensteps.fuzz.message;

import org.jspecify.annotations.NullMarked;
