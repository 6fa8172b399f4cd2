package dev.sevensteps.model.export;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.State;
import java.util.List;
import java.util.Optional;

/// The way that one handshake took through a state machine, to be marked in its picture.
///
/// @param lines the lines that counted, first to last
/// @param stop  how it ended, if it did not end well
public record Walk(ImmutableList<Line> lines, Optional<Stop> stop) {

    /// How a handshake failed.
    ///
    /// @param on    what was said last and did not count, in words: `server: Certificate`
    /// @param by    who gave up
    /// @param alert with which alert
    public record Stop(String on, Role by, Alert alert) {

        /// The line did not count, because its hearer found a duty broken.
        public static Stop on(Line line, Alert alert) {
            return new Stop(line.words(), line.sender().peer(), alert);
        }
    }

    /// A handshake that went as the scenario says, to its end.
    public static Walk of(Scenario scenario) {
        return new Walk(scenario.path(), Optional.empty());
    }

    /// A handshake of which these lines have counted so far.
    public static Walk of(List<? extends Line> lines) {
        return new Walk(ImmutableList.copyOf(lines), Optional.empty());
    }

    /// A handshake of which these lines counted before it failed.
    public static Walk of(List<? extends Line> lines, Stop stop) {
        return new Walk(ImmutableList.copyOf(lines), Optional.of(stop));
    }

    /// The states, from the start to the last that was reached.
    public ImmutableList<State> states() {
        ImmutableList.Builder<State> states = ImmutableList.builder();
        states.add(new State.Start());
        for (int i = 0; i < lines.size(); i++) {
            states.add(i == lines.size() - 1 && isWhole() ? new State.Established() : new State.After(lines.get(i)));
        }
        return states.build();
    }

    private boolean isWhole() {
        return Scenario.all().stream().anyMatch(scenario -> scenario.path().equals(lines));
    }
}
