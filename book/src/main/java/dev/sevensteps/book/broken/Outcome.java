package dev.sevensteps.book.broken;

import dev.sevensteps.model.Role;
import java.util.Optional;

/// What became of a run in which one byte was changed.
///
/// @param noticedBy who noticed first; absent if nobody did
/// @param line      the line that was being spoken or heard when it was noticed, or the last that was; empty if none was
/// @param alert     the alert that the other end was told; empty if there was none
/// @param sentence  what was wrong, in the engine's words; of what nobody noticed, why nobody has to
/// @param kind      what kind of failure it is, as traces name it; `unnoticed` if nobody noticed
public record Outcome(Optional<Role> noticedBy, String line, String alert, String sentence, String kind) {

    /// The kind of an outcome that is no failure.
    public static final String UNNOTICED = "unnoticed";

    static Outcome unnoticed(String why) {
        return new Outcome(Optional.empty(), "", "", why, UNNOTICED);
    }
}
