package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Talk;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An end of a good run to which somebody says what they like. What it answers goes nowhere.
final class Hearer {

    private final Connection end;
    private final FirstFailure failure = new FirstFailure();
    private final List<Interjection> asides = new ArrayList<>();

    Hearer(Repetition ends, Role role) {
        Observer ear = new Observer() {
            @Override
            public boolean isListening() {
                return false;
            }

            @Override
            public void interjected(Interjected aside) {
                if (aside.by() == role.peer()) {
                    asides.add(aside.what());
                }
            }
        };
        this.end = ends.end(role, Observer.all(failure.at(role), ear));
        // As in a Talk: a client that can says what it has to say ahead.
        byte[] question = Talk.QUESTION.getBytes(StandardCharsets.UTF_8);
        if (role == Role.CLIENT && ends.clientPolicy().earlyData() && end.earlyDataLeft() >= question.length) {
            end.sendEarly(question, 0, question.length);
        }
    }

    /// Hears what somebody says.
    void hear(byte[] bytes) {
        asides.clear();
        end.receive(bytes, 0, bytes.length);
        end.takeOutput();
        end.takeEvents().forEach(event -> {
            switch (event) {
                case Event.Data _ -> asides.add(Interjection.APPLICATION_DATA);
                case Event.EarlyData _ -> asides.add(Interjection.EARLY_DATA);
                case Event.Established _, Event.Ticket _, Event.Warned _, Event.PeerClosed _, Event.Failed _ -> {
                    // That is known otherwise.
                }
            }
        });
    }

    /// The lines that have been spoken, its own among them.
    List<Line> spoken() {
        return end.spoken();
    }

    /// How it failed, if it did.
    Optional<Outcome> failure() {
        return failure.outcome();
    }

    /// What the last was that it has heard, if it was something outside the script.
    Optional<Interjection> aside() {
        return asides.stream().findFirst();
    }
}
