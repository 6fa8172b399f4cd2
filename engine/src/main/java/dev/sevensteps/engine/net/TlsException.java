package dev.sevensteps.engine.net;

import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import dev.sevensteps.model.Step;
import java.io.IOException;
import java.util.Optional;

/// A connection has failed, or was refused. Its message is a sentence for a person, which names the step and the line,
/// the cause, and what was told to the peer:
///
/// > Step 3 (Verify the certificate), at SERVER_CERTIFICATE: The certificate of the server is refused (expired, …): …
/// > The peer was told certificate_expired.
public final class TlsException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final transient Role role;
    private final transient Optional<Line> line;
    private final transient State state;

    /// @param failure what went wrong
    /// @param role    at which end it was noticed
    /// @param line    the line that was being spoken or heard, or the last that was; absent if none was
    /// @param state   where the conversation stood
    TlsException(Failure failure, Role role, Optional<Line> line, State state) {
        super(place(line, state)
                + failure.sentence()
                + failure.alert()
                        .map(alert -> " The peer was told " + alert.rfcName() + ".")
                        .orElse(""));
        this.failure = failure;
        this.role = role;
        this.line = line;
        this.state = state;
    }

    /// What went wrong.
    public Failure failure() {
        return failure;
    }

    /// At which end it was noticed: ours.
    public Role role() {
        return role;
    }

    /// The line that was being spoken or heard, or the last that was.
    public Optional<Line> line() {
        return line;
    }

    /// Where the conversation stood.
    public State state() {
        return state;
    }

    /// The alert that one end gave up with, whichever it was.
    public Optional<Alert> alert() {
        return failure instanceof Failure.PeerGaveUp gaveUp ? gaveUp.heard() : failure.alert();
    }

    /// Whether it was the peer that gave up, and not this end.
    public boolean isRefusedByPeer() {
        return failure instanceof Failure.PeerGaveUp;
    }

    /// "Step 3 (Verify the certificate), at SERVER_CERTIFICATE: ".
    private static String place(Optional<Line> line, State state) {
        return switch (state) {
            case State.Start() -> line.map(TlsException::at).orElse("Before the first step: ");
            case State.After(Line counted) ->
                line.filter(other -> !other.equals(counted))
                        .map(TlsException::at)
                        .orElseGet(() -> step(counted.step()) + ", after " + counted.name() + ": ");
            case State.Established(), State.HalfClosed _, State.Closed(), State.Aborted _ ->
                step(Step.EXCHANGE_MESSAGES) + ": ";
        };
    }

    private static String at(Line line) {
        return step(line.step()) + ", at " + line.name() + ": ";
    }

    private static String step(Step step) {
        return "Step " + step.number() + " (" + step.title() + ")";
    }
}
