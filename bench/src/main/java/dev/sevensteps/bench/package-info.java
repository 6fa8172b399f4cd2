/// How fast the engine is, beside its peers and beside the primitives that no handshake can do without. `bench/run` runs
/// it, and writes `docs/performance.md`; and `docs/side-channels.md`, about what its time gives away.
@NullMarked
package dev.sevensteps.bench;

import org.jspecify.annotations.NullMarked;
