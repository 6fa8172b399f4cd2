package dev.sevensteps.cli.serve;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.net.Timeouts;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import java.nio.file.Path;
import java.util.Optional;

/// What the connections of a server have in common.
///
/// @param policy      what is accepted and asked for
/// @param environment the world
/// @param timeouts    how long a peer is waited for
/// @param keys        hears the keys of all connections
/// @param traces      the folder where traces are written
/// @param log         what happens is told here
record Service(
        ServerPolicy policy,
        Environment environment,
        Timeouts timeouts,
        Observer keys,
        Optional<Path> traces,
        ServerLog log) {}
