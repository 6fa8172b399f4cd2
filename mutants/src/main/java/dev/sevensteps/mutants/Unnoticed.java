package dev.sevensteps.mutants;

import java.util.List;

/// Why no test notices a fault, as somebody has written it down: `Class#method: reason`, or, where that says too much,
/// `Class#method (words of the change): reason`.
///
/// @param place  `Class#method`
/// @param change what PIT's words of the change must contain; may be empty
/// @param why    a sentence
record Unnoticed(String place, String change, String why) {

    /// Reads a file of them; lines that begin with `#` are for people.
    static List<Unnoticed> read(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Unnoticed::parse)
                .toList();
    }

    private static Unnoticed parse(String line) {
        int colon = line.indexOf(": ");
        if (colon < 0 || !line.substring(0, colon).contains("#")) {
            throw new IllegalArgumentException(
                    "The line '" + line + "' does not say Class#method, a colon, and a reason.");
        }
        String before = line.substring(0, colon);
        String why = line.substring(colon + 2).strip();
        int bracket = before.indexOf(" (");
        return bracket < 0
                ? new Unnoticed(before, "", why)
                : new Unnoticed(
                        before.substring(0, bracket), before.substring(bracket + 2, before.lastIndexOf(')')), why);
    }

    boolean explains(PitReport.Fault fault) {
        return fault.place().equals(place) && fault.change().contains(change);
    }
}
