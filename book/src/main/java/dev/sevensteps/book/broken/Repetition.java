package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Rehearsal;
import dev.sevensteps.book.runs.World;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.EarlyDataPolicy;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.CertificateVerifier;
import dev.sevensteps.model.trust.PresentedChain;
import dev.sevensteps.model.trust.Trust;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// The two ends of a good run, made anew as often as anyone likes. Each time they say the same, byte for byte, as long as they
/// hear the same; what takes long is computed once for all times.
final class Repetition {

    private final World world;
    private final ClientPolicy clientPolicy;
    private final ServerPolicy serverPolicy;
    private final Crypto crypto = new TapedCrypto();
    private final Map<Role, byte[]> tapes = new EnumMap<>(Role.class);

    Repetition(World world) {
        this.world = world;
        this.clientPolicy = judgingOnce(Rehearsal.clientPolicy(world));
        ServerPolicy policy = world.serverPolicy();
        this.serverPolicy = policy.authenticatingClients(policy.clientAuth(), judgingOnce(policy.verifier()));
        for (Role role : Role.values()) {
            tapes.put(role, world.environment(role).random().bytes(Tape.LENGTH));
        }
    }

    /// How the client speaks.
    ClientPolicy clientPolicy() {
        return clientPolicy;
    }

    /// One end that has heard nothing yet.
    Connection end(Role role, Observer observer) {
        return switch (role) {
            case CLIENT -> Connection.client(clientPolicy, environment(role), observer);
            case SERVER -> Connection.server(serverPolicy(), environment(role), observer);
        };
    }

    private Environment environment(Role role) {
        return new Environment(crypto, new Tape(role, Objects.requireNonNull(tapes.get(role))), world.clock());
    }

    /// What a server remembers must not go from one time to the next: it makes the key of its tickets when it hands out the
    /// first, of its own randomness, unless it has done so when the two met before; and it takes the same early data once.
    private ServerPolicy serverPolicy() {
        Resumption resumption = serverPolicy.resumption();
        if (world.plan().scenario().holds(Fact.EARLY_ACCEPTED)) {
            return serverPolicy.withResumption(resumption.takingEarlyData(EarlyDataPolicy.usual()));
        }
        if (world.plan().scenario().holds(Fact.RESUMED)
                || resumption.ticketKeys().isEmpty()) {
            return serverPolicy;
        }
        Resumption anew = Resumption.byTicket(TicketKeys.hourly()).withTickets(resumption.tickets());
        return serverPolicy.withResumption(resumption.renewTickets() ? anew.renewingTickets() : anew);
    }

    private static ClientPolicy judgingOnce(ClientPolicy policy) {
        return new ClientPolicy(
                judgingOnce(policy.verifier()),
                policy.serverName(),
                policy.preferences(),
                policy.identity(),
                policy.session(),
                policy.staple(),
                policy.tickets(),
                policy.earlyData(),
                policy.timestamps());
    }

    private static CertificateVerifier judgingOnce(CertificateVerifier judge) {
        Map<PresentedChain, Trust> known = new ConcurrentHashMap<>();
        return chain -> known.computeIfAbsent(chain, judge::verify);
    }
}
