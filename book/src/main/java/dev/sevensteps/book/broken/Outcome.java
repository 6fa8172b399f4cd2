package dev.sevensteps.book.broken;

import dev.sevensteps.model.Role;
import java.util.Optional;

/// What became of a run in which one byte was changed, or one thing said that was not due.
///
/// @param noticedBy who noticed first; absent if nobody did
/// @param line      the line that was being spoken or heard when it was noticed, or the last that was; empty if none was
/// @param alert     the alert that the other end was told; empty if there was none
/// @param sentence  what was wrong, in the engine's words; of what nobody noticed, why nobody has to
/// @param kind      what kind of failure it is, as traces name it; of what is none, one of the constants here
public record Outcome(Optional<Role> noticedBy, String line, String alert, String sentence, String kind) {

    /// The kind of a byte whose change nobody noticed.
    public static final String UNNOTICED = "unnoticed";

    /// The kind of what was due.
    public static final String DUE = "due";

    /// The kind of what may come, though something else came in the good run.
    public static final String ALLOWED = "allowed";

    /// The kind of what was heard, and changed nothing.
    public static final String IGNORED = "ignored";

    static Outcome unnoticed(String why) {
        return new Outcome(Optional.empty(), "", "", why, UNNOTICED);
    }

    static Outcome due() {
        return new Outcome(Optional.empty(), "", "", "In the good run it comes here.", DUE);
    }

    static Outcome allowed() {
        return new Outcome(
                Optional.empty(),
                "",
                "",
                "It is not out of place here, though in the good run something else comes.",
                ALLOWED);
    }

    static Outcome ignored(String why) {
        return new Outcome(Optional.empty(), "", "", why, IGNORED);
    }
}
