package dev.sevensteps.cli.serve;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.net.HandshakeTurns;
import dev.sevensteps.engine.net.Timeouts;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.Witness;
import java.net.Socket;
import java.util.Optional;

/// What the connections of a server have in common.
///
/// @param policy      what is accepted and asked for
/// @param environment the world
/// @param limits      what is put up with
/// @param turns       who may compute a handshake now
/// @param keys        hears the keys of all connections
/// @param traces      where traces are written
/// @param log         what happens is told here
record Service(
        ServerPolicy policy,
        Environment environment,
        ServeLimits limits,
        HandshakeTurns turns,
        Observer keys,
        Optional<TraceFolder> traces,
        ServerLog log) {

    Service(
            ServerPolicy policy,
            Environment environment,
            ServeLimits limits,
            Observer keys,
            Optional<TraceFolder> traces,
            ServerLog log) {
        this(policy, environment, limits, HandshakeTurns.atOnce(limits.handshakesAtOnce()), keys, traces, log);
    }

    /// A connection of this server.
    ///
    /// @param recorder hears it too
    TlsSocket tls(Socket socket, Observer recorder) {
        Timeouts timeouts = Timeouts.USUAL
                .withHandshake(limits.handshake())
                .withData(limits.idle())
                .withWrite(limits.write());
        boolean withKeys = traces.filter(TraceFolder::withKeys).isPresent();
        Environment world = withKeys ? Witness.in(environment, recorder) : environment;
        return TlsSocket.server(socket, policy, world, Observer.all(recorder, keys), timeouts, turns);
    }
}
