package dev.sevensteps.fuzz;

/// What a target is fed with.
public sealed interface Form {

    /// Does to one input what the target is about; whatever it throws is a find.
    @FunctionalInterface
    interface Trial<I> {
        void of(I input);
    }

    /// Bytes, as a stranger sends them.
    record Bytes(Trial<byte[]> trial) implements Form {}

    /// A small program: what is played, and what is done to it. Mutated in its structure, not in its bytes.
    record Program<P>(Class<P> type, Trial<P> trial) implements Form {}
}
