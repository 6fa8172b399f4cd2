package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.EarlyDataPolicy;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.ReplayStore;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlyDataLimitsTest {

    private static ServerPolicy server(TicketKeys keys, int mostBytes) {
        return ServerPolicy.presenting(World.server(KeyType.ED25519))
                .withResumption(Resumption.byTicket(keys)
                        .takingEarlyData(new EarlyDataPolicy(mostBytes, new ReplayStore(10, Duration.ofSeconds(10)))));
    }

    private static Pair pair(ClientPolicy client, ServerPolicy server) {
        return Pair.of(client, World.environment("client"), server, World.environment("server"));
    }

    /// The ticket was handed out when more was taken.
    @Test
    void moreThanIsTaken() {
        TicketKeys keys = TicketKeys.hourly();
        ClientPolicy client = ClientPolicy.trusting(World.verifier()).named(World.SERVER_NAME);
        ClientPolicy eager = client.resuming(
                        pair(client, server(keys, 1000)).pump().session())
                .withEarlyData(true);
        for (int length : new int[] {100, 101}) {
            Pair pair = pair(eager, server(keys, 100));
            pair.end(Role.CLIENT).sendEarly(new byte[length], 0, length);
            pair.pump();
            assertThat(pair.failure(Role.SERVER)
                            .flatMap(failed -> failed.failure().alert()))
                    .isEqualTo(length > 100 ? Optional.of(Alert.UNEXPECTED_MESSAGE) : Optional.empty());
        }
    }

    /// Rather than forget one that could come again.
    @Test
    void aStoreThatIsFullTakesNone() {
        ReplayStore store = new ReplayStore(2, Duration.ofSeconds(10));
        assertThat(store.isFirst(ByteString.ofHex("01"), World.NOW)).isTrue();
        assertThat(store.isFirst(ByteString.ofHex("02"), World.NOW)).isTrue();
        assertThat(store.isFirst(ByteString.ofHex("03"), World.NOW)).isFalse();
        assertThat(store.size()).isEqualTo(2);
        assertThat(store.isFirst(ByteString.ofHex("03"), World.NOW.plusSeconds(21)))
                .isTrue();
    }
}
