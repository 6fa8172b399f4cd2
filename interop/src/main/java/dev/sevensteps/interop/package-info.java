/// Conversations of the engine with the TLS programs of the world, row by row. Not published; run by `interop/run`.
@org.jspecify.annotations.NullMarked
package dev.sevensteps.interop;
