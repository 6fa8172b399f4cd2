package dev.sevensteps.book.runs;

import java.util.List;

/// Where runs come from. They are the same each time, byte for byte.
@FunctionalInterface
public interface RunCatalogue {

    /// The runs, in the order in which they are shown.
    List<Run> runs();
}
