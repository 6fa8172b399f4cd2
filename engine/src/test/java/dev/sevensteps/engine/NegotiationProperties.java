package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import dev.sevensteps.engine.crypto.FiniteFieldParameters;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;
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
            NamedGroup.X25519MLKEM768,
            NamedGroup.X25519,
            NamedGroup.SECP256R1,
            NamedGroup.SECP384R1,
            NamedGroup.SECP521R1,
            NamedGroup.X448,
            NamedGroup.FFDHE2048,
            NamedGroup.FFDHE3072);

    /// Everything that a full handshake settles.
    ///
    /// @param retried whether the server had to ask for another key share
    private record Settled(
            CipherSuite suite,
            KeyType key,
            Optional<NamedGroup> group,
            Optional<SignatureScheme> scheme,
            boolean retried) {}

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
            assertThat(failed.failure().alert()).contains(alert(client, server));
            assertThat(failed.at())
                    .hasValueSatisfying(
                            line -> assertThat(line).isIn(Opening.CLIENT_HELLO, Opening.SECOND_CLIENT_HELLO));
            return;
        }
        assertThat(settled(pair)).isEqualTo(best.get());
    }

    /// RFC 9846 §4.2.1 and RFC 5246 §7.4.1.3: handshake_failure where nothing fits, and protocol_version where not even a
    /// version does. RFC 7919 §4: insufficient_security where the client names finite fields, and none is one of the server's.
    private static Alert alert(Preferences client, Preferences server) {
        if (Sets.intersection(client.versions(), server.versions()).isEmpty()) {
            return Alert.PROTOCOL_VERSION;
        }
        boolean young = bothSpeak(client, server, ProtocolVersion.TLS_1_3);
        return !young && fieldsDiffer(client, server) ? Alert.INSUFFICIENT_SECURITY : Alert.HANDSHAKE_FAILURE;
    }

    private static boolean bothSpeak(Preferences client, Preferences server, ProtocolVersion version) {
        return client.speaks(version) && server.speaks(version);
    }

    private static boolean fieldsDiffer(Preferences client, Preferences server) {
        boolean bothSpeakDhe = server.tls12Suites().stream()
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

    /// The newest version that both speak, and what can be done in it.
    private static Optional<Settled> best(Preferences client, Preferences server, List<KeyType> keys) {
        if (bothSpeak(client, server, ProtocolVersion.TLS_1_3)) {
            return bestInTls13(client, server, keys);
        }
        return server.tls12Suites().stream()
                .filter(suite -> client.suites().contains(suite) && canOffer(client, suite))
                .flatMap(suite ->
                        keys.stream().filter(suite::fits).flatMap(key -> settle(client, server, suite, key).stream()))
                .findFirst();
    }

    /// RFC 9846 §4.2.1: suite, group and signature are chosen each for itself. A group for which the client has sent its share is
    /// taken before one that the server would have to ask for.
    private static Optional<Settled> bestInTls13(Preferences client, Preferences server, List<KeyType> keys) {
        Optional<Tls13Suite> suite =
                server.tls13Suites().stream().filter(client.suites()::contains).findFirst();
        List<NamedGroup> common =
                server.groups().stream().filter(client.groups()::contains).toList();
        List<NamedGroup> shared =
                common.stream().filter(client.sharedAhead()::contains).toList();
        boolean retried = shared.isEmpty();
        Optional<NamedGroup> group = (retried ? common : shared).stream().findFirst();
        for (KeyType key : keys) {
            Optional<SignatureScheme> scheme = server.schemes().stream()
                    .filter(each -> each.fits(key) && isOfTls13(each, key))
                    .filter(client.schemes()::contains)
                    .findFirst();
            if (scheme.isPresent()) {
                return suite.isPresent() && group.isPresent()
                        ? Optional.of(new Settled(suite.get(), key, group, scheme, retried))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// RFC 9846 §4.3.3: no PKCS#1 v1.5, and each ECDSA scheme goes with its one curve.
    private static boolean isOfTls13(SignatureScheme scheme, KeyType key) {
        return switch (key) {
            case RSA, RSA_PSS -> scheme.rfcName().startsWith("rsa_pss");
            case ECDSA_P256 -> scheme == SignatureScheme.ECDSA_SECP256R1_SHA256;
            case ECDSA_P384 -> scheme == SignatureScheme.ECDSA_SECP384R1_SHA384;
            case ECDSA_P521 -> scheme == SignatureScheme.ECDSA_SECP521R1_SHA512;
            case ED25519, ED448 -> true;
        };
    }

    /// A client does not offer a key exchange for which it has no group.
    private static boolean canOffer(Preferences client, Tls12Suite suite) {
        return suite.keyExchange() == KeyExchange.RSA
                || client.tls12Groups().stream().anyMatch(group -> group.keyExchange() == suite.keyExchange());
    }

    private static Optional<Settled> settle(Preferences client, Preferences server, Tls12Suite suite, KeyType key) {
        if (suite.keyExchange() == KeyExchange.RSA) {
            return Optional.of(new Settled(suite, key, Optional.empty(), Optional.empty(), false));
        }
        // RFC 8422 §5.1.1: the curves that are listed bind the key of the certificate too.
        boolean curveTaken = switch (key) {
            case ECDSA_P256 -> client.groups().contains(NamedGroup.SECP256R1);
            case ECDSA_P384 -> client.groups().contains(NamedGroup.SECP384R1);
            case ECDSA_P521 -> client.groups().contains(NamedGroup.SECP521R1);
            case RSA, RSA_PSS, ED25519, ED448 -> true;
        };
        Optional<NamedGroup> group = server.tls12Groups().stream()
                .filter(each -> each.keyExchange() == suite.keyExchange())
                .filter(client.groups()::contains)
                .findFirst();
        Optional<SignatureScheme> scheme = server.schemes().stream()
                .filter(each -> each.fits(key))
                .filter(client.schemes()::contains)
                .findFirst();
        return curveTaken && group.isPresent() && scheme.isPresent()
                ? Optional.of(new Settled(suite, key, group, scheme, false))
                : Optional.empty();
    }

    private static Settled settled(Pair pair) {
        Agreement agreement = pair.agreement(Role.CLIENT);
        assertThat(pair.agreement(Role.SERVER).suite()).isEqualTo(agreement.suite());
        KeyType key = Arrays.stream(KeyType.values())
                .filter(type -> World.server(type).chain().equals(agreement.peerChain()))
                .findFirst()
                .orElseThrow();
        return switch (agreement.suite()) {
            case Tls12Suite suite -> settledInTls12(pair, suite, key);
            case Tls13Suite suite -> settledInTls13(pair, suite, key);
        };
    }

    private static Settled settledInTls13(Pair pair, Tls13Suite suite, KeyType key) {
        byte[] bytes = pair.recorder(Role.SERVER).bytes(Tls13.SERVER_CERTIFICATE_VERIFY);
        int scheme = (bytes[4] & 0xff) << 8 | (bytes[5] & 0xff);
        return new Settled(
                suite,
                key,
                pair.agreement(Role.SERVER).group(),
                SignatureScheme.ofCode(scheme),
                pair.recorder(Role.CLIENT).lines().contains(Opening.HELLO_RETRY_REQUEST));
    }

    private static Settled settledInTls12(Pair pair, Tls12Suite suite, KeyType key) {
        KeyExchange exchange = suite.keyExchange();
        if (exchange == KeyExchange.RSA) {
            return new Settled(suite, key, Optional.empty(), Optional.empty(), false);
        }
        Recorder recorder = pair.recorder(Role.SERVER);
        byte[] bytes = recorder.bytes(Tls12.SERVER_KEY_EXCHANGE);
        ServerKeyExchange message =
                (ServerKeyExchange) Forger.read(Impostor.Words.handshake(bytes), Role.SERVER, exchange);
        Optional<NamedGroup> group = switch (message) {
            case ServerKeyExchange.Ecdhe ecdhe -> NamedGroup.ofCode(ecdhe.namedCurve());
            case ServerKeyExchange.Dhe dhe -> new FiniteFieldParameters(dhe.p(), dhe.g()).group();
        };
        return new Settled(suite, key, group, SignatureScheme.ofCode(message.signatureScheme()), false);
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
                        some(CipherSuite.all(), 1),
                        some(QUICK_GROUPS, 1),
                        some(QUICK_GROUPS, 1),
                        some(List.of(SignatureScheme.values()), 1))
                .as((suites, groups, shares, schemes) -> Preferences.GOOD_PRACTICE
                        .withSuites(suites)
                        .withGroups(groups)
                        .withKeyShares(shares)
                        .withSchemes(schemes))
                .filter(preferences -> !preferences.offerableSuites().isEmpty());
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
