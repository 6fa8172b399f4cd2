package dev.sevensteps.bench;

/// What one operation took.
///
/// @param cpu   nanoseconds of the thread's CPU time
/// @param wall  nanoseconds
/// @param error how far the wall time may be from the truth, at 99.9 %, nanoseconds; not a number if unknown
/// @param bytes allocated in the heap
record Figures(double cpu, double wall, double error, double bytes) {}
