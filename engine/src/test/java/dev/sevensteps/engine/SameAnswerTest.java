package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.session.Tls12Session;
import dev.sevensteps.engine.session.Tls13Session;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A secret that is compared, or a ciphertext that is opened, must not be told apart by what a stranger sees of the answer: for
/// every way to be wrong the server says the same bytes, as long as randomness is the same. What is wrong with an
/// encrypted premaster secret is in [MalformedPremasterTest], with a record in CBC mode in `Tls12CbcTest`.
class SameAnswerTest {

    private static final int TLS12_VERIFY_DATA = 12;
    private static final int TLS13_HASH = 32;

    /// Wherever a Finished is wrong first, RFC 5246 §7.4.9 and RFC 9846 §4.5.3 have one answer.
    @ParameterizedTest
    @EnumSource
    void everyWrongFinishedIsAnsweredAlike(ProtocolVersion version) {
        int length = version == ProtocolVersion.TLS_1_2 ? TLS12_VERIFY_DATA : TLS13_HASH;
        Scenario scenario =
                version == ProtocolVersion.TLS_1_2 ? Scenario.of(version, Fact.EPHEMERAL) : Scenario.of(version);
        assertAnsweredAlike(ScenarioPlay.of(scenario).rehearsed(), HandshakeType.FINISHED, length, Alert.DECRYPT_ERROR);
    }

