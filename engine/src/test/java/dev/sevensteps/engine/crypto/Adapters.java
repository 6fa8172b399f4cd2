package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/// What a property of the adapters ranges over: themselves, the algorithms, and randomness with a seed.
public final class Adapters extends DomainContextBase {

    /// All adapters; Corretto's only where the tests have its library for the processor.
    public static final List<Crypto> ALL = Stream.concat(
                    Stream.of(new JdkCrypto(), new BouncyCastleCrypto(), new DefaultCrypto()),
                    CorrettoCrypto.ifPresent().stream())
            .toList();

    /// All groups but the large finite fields, which have a test of their own in [FiniteFieldTest].
    public static final List<NamedGroup> QUICK_GROUPS = Stream.of(NamedGroup.values())
            .filter(group -> group.fieldLength() <= 512)
            .toList();

    @Provide
    Arbitrary<Crypto> adapters() {
        return Arbitraries.of(ALL);
    }

    @Provide
    Arbitrary<HashAlgorithm> hashes() {
        return Arbitraries.of(HashAlgorithm.class);
    }

    @Provide
    Arbitrary<AeadAlgorithm> aeads() {
        return Arbitraries.of(AeadAlgorithm.class);
    }

    @Provide
    Arbitrary<NamedGroup> groups() {
        return Arbitraries.of(QUICK_GROUPS);
    }

    @Provide
    Arbitrary<KeyType> keyTypes() {
        return Arbitraries.of(KeyType.class);
    }

    @Provide
    Arbitrary<SignatureScheme> schemes() {
        return Arbitraries.of(SignatureScheme.class);
    }

    @Provide
    Arbitrary<RandomSource> sources() {
        return Arbitraries.longs().map(DeterministicRandom::new);
    }
}
