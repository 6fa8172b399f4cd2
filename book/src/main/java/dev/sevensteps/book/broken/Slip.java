package dev.sevensteps.book.broken;

import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.util.List;
import java.util.Optional;

/// A good run, and what becomes of it if one end says something else than it should: at each place, each [Saying], each in a run
/// of its own.
///
/// @param run      the name of the good run
/// @param scenario what it is a run of
/// @param places   where an end can speak: at each line of the script, and when the handshake is over
public record Slip(String run, Scenario scenario, List<Place> places) {

    public Slip {
        places = List.copyOf(places);
    }

    /// Where an end can speak.
    ///
    /// @param speaker  which
    /// @param due      the line that it should speak; absent when the handshake is over
    /// @param outcomes what becomes of each saying, in the order of [Saying#all()]
    public record Place(Role speaker, Optional<Line> due, List<Outcome> outcomes) {

        public Place {
            outcomes = List.copyOf(outcomes);
        }
    }
}
