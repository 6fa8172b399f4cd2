package dev.sevensteps.model;

/// One edge of the derived machine.
///
/// @param from      the state that is left
/// @param trigger   what is said
/// @param condition the facts that tell this edge from others that leave the same state
/// @param to        the state that is reached
public record Transition(State from, Trigger trigger, Guard condition, State to) {

    /// What makes a transition happen.
    public sealed interface Trigger {

        /// A line of the script is spoken.
        record Spoken(Line line) implements Trigger {}

        /// Something is said outside the script.
        record Interjected(Role by, Interjection interjection) implements Trigger {}

        /// Who speaks.
        default Role speaker() {
            return switch (this) {
                case Spoken(Line line) -> line.sender();
                case Interjected(Role by, Interjection ignored) -> by;
            };
        }

        /// What is said, under its name in the RFC.
        default String words() {
            return switch (this) {
                case Spoken(Line line) -> line.message().rfcName();
                case Interjected(Role ignored, Interjection interjection) -> interjection.words();
            };
        }
    }
}
