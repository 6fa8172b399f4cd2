package dev.sevensteps.mutants;

/// A place in a file, and what stands there instead.
///
/// @param before the lines that are there, with those around them
/// @param after  what they become
/// @param lines  how many lines are taken away, or put there, whichever are more
record Hunk(String before, String after, int lines) {

    /// Looks for the lines, wherever they are: that something was added above them is no reason to fail.
    ///
    /// @throws IllegalArgumentException if they are not there, or more than once
    String applyTo(String source) {
        int at = source.indexOf(before);
        if (at < 0) {
            throw new IllegalArgumentException("These lines are not there:\n" + before);
        }
        if (source.indexOf(before, at + 1) >= 0) {
            throw new IllegalArgumentException("These lines are there more than once:\n" + before);
        }
        return source.substring(0, at) + after + source.substring(at + before.length());
    }
}