    /// RFC 9846 §4.3.11.2: the binder is the last thing in a ClientHello.
    @Test
    void everyWrongBinderIsAnsweredAlike() {
        ScenarioPlay again = ScenarioPlay.of(Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED));
        assertAnsweredAlike(again.rehearsed(), HandshakeType.CLIENT_HELLO, TLS13_HASH, Alert.DECRYPT_ERROR);
    }

    /// Turns each of the last bits of a client's message in turn, and all of them.
    private static void assertAnsweredAlike(Supplier<Pair> stage, HandshakeType type, int length, Alert alert) {
        Set<ByteString> answers = new LinkedHashSet<>();
        for (int at = 1; at <= length; at++) {
            for (int bits : new int[] {1, 0x80, 0xff}) {
                int fromEnd = at;
                answers.add(answer(stage.get(), type, alert, bytes -> bytes[bytes.length - fromEnd] ^= (byte) bits));
            }
        }
        answers.add(answer(
                stage.get(), type, alert, bytes -> Arrays.fill(bytes, bytes.length - length, bytes.length, (byte) 0)));
        assertThat(answers).hasSize(1);
    }

    private interface Change {
        void make(byte[] bytes);
    }

    /// All that the server says to a client whose message was changed.
    private static ByteString answer(Pair pair, HandshakeType type, Alert alert, Change change) {
        Impostor impostor = Impostor.who((sender, _, words) -> {
            if (sender == Role.CLIENT && words.is(type)) {
                byte[] bytes = words.bytes().toArray();
                change.make(bytes);
                return List.of(Words.handshake(bytes));
            }
            return List.of(words);
        });
        ByteString heard = heard(pair, impostor::carry);
        assertThat(pair.failure(Role.SERVER).orElseThrow().failure().alert()).contains(alert);
        return heard;
    }

    private static ByteString heard(Pair pair, Pair.Carrier carrier) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        pair.carriedBy((both, sender, record) -> {
                    if (sender == Role.SERVER) {
                        heard.writeBytes(record);
                    }
                    return carrier.carry(both, sender, record);
                })
                .pump();
        return ByteString.copyOf(heard.toByteArray());
    }

    static Stream<CipherSuite> suites() {
        return Stream.of(
                Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
                Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384,
                Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
                Tls12Suite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
                Tls13Suite.TLS_AES_128_GCM_SHA256,
                Tls13Suite.TLS_CHACHA20_POLY1305_SHA256);
    }

    /// On a connection that stands: any byte of the record changed, or its end cut off.
    @ParameterizedTest
    @MethodSource("suites")
    void everyWrongRecordIsAnsweredAlike(CipherSuite suite) {
        Supplier<Pair> stage = ScenarioPlay.of(
                        suite.version() == ProtocolVersion.TLS_1_2
                                ? Scenario.of(suite.version(), Fact.EPHEMERAL)
                                : Scenario.of(suite.version()))
                .with(suite, NamedGroup.X25519)
                .rehearsed();
        Set<ByteString> answers = new LinkedHashSet<>();
        int length = recordOn(stage.get().pump()).length;
        for (int at = 5; at < length; at += 3) {
            int place = at;
            answers.add(answerToRecord(stage, record -> {
                byte[] changed = record.clone();
                changed[place] ^= (byte) (1 << place % 8);
                return changed;
            }));
            answers.add(answerToRecord(stage, record -> {
                byte[] cut = Arrays.copyOf(record, place);
                cut[4] = (byte) (place - 5);
                return cut;
            }));
        }
        assertThat(answers).hasSize(1);
    }

    private static byte[] recordOn(Pair pair) {
        pair.end(Role.CLIENT).send(new byte[100], 0, 100);
        return pair.end(Role.CLIENT).takeOutput();
    }

    private static ByteString answerToRecord(Supplier<Pair> stage, Function<byte[], byte[]> change) {
        Pair pair = stage.get().pump();
        pair.deliver(Role.SERVER, change.apply(recordOn(pair)));
        assertThat(pair.failure(Role.SERVER).orElseThrow().failure().alert()).contains(Alert.BAD_RECORD_MAC);
        return ByteString.copyOf(pair.end(Role.SERVER).takeOutput());
    }

    /// A ticket that was altered, cut, made up, sealed by someone else or that is too old: the server goes on with the same
    /// handshake, in records of the same kinds and lengths. (Their bytes cannot be alike: signature and keys depend on the
    /// hello, and so on the ticket.)
    @ParameterizedTest
    @EnumSource
    void everyWorthlessTicketIsAnsweredAlike(ProtocolVersion version) {
        TicketKeys keys = new TicketKeys(Duration.ofHours(1), 2);
        Session session = session(version, keys, "ours");
        byte[] ticket = ticket(session).toArray();
        Map<String, byte[]> worthless = new LinkedHashMap<>();
        for (int at = 0; at < ticket.length; at += 5) {
            byte[] altered = ticket.clone();
            altered[at] ^= 0x10;
            worthless.put("byte " + at + " changed", altered);
        }
        for (int length : new int[] {1, 15, 16, 28, 43, 44, 45, ticket.length - 1}) {
            worthless.put("cut to " + length, Arrays.copyOf(ticket, length));
        }
        worthless.put("a byte too long", Arrays.copyOf(ticket, ticket.length + 1));
        worthless.put("made up", new DeterministicRandom("ticket").bytes(ticket.length));
        TicketKeys others = new TicketKeys(Duration.ofHours(1), 2);
        worthless.put(
                "another server's", ticket(session(version, others, "theirs")).toArray());

        List<Integer> ofGoodOne = shape(version, session, ByteString.copyOf(ticket), keys, 1);
        List<List<Integer>> seen = new ArrayList<>();
        worthless.forEach((_, bytes) -> seen.add(shape(version, session, ByteString.copyOf(bytes), keys, 1)));
        long tooLate = Duration.ofHours(3).toMinutes();
        seen.add(shape(version, session, ByteString.copyOf(ticket), keys, tooLate));
        assertThat(Set.copyOf(seen)).hasSize(1);
        assertThat(seen).as("the test can tell").doesNotContain(ofGoodOne);
    }

    /// A session that a server with these keys has given away.
    private static Session session(ProtocolVersion version, TicketKeys keys, String seed) {
        return Pair.of(
                        client(version),
                        environment("client of " + seed, Duration.ofMinutes(1)),
                        server(keys),
                        environment(seed, Duration.ofMinutes(1)))
                .pump()
                .session();
    }

    private static ByteString ticket(Session session) {
        return switch (session) {
            case Tls12Session old -> old.ticket().orElseThrow();
            case Tls13Session young -> young.ticket();
        };
    }

    /// Types and lengths of the records with which the server answers a hello with this ticket.
    private static List<Integer> shape(
            ProtocolVersion version, Session session, ByteString ticket, TicketKeys keys, long minutes) {
        Session offered = switch (session) {
            case Tls12Session old -> old.withTicket(ticket, old.lifetime());
            case Tls13Session young ->
                new Tls13Session(
                        ticket,
                        young.suite(),
                        young.preSharedKey(),
                        young.ageAdd(),
                        young.serverName(),
                        young.protocol(),
                        young.peerChain(),
                        young.established(),
                        young.lifetime(),
                        young.maxEarlyData());
        };
        ClientPolicy client = client(version).resuming(offered);
        // The client's clock stands still: it would not offer what it knows to be too old.
        Pair pair = Pair.of(
                client,
                environment("client", Duration.ofMinutes(1)),
                server(keys),
                environment("server", Duration.ofMinutes(minutes)));
        pair.carry(Role.CLIENT);
        List<Integer> shape = new ArrayList<>();
        for (byte[] record : Pair.records(pair.end(Role.SERVER).takeOutput())) {
            shape.add((int) record[0]);
            shape.add(record.length);
        }
        return shape;
    }

    private static ClientPolicy client(ProtocolVersion version) {
        return ClientPolicy.trusting(World.verifier())
                .named(World.SERVER_NAME)
                .preferring(Preferences.GOOD_PRACTICE.inVersion(version));
    }

    private static ServerPolicy server(TicketKeys keys) {
        return ServerPolicy.presenting(World.server(KeyType.ED25519)).withResumption(Resumption.byTicket(keys));
    }

    private static Environment environment(String seed, Duration since) {
        return new Environment(
                new DefaultCrypto(), new DeterministicRandom(seed), Clock.fixed(World.NOW.plus(since), ZoneOffset.UTC));
    }
}
