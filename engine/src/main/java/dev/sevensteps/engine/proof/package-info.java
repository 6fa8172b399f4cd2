/// Success as a value. The absence of an exception is a poor witness that a signature was valid; a
/// [dev.sevensteps.engine.proof.Proof] is a thing that only its verifier can make. Every duty that the model puts on the
/// hearer of a line has its proof here, each with one mint, and the connection counts no line before it has seen them
/// all.
@NullMarked
package dev.sevensteps.engine.proof;

import org.jspecify.annotations.NullMarked;
