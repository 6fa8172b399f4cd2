package dev.sevensteps.model.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A secret that lands in a log or in the message of an exception is a secret lost: what holds one prints what it is, and no more.
class SecretsAreNotPrintedTest {

    private static final String SECRET = "do not print this";

    static Stream<Record> secrets() {
        TrafficKeys.OfBoth<String> both = new TrafficKeys.OfBoth<>(SECRET, SECRET);
        return Stream.of(
                new PremasterSecret<>(SECRET),
                new MasterSecret<>(SECRET),
                new PreSharedKey<>(SECRET),
                new EarlySecret<>(SECRET),
                new SharedSecret<>(SECRET),
                new HandshakeSecret<>(SECRET),
                new MainSecret<>(SECRET),
                new TrafficSecret<>(SECRET),
                new ExporterSecret<>(SECRET),
                new ResumptionSecret<>(SECRET),
                new WriteKeys<>(SECRET, SECRET),
                both,
                new TrafficKeys<>(Optional.of(both), both, Optional.of(both)));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void itPrintsItsNameAlone(Record secret) {
        assertThat(secret.toString()).isEqualTo(secret.getClass().getSimpleName());
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aNamedValuePrintsItsNameAlone(Record secret) {
        assertThat(new NamedValue<>("master_secret", new NamedValue.Making.Given<>(), 48, 1, secret))
                .hasToString("master_secret");
    }
}
