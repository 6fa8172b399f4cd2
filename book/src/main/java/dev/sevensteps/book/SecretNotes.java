package dev.sevensteps.book;

import dev.sevensteps.engine.trace.Trace;

/// What is said of a secret of a trace.
@FunctionalInterface
interface SecretNotes {

    /// Nothing is.
    SecretNotes NONE = (_, _) -> new Note("", "", "");

    /// What is said of it; empty texts where there is nothing to say.
    ///
    /// @param formula how it is computed, with names
    /// @param command a line for a shell that computes it
    /// @param keyId   its name among the keys of the scenario
    record Note(String formula, String command, String keyId) {}

    Note of(Trace trace, Trace.Born secret);
}
