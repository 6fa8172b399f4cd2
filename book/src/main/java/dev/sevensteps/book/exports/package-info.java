/// What a recorded connection can become.
///
/// | who | does |
/// |---|---|
/// | [dev.sevensteps.book.exports.TraceReader] | reads a trace file, also one of a stranger |
@NullMarked
package dev.sevensteps.book.exports;

import org.jspecify.annotations.NullMarked;
