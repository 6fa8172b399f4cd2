package dev.sevensteps.engine.failure;

import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Duty;

/// Carries a [Failure] to the one place that answers it. It never leaves the engine.
public final class FailureException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    public FailureException(Failure failure) {
        super(failure.sentence(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }

    public static FailureException unacceptable(Alert alert, String sentence) {
        return new FailureException(new Failure.Unacceptable(alert, sentence));
    }

    public static FailureException badProof(Duty duty, String sentence) {
        return new FailureException(new Failure.BadProof(duty, duty.alert(), sentence));
    }

    public static FailureException badProof(Duty duty, Alert alert, String sentence) {
        return new FailureException(new Failure.BadProof(duty, alert, sentence));
    }
}
