/// What an end of a connection is willing to do. Policies are immutable, may be shared by any number of connections, and
/// say everything that a [connection][dev.sevensteps.engine.Connection] decides by.
@NullMarked
package dev.sevensteps.engine.policy;

import org.jspecify.annotations.NullMarked;
