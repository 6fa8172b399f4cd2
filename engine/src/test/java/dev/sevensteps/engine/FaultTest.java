package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What this end leans on breaks: the primitives, the randomness, the clock, the verifier, an observer, at every call that a
/// connection makes of them. Each time there is one failure, which tells nothing but the kind of the exception; the peer
/// hears internal_error, or sees the end in another way where it is the ciphers that have broken; and nobody waits.
class FaultTest {

    private enum Part {
        CRYPTO,
        RANDOMNESS,
        CLOCK,
        VERIFIER,
        OBSERVER
    }

    private record Case(Scenario scenario, Role role, Part part) {
        @Override
        public String toString() {
            return scenario.id() + " " + role + " " + part;
        }
    }

    private static Stream<Case> cases() {
        return Stream.of(
                        Scenario.of(
                                ProtocolVersion.TLS_1_2,
                                Fact.EPHEMERAL,
                                Fact.CLIENT_AUTH,
                                Fact.CLIENT_CERT,
                                Fact.TICKET),
                        Scenario.of(ProtocolVersion.TLS_1_2, Fact.RESUMED),
                        Scenario.of(ProtocolVersion.TLS_1_2),
                        Scenario.of(ProtocolVersion.TLS_1_3, Fact.RETRY, Fact.CLIENT_AUTH, Fact.CLIENT_CERT),
                        Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED, Fact.EARLY_DATA, Fact.EARLY_ACCEPTED))
                .flatMap(scenario -> Stream.of(Role.values())
                        .flatMap(role -> Stream.of(Part.values()).map(part -> new Case(scenario, role, part))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whateverBreaksAndWheneverItDoes(Case of) {
        ScenarioPlay.Rehearsed rehearsed = ScenarioPlay.of(of.scenario()).rehearse();
        int good = 0;
        while (breaks(of, rehearsed, good)) {
            good++;
            assertThat(good).as("calls of one connection").isLessThan(2000);
        }
        if (of.part() == Part.OBSERVER || of.part() == Part.CRYPTO) {
            assertThat(good).as("calls that were made to fail").isGreaterThan(10);
        }
    }

    /// @return whether there were that many calls
    private static boolean breaks(Case of, ScenarioPlay.Rehearsed rehearsed, int good) {
        Tripwire wire = Tripwire.after(good);
        Pair pair = pair(of, rehearsed, wire);
        pair.pump();
        for (Role role : Role.values()) {
            if (pair.hasEstablished(role) && pair.end(role).state() instanceof State.Established) {
                pair.send(role, new byte[] {1, 2, 3});
            }
        }
        if (!wire.hasTripped()) {
            return false;
        }
        pair.hangUp();
        String at = of + " after " + good;
        Failure own = only(pair, of.role(), at);
        assertThat(own).as(at).isInstanceOf(Failure.Broken.class);
        assertThat(own.sentence())
                .as(at)
                .matches("The (engine stopped at an unexpected|certificate verifier failed with)"
                        + " (IllegalStateException|StackOverflowError)\\.")
                .doesNotContain(Tripwire.SECRET);
        assertThat(pair.end(of.role()).state()).as(at).isEqualTo(new State.Aborted(Alert.INTERNAL_ERROR));
        Failure heard = only(pair, of.role().peer(), at);
        if (of.part() != Part.CRYPTO) {
            assertThat(heard).as(at).isEqualTo(new Failure.PeerGaveUp(Optional.of(Alert.INTERNAL_ERROR), 80));
        }
        return true;
    }

    private static Failure only(Pair pair, Role role, String at) {
        List<Failure> failures = pair.events(role).stream()
                .filter(Event.Failed.class::isInstance)
                .map(event -> ((Event.Failed) event).failure())
                .toList();
        assertThat(failures).as(at + ", at the " + role).hasSize(1);
        return failures.getFirst();
    }

    private static Pair pair(Case of, ScenarioPlay.Rehearsed rehearsed, Tripwire wire) {
        Environment client = World.environment("client");
        Environment server = World.environment("server");
        ClientPolicy clientPolicy = rehearsed.client();
        ServerPolicy serverPolicy = rehearsed.server().get();
        boolean atClient = of.role() == Role.CLIENT;
        Observer observer = Observer.NONE;
        switch (of.part()) {
            case CRYPTO -> {
                client = atClient ? wire.inCrypto(client) : client;
                server = atClient ? server : wire.inCrypto(server);
            }
            case RANDOMNESS -> {
                client = atClient ? wire.inRandomness(client) : client;
                server = atClient ? server : wire.inRandomness(server);
            }
            case CLOCK -> {
                client = atClient ? wire.inClock(client) : client;
                server = atClient ? server : wire.inClock(server);
            }
            case VERIFIER -> {
                clientPolicy = atClient ? trusting(clientPolicy, wire) : clientPolicy;
                serverPolicy = atClient
                        ? serverPolicy
                        : serverPolicy.authenticatingClients(
                                serverPolicy.clientAuth(), wire.in(serverPolicy.verifier()));
            }
            case OBSERVER -> observer = wire.observer();
        }
        Pair pair = Pair.of(
                clientPolicy,
                client,
                serverPolicy,
                server,
                atClient ? observer : Observer.NONE,
                atClient ? Observer.NONE : observer);
        if (pair.end(Role.CLIENT).earlyDataLeft() > 0) {
            pair.end(Role.CLIENT).sendEarly(new byte[] {1}, 0, 1);
        }
        return pair;
    }

    private static ClientPolicy trusting(ClientPolicy policy, Tripwire wire) {
        return new ClientPolicy(
                wire.in(policy.verifier()),
                policy.serverName(),
                policy.preferences(),
                policy.identity(),
                policy.session(),
                policy.staple(),
                policy.tickets(),
                policy.earlyData(),
                policy.timestamps());
    }
}
