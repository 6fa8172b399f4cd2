package dev.sevensteps.mutants;

/// That a rung has noticed.
///
/// @param rung which
/// @param test the first of its tests that failed
record Catch(Rung rung, String test) {}
