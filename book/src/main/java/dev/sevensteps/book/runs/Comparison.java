package dev.sevensteps.book.runs;

/// Two runs that are worth seeing side by side.
///
/// @param title what differs
/// @param left  the id of one run
/// @param right the id of the other
/// @param say   what to look for, plain
public record Comparison(String title, String left, String right, String say) {}
