package dev.sevensteps.mutants;

import java.util.List;
import java.util.stream.Collectors;

/// What became of a mutant.
///
/// @param catches the rungs that noticed it, with the first test of each
record Fate(Mutant mutant, List<Catch> catches) {

    boolean isNoticedBy(Rung rung) {
        return catches.stream().anyMatch(caught -> caught.rung() == rung);
    }

    /// For the console.
    String words() {
        return mutant.name() + ": "
                + (catches.isEmpty()
                        ? "nobody noticed"
                        : catches.stream()
                                .map(caught -> caught.rung().title() + " (" + caught.test() + ")")
                                .collect(Collectors.joining(", ")));
    }
}
