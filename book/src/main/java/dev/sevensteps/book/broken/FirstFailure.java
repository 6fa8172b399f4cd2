package dev.sevensteps.book.broken;

import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import java.util.Optional;

/// Listens at both ends of a conversation for the first failure. What follows, that the other end is told, is no news.
final class FirstFailure {

    private Optional<Outcome> outcome = Optional.empty();

    Optional<Outcome> outcome() {
        return outcome;
    }

    /// Listens at one end, and to nothing but failures.
    Observer at(Role role) {
        return new Observer() {
            @Override
            public boolean isListening() {
                return false;
            }

            @Override
            public void failed(Failure failure, State before, Optional<Line> line) {
                if (outcome.isEmpty()) {
                    outcome = Optional.of(new Outcome(
                            Optional.of(role),
                            line.map(Line::name).orElse(""),
                            failure.alert().map(Alert::rfcName).orElse(""),
                            failure.sentence(),
                            failure.kind()));
                }
            }
        };
    }
}
