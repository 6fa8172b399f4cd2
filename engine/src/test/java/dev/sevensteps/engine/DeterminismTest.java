package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.crypto.BouncyCastleCrypto;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Nothing but the seed, the clock and the peer's bytes decides what an end says: a run can be repeated byte for byte.
/// (With the JDK's adapter it cannot: its RSA-PSS and its blinding draw from a source of their own.)
class DeterminismTest {

    private static final byte[] DATA = {1, 2, 3};

    @Property(tries = 60)
    void theSameSeedGivesTheSameBytes(@ForAll("plays") ScenarioPlay play, @ForAll long seed) {
        ScenarioPlay seeded = play.seeded("seed " + seed);

        List<ByteString> once = wire(seeded.stage().cutAtRandom(seed));
        List<ByteString> again = wire(seeded.stage().cutAtRandom(seed + 1));

        assertThat(again).isEqualTo(once);
    }

    @Property(tries = 60)
    void anotherSeedGivesOtherBytes(@ForAll("plays") ScenarioPlay play, @ForAll long seed) {
        List<ByteString> once = wire(play.seeded("seed " + seed).stage());
        List<ByteString> other = wire(play.seeded("seed " + (seed + 1)).stage());

        // The hellos, which hold the randoms, and all that is under the keys.
        assertThat(other.getFirst()).isNotEqualTo(once.getFirst());
        assertThat(other.get(1)).isNotEqualTo(once.get(1));
        assertThat(other.getLast()).isNotEqualTo(once.getLast());
    }

    /// All records of both ends, of a handshake and a word each way.
    private static List<ByteString> wire(Pair pair) {
        pair.pump();
        pair.send(Role.CLIENT, DATA);
        pair.send(Role.SERVER, DATA);
        return pair.recorder(Role.CLIENT).records();
    }

    @Provide
    Arbitrary<ScenarioPlay> plays() {
        Arbitrary<Crypto> adapters = Arbitraries.of(new DefaultCrypto(), new BouncyCastleCrypto());
        return Combinators.combine(
                        Arbitraries.of(Scenario.all()),
                        Arbitraries.of(Tls12Suite.class),
                        Arbitraries.of(
                                NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.SECP384R1, NamedGroup.FFDHE2048),
                        Arbitraries.of(KeyType.class),
                        Arbitraries.of(KeyType.class),
                        adapters)
                .as((scenario, suite, group, server, client, adapter) -> ScenarioPlay.of(scenario)
                        .with(suite, suite.keyExchange() == KeyExchange.RSA ? NamedGroup.X25519 : group)
                        .withKeys(server, client)
                        .with(adapter, adapter))
                .filter(ScenarioPlay::isPossible);
    }
}
