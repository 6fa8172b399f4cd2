package dev.sevensteps.engine.session;

import dev.sevensteps.engine.World;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.keys.MasterSecret;
import dev.sevensteps.model.keys.PreSharedKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/// What a property of sessions ranges over.
public final class Sessions extends DomainContextBase {

    /// A session with this id that began at this moment.
    static Tls12Session session(ByteString id, Instant established) {
        return new Tls12Session(
                id,
                Optional.empty(),
                Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
                new MasterSecret<>(Secret.wrap(new DeterministicRandom(id.hex()).bytes(48))),
                true,
                false,
                Optional.of(World.SERVER_NAME),
                List.of(),
                established,
                Session.LONGEST_LIFETIME);
    }

    /// Surroundings at this long after the beginning of the world.
    static Environment at(Duration since) {
        return new Environment(
                new DefaultCrypto(),
                new DeterministicRandom("session at " + since),
                Clock.fixed(World.NOW.plus(since), ZoneOffset.UTC));
    }

    @Provide
    Arbitrary<Tls12Session> sessions() {
        Arbitrary<List<ByteString>> chains = bytes(1, 40).list().ofMaxSize(3);
        Arbitrary<Optional<String>> names =
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(200).optional();
        return Combinators.combine(
                        Arbitraries.of(Tls12Suite.class),
                        bytes(48, 48),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        names,
                        chains,
                        Arbitraries.longs().between(1, Session.LONGEST_LIFETIME.toSeconds()))
                .as((suite, master, extended, encryptThenMac, name, chain, seconds) -> new Tls12Session(
                        ByteString.EMPTY,
                        Optional.empty(),
                        suite,
                        new MasterSecret<>(Secret.wrap(master.toArray())),
                        extended,
                        encryptThenMac,
                        name,
                        chain,
                        World.NOW,
                        Duration.ofSeconds(seconds)));
    }

    @Provide
    Arbitrary<Tls13Session> youngSessions() {
        Arbitrary<Optional<String>> names =
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(200).optional();
        Arbitrary<Long> uint32 = Arbitraries.longs().between(0, 0xffff_ffffL);
        return Combinators.combine(
                        Arbitraries.of(Tls13Suite.class),
                        Combinators.combine(uint32, uint32).as(List::of),
                        names,
                        names,
                        bytes(1, 40).list().ofMaxSize(3),
                        Arbitraries.longs().between(1, Session.LONGEST_LIFETIME.toSeconds()))
                .as((suite, numbers, name, protocol, chain, seconds) -> new Tls13Session(
                        ByteString.EMPTY,
                        suite,
                        new PreSharedKey<>(Secret.wrap(new DeterministicRandom("psk " + numbers)
                                .bytes(suite.hash().length()))),
                        numbers.getFirst(),
                        name,
                        protocol,
                        chain,
                        World.NOW.plusMillis(numbers.getLast() % 1000),
                        Duration.ofSeconds(seconds),
                        numbers.getLast()));
    }

    private static Arbitrary<ByteString> bytes(int min, int max) {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(min)
                .ofMaxSize(max)
                .map(ByteString::copyOf);
    }
}
