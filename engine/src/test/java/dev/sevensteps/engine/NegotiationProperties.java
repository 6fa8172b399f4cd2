package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.crypto.FiniteFieldParameters;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls12;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/// What comes of two ends' preferences, whatever they are: the best for the server of what both can do, or an alert if
/// there is nothing. [#best] says it a second time, without the engine.
class NegotiationProperties {

    private static final List<NamedGroup> QUICK_GROUPS = List.of(
            NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.SECP384R1, NamedGroup.FFDHE2048, NamedGroup.FFDHE3072);

    /// Everything that a full handshake settles.
    private record Settled(
            Tls12Suite suite, KeyType key, Optional<NamedGroup> group, Optional<SignatureScheme> scheme) {}

    @Property(tries = 500)
    void theServersBestOfWhatBothCanDoIsChosen(
            @ForAll("preferences") Preferences client,
            @ForAll("preferences") Preferences server,
            @ForAll("keys") List<KeyType> keys) {
        Optional<Settled> best = best(client, server, keys);

        Pair pair = shake(client, server, keys);

        Statistics.label("both can do something").collect(best.isPresent()).coverage(outcomes -> {
            outcomes.check(true).percentage(share -> share > 20);
            outcomes.check(false).percentage(share -> share > 10);
        });
        if (best.isEmpty()) {
            Event.Failed failed = pair.failure(Role.SERVER).orElseThrow();
            assertThat(failed.failure().alert())
                    .contains(fieldsDiffer(client, server) ? Alert.INSUFFICIENT_SECURITY : Alert.HANDSHAKE_FAILURE);
            assertThat(failed.at()).contains(Opening.CLIENT_HELLO);
            return;
        }
        assertThat(settled(pair)).isEqualTo(best.get());
    }

    /// RFC 7919 §4: the client names finite fields, and none is one of the server's.
    private static boolean fieldsDiffer(Preferences client, Preferences server) {
        boolean bothSpeakDhe = server.suites().stream()
                .filter(suite -> suite.keyExchange() == KeyExchange.DHE)
                .anyMatch(suite -> client.suites().contains(suite) && canOffer(client, suite));
        List<NamedGroup> fields = client.groups().stream()
                .filter(group -> group.keyExchange() == KeyExchange.DHE)
                .toList();
        return bothSpeakDhe && !fields.isEmpty() && fields.stream().noneMatch(server.groups()::contains);
    }

    /// RFC 7301 §3.2
    @Property
    void theServersFirstProtocolThatTheClientKnowsIsChosen(
            @ForAll("protocols") List<String> ofClient, @ForAll("protocols") List<String> ofServer) {
        Pair pair = shake(speaking(ofClient), speaking(ofServer), List.of(KeyType.ED25519));

        Optional<String> expected = ofServer.stream().filter(ofClient::contains).findFirst();
        if (ofClient.isEmpty() || ofServer.isEmpty() || expected.isPresent()) {
            for (Role role : Role.values()) {
                assertThat(pair.agreement(role).protocol()).isEqualTo(expected);
            }
        } else {
            assertThat(pair.failure(Role.SERVER).orElseThrow().failure().alert())
                    .contains(Alert.NO_APPLICATION_PROTOCOL);
        }
    }

    private static Optional<Settled> best(Preferences client, Preferences server, List<KeyType> keys) {
        return server.suites().stream()
                .filter(suite -> client.suites().contains(suite) && canOffer(client, suite))
                .flatMap(suite ->
                        keys.stream().filter(suite::fits).flatMap(key -> settle(client, server, suite, key).stream()))
                .findFirst();
    }

    /// A client does not offer a key exchange for which it has no group.
    private static boolean canOffer(Preferences client, Tls12Suite suite) {
        return suite.keyExchange() == KeyExchange.RSA
                || client.groups().stream().anyMatch(group -> group.keyExchange() == suite.keyExchange());
    }

