package dev.sevensteps.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Loopback;
import dev.sevensteps.engine.ScenarioPlay;
import dev.sevensteps.engine.World;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WitnessTest {

    private static final List<SecretName> BEGINNINGS = List.of(
            SecretName.PREMASTER_SECRET,
            SecretName.PRE_SHARED_KEY,
            SecretName.SHARED_SECRET,
            SecretName.EARLY_SECRET,
            SecretName.HANDSHAKE_SECRET,
            SecretName.MAIN_SECRET);

    @Test
    void bothEndsAreSeenToBeginWithTheSame() {
        Map<Role, Trace> full = play(Scenario.of(ProtocolVersion.TLS_1_3), true);
        assertThat(beginnings(full.get(Role.CLIENT)))
                .isEqualTo(beginnings(full.get(Role.SERVER)))
                .containsOnlyKeys(
                        SecretName.SHARED_SECRET,
                        SecretName.EARLY_SECRET,
                        SecretName.HANDSHAKE_SECRET,
                        SecretName.MAIN_SECRET);
        Map<Role, Trace> resumed = play(Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED), true);
        assertThat(beginnings(resumed.get(Role.CLIENT)))
                .isEqualTo(beginnings(resumed.get(Role.SERVER)))
                .containsKey(SecretName.PRE_SHARED_KEY);
        Map<Role, Trace> older = play(Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL), true);
        assertThat(beginnings(older.get(Role.CLIENT)))
                .isEqualTo(beginnings(older.get(Role.SERVER)))
                .containsOnlyKeys(SecretName.PREMASTER_SECRET);
    }

    /// Each end has a half that the other never sees; where the secret is sent or kept, and not agreed upon, there is none.
    @Test
    void eachEndIsSeenToHaveAHalfOfItsOwn() {
        for (Scenario scenario :
                List.of(Scenario.of(ProtocolVersion.TLS_1_3), Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL))) {
            Map<Role, Trace> ends = play(scenario, true);
            assertThat(halves(ends.get(Role.CLIENT))).hasSize(1);
            assertThat(halves(ends.get(Role.SERVER)))
                    .hasSize(1)
                    .doesNotContainAnyElementsOf(halves(ends.get(Role.CLIENT)));
        }
        for (Scenario scenario :
                List.of(Scenario.of(ProtocolVersion.TLS_1_2), Scenario.of(ProtocolVersion.TLS_1_2, Fact.RESUMED))) {
            play(scenario, true)
                    .values()
                    .forEach(trace -> assertThat(halves(trace)).isEmpty());
        }
    }

    private static List<Secret> halves(Trace trace) {
        return trace.all(Trace.Born.class)
                .filter(born -> born.name() == SecretName.PRIVATE_HALF)
                .map(Trace.Born::value)
                .toList();
    }

    /// It looks on, and changes nothing; what it tells goes into no key log.
    @ParameterizedTest
    @EnumSource(Role.class)
    void itChangesNothing(Role role) {
        Scenario scenario = Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED, Fact.EARLY_DATA, Fact.EARLY_ACCEPTED);
        Trace seen = play(scenario, true).get(role);
        Trace unseen = play(scenario, false).get(role);
        assertThat(TraceJson.write(seen.withoutSecrets())).isEqualTo(TraceJson.write(unseen.withoutSecrets()));
        assertThat(beginnings(unseen)).isEmpty();
        assertThat(halves(unseen)).isEmpty();
        assertThat(halves(seen)).hasSize(1);
        assertThat(halves(seen.withoutSecrets())).isEmpty();
        assertThat(SecretName.PRIVATE_HALF.keyLogName()).isEmpty();
        assertThat(BEGINNINGS).allSatisfy(name -> assertThat(name.keyLogName()).isEmpty());
    }

    private static Map<Role, Trace> play(Scenario scenario, boolean witnessed) {
        ScenarioPlay.Rehearsed policies = ScenarioPlay.of(scenario).rehearse();
        Recorder atClient = Recorder.at(Role.CLIENT, World.CLOCK);
        Recorder atServer = Recorder.at(Role.SERVER, World.CLOCK);
        Connection client = Connection.client(policies.client(), environment("client", atClient, witnessed), atClient);
        Connection server =
                Connection.server(policies.server().get(), environment("server", atServer, witnessed), atServer);
        if (client.earlyDataLeft() > 0) {
            byte[] early = ScenarioPlay.EARLY_DATA.toArray();
            client.sendEarly(early, 0, early.length);
        }
        Loopback.carry(client, server);
        return new EnumMap<>(Map.of(Role.CLIENT, atClient.trace(), Role.SERVER, atServer.trace()));
    }

    private static Environment environment(String who, Recorder recorder, boolean witnessed) {
        DefaultCrypto crypto = new DefaultCrypto();
        return World.environment(witnessed ? Witness.of(crypto, recorder) : crypto, who);
    }

    private static Map<SecretName, String> beginnings(Trace trace) {
        Map<SecretName, String> beginnings = new EnumMap<>(SecretName.class);
        trace.all(Trace.Born.class)
                .filter(born -> BEGINNINGS.contains(born.name()))
                .forEach(born ->
                        beginnings.put(born.name(), Arrays.toString(born.value().expose())));
        return beginnings;
    }
}
