/// What a recorded connection can become.
///
/// | who | does |
/// |---|---|
/// | [dev.sevensteps.book.exports.TraceReader] | reads a trace file, also one of a stranger |
/// | [dev.sevensteps.book.exports.Export] | writes a trace as a capture, a key log, a diagram, a command, a test |
@NullMarked
package dev.sevensteps.book.exports;

import org.jspecify.annotations.NullMarked;