    private static Optional<Settled> settle(Preferences client, Preferences server, Tls12Suite suite, KeyType key) {
        if (suite.keyExchange() == KeyExchange.RSA) {
            return Optional.of(new Settled(suite, key, Optional.empty(), Optional.empty()));
        }
        // RFC 8422 §5.1.1: the curves that are listed bind the key of the certificate too.
        boolean curveTaken = switch (key) {
            case ECDSA_P256 -> client.groups().contains(NamedGroup.SECP256R1);
            case ECDSA_P384 -> client.groups().contains(NamedGroup.SECP384R1);
            case RSA, RSA_PSS, ED25519 -> true;
        };
        Optional<NamedGroup> group = server.groups().stream()
                .filter(each -> each.keyExchange() == suite.keyExchange())
                .filter(client.groups()::contains)
                .findFirst();
        Optional<SignatureScheme> scheme = server.schemes().stream()
                .filter(each -> each.fits(key))
                .filter(client.schemes()::contains)
                .findFirst();
        return curveTaken && group.isPresent() && scheme.isPresent()
                ? Optional.of(new Settled(suite, key, group, scheme))
                : Optional.empty();
    }

    private static Settled settled(Pair pair) {
        Agreement agreement = pair.agreement(Role.CLIENT);
        assertThat(pair.agreement(Role.SERVER).suite()).isEqualTo(agreement.suite());
        KeyType key = Arrays.stream(KeyType.values())
                .filter(type -> World.server(type).chain().equals(agreement.peerChain()))
                .findFirst()
                .orElseThrow();
        KeyExchange exchange = agreement.suite().keyExchange();
        if (exchange == KeyExchange.RSA) {
            return new Settled(agreement.suite(), key, Optional.empty(), Optional.empty());
        }
        Recorder recorder = pair.recorder(Role.SERVER);
        byte[] bytes = recorder.bytes(Tls12.SERVER_KEY_EXCHANGE);
        ServerKeyExchange message =
                (ServerKeyExchange) Forger.read(Impostor.Words.handshake(bytes), Role.SERVER, exchange);
        Optional<NamedGroup> group = switch (message) {
            case ServerKeyExchange.Ecdhe ecdhe -> NamedGroup.ofCode(ecdhe.namedCurve());
            case ServerKeyExchange.Dhe dhe -> new FiniteFieldParameters(dhe.p(), dhe.g()).group();
        };
        return new Settled(agreement.suite(), key, group, SignatureScheme.ofCode(message.signatureScheme()));
    }

    private static Pair shake(Preferences client, Preferences server, List<KeyType> keys) {
        CertifiedKey[] identities = keys.stream().map(World::server).toArray(CertifiedKey[]::new);
        return Pair.of(
                        ClientPolicy.trusting(World.verifier())
                                .named(World.SERVER_NAME)
                                .preferring(client),
                        World.environment("client"),
                        ServerPolicy.presenting(identities).preferring(server),
                        World.environment("server"))
                .pump();
    }

    private static Preferences speaking(List<String> protocols) {
        return Preferences.GOOD_PRACTICE.withProtocols(protocols.toArray(String[]::new));
    }

    /// Some of all that there is, in any order; but a client with nothing to offer would be none.
    @Provide
    Arbitrary<Preferences> preferences() {
        return Combinators.combine(
                        some(List.of(Tls12Suite.values()), 1),
                        some(QUICK_GROUPS, 1),
                        some(List.of(SignatureScheme.values()), 1))
                .as((suites, groups, schemes) -> new Preferences(suites, groups, schemes, List.of()))
                .filter(preferences -> preferences.suites().stream().anyMatch(suite -> canOffer(preferences, suite)));
    }

    @Provide
    Arbitrary<List<KeyType>> keys() {
        return some(List.of(KeyType.values()), 1);
    }

    @Provide
    Arbitrary<List<String>> protocols() {
        return some(List.of("h2", "http/1.1", "h3", "imap", "größe"), 0);
    }

    private static <T> Arbitrary<List<T>> some(List<T> all, int atLeast) {
        return Arbitraries.shuffle(all)
                .flatMap(shuffled -> Arbitraries.integers()
                        .between(atLeast, all.size())
                        .map(count -> List.copyOf(shuffled.subList(0, count))));
    }
}
