package dev.sevensteps.book.broken;

import dev.sevensteps.model.Role;
import java.util.List;

/// A record of a good run, and what becomes of the run if one of its bytes is changed, each byte in a run of its own.
///
/// @param run      the name of the good run
/// @param sender   who sends the record
/// @param record   its number in the client's trace
/// @param outcomes for each byte of the record, header included: neighbours of which the same becomes together
public record Break(String run, Role sender, int record, List<Range> outcomes) {

    public Break {
        outcomes = List.copyOf(outcomes);
    }

    /// Neighbouring bytes of which the same becomes.
    ///
    /// @param from    the first
    /// @param to      the first that no longer belongs to them
    /// @param outcome what becomes
    public record Range(int from, int to, Outcome outcome) {}
}
