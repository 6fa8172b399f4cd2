/// Watching a connection: what was said, as bytes and as fields, in which state, under which keys.
@NullMarked
package dev.sevensteps.engine.trace;

import org.jspecify.annotations.NullMarked;
