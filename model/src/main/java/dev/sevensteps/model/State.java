package dev.sevensteps.model;

/// Where a conversation stands.
public sealed interface State {

    /// Nothing has been said yet.
    record Start() implements State {}

    /// The last line that counted.
    record After(Line line) implements State {}

    /// Both ends have finished; data may flow.
    record Established() implements State {}

    /// One end has said close_notify, the other may still speak.
    record HalfClosed(Role by) implements State {}

    /// Both ends have said close_notify.
    record Closed() implements State {}

    /// One end gave up with this alert.
    record Aborted(Alert alert) implements State {}

    /// A name for a table or a picture: `after SERVER_HELLO`.
    default String words() {
        return switch (this) {
            case Start() -> "start";
            case After(Line line) -> "after " + line.name();
            case Established() -> "established";
            case HalfClosed(Role by) -> "half-closed by the " + by.lowerCase();
            case Closed() -> "closed";
            case Aborted(Alert alert) -> "aborted: " + alert;
        };
    }
}
