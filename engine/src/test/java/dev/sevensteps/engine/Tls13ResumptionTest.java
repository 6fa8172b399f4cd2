package dev.sevensteps.engine;

import static dev.sevensteps.model.Role.CLIENT;
import static dev.sevensteps.model.Role.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SecretAlgebra;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.EarlyDataPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.ReplayStore;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.session.Tls13Session;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.EncryptedExtensions;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.OfferedPsks;
import dev.sevensteps.engine.wire.PskIdentity;
import dev.sevensteps.engine.wire.RecordHeader;
import dev.sevensteps.engine.wire.ServerNameList;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.keys.Tls13KeySchedule;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When a session of TLS 1.3 goes on, when early data go with it, and what becomes of both where something has changed.
class Tls13ResumptionTest {

    private static final Duration LATER = Duration.ofMinutes(5);
    private static final byte[] EARLY = {1, 2, 3};

    private final TicketKeys ticketKeys = new TicketKeys(Duration.ofHours(2), 2);

    private static ClientPolicy client() {
        return ClientPolicy.trusting(World.verifier()).named(World.SERVER_NAME);
    }

    private ServerPolicy server() {
        return ServerPolicy.presenting(World.server(KeyType.ED25519))
                .withResumption(Resumption.byTicket(ticketKeys).takingEarlyData(EarlyDataPolicy.usual()));
    }

    private static Pair pair(ClientPolicy client, ServerPolicy server, Duration since) {
        Clock clock = Clock.fixed(World.NOW.plus(since), ZoneOffset.UTC);
        return Pair.of(
                client,
                new Environment(new DefaultCrypto(), new DeterministicRandom("client" + since), clock),
                server,
                new Environment(new DefaultCrypto(), new DeterministicRandom("server" + since), clock));
    }

    private Session session(ClientPolicy client, ServerPolicy server) {
        return pair(client, server, Duration.ZERO).pump().session();
    }

    private static boolean offersSession(Pair pair) {
        return offers(pair, ExtensionType.PRE_SHARED_KEY);
    }

    private static boolean offers(Pair pair, ExtensionType type) {
        HandshakeMessage hello =
                Forger.readTls13(Impostor.Words.handshake(pair.recorder(CLIENT).bytes(Opening.CLIENT_HELLO)), CLIENT);
        return ((ClientHello) hello).extensions().contains(type);
    }

    private static Pair sendingEarly(ClientPolicy client, ServerPolicy server) {
        Pair pair = pair(client.withEarlyData(true), server, LATER);
        pair.end(CLIENT).sendEarly(EARLY, 0, EARLY.length);
        return pair.pump();
    }

    /// RFC 9846 §F.5: early data are off unless both ends have asked for them.
    @Test
    void nobodySendsOrTakesEarlyDataUnasked() {
        Session session = session(client(), server());
        Pair unasked = pair(client().resuming(session), server(), LATER);
        assertThat(unasked.end(CLIENT).earlyDataLeft()).isZero();
        assertThat(offers(unasked, ExtensionType.EARLY_DATA)).isFalse();
        assertThat(unasked.pump().agreement(CLIENT).resumed()).isTrue();

        Pair untaken =
                sendingEarly(client().resuming(session), server().withResumption(Resumption.byTicket(ticketKeys)));
        assertThat(untaken.agreement(SERVER).earlyAccepted()).isFalse();
        assertThat(untaken.earlyDataAt(SERVER)).isEmpty();
    }

    /// RFC 9846 §4.3.10: with another application protocol or another suite than the session's they are not taken, are
    /// dropped, and are not sent again.
    @Test
    void earlyDataUnderOtherTermsAreNotTaken() {
        Preferences both = Preferences.GOOD_PRACTICE.withProtocols("h2", "http/1.1");
        Preferences old = Preferences.GOOD_PRACTICE.withProtocols("http/1.1");
        ServerPolicy server = server();
        Session session = session(client().preferring(both), server.preferring(old));

        for (boolean changed : List.of(false, true)) {
            Pair pair =
                    sendingEarly(client().preferring(both).resuming(session), server.preferring(changed ? both : old));
            assertThat(pair.agreement(CLIENT).resumed()).isTrue();
            assertThat(pair.agreement(CLIENT).earlyAccepted()).isEqualTo(!changed);
            assertThat(pair.earlyDataAt(SERVER)).isEqualTo(changed ? new byte[0] : EARLY);
            assertThat(pair.dataAt(SERVER)).isEmpty();
        }
        Preferences other = old.withSuites(List.of(Tls13Suite.TLS_CHACHA20_POLY1305_SHA256));
        Session ofAes = session(
                client().preferring(old),
                server.preferring(old.withSuites(List.of(Tls13Suite.TLS_AES_128_GCM_SHA256))));
        Pair pair = sendingEarly(client().preferring(old).resuming(ofAes), server.preferring(other));
        assertThat(pair.agreement(CLIENT).resumed()).isTrue();
        assertThat(pair.agreement(CLIENT).earlyAccepted()).isFalse();
        assertThat(pair.earlyDataAt(SERVER)).isEmpty();
    }

    /// RFC 9846 §4.3.11, §4.7.1: a session goes on with a suite of the same hash, or not at all.
    @Test
    void aSuiteWithAnotherHashEndsASession() {
        Session session = session(
                client(),
                server().preferring(Preferences.GOOD_PRACTICE.withSuites(List.of(Tls13Suite.TLS_AES_128_GCM_SHA256))));
        for (Tls13Suite suite : Tls13Suite.values()) {
            Pair pair = pair(
                            client().resuming(session),
                            server().preferring(Preferences.GOOD_PRACTICE.withSuites(List.of(suite))),
                            LATER)
                    .pump();
            assertThat(offersSession(pair)).isTrue();
            assertThat(pair.agreement(CLIENT).suite()).isEqualTo(suite);
            assertThat(pair.agreement(CLIENT).resumed())
                    .as("%s", suite)
                    .isEqualTo(suite.hash() == Tls13Suite.TLS_AES_128_GCM_SHA256.hash());
        }
    }

    /// RFC 9846 §4.3.11.1, §4.7.1: not older than its ticket_lifetime, nor than a week, whatever the server says.
    @Test
    void aTicketThatIsTooOldIsNotShown() {
        Session session = session(client(), server());
        assertThat(((Tls13Session) session).lifetime()).isEqualTo(Duration.ofHours(2));
        assertThat(offersSession(pair(client().resuming(session), server(), Duration.ofMinutes(119))))
                .isTrue();
        assertThat(offersSession(pair(client().resuming(session), server(), Duration.ofMinutes(121))))
                .isFalse();

        Impostor impostor = Impostor.whoOnlyListens();
        Pair lying = pair(client(), server(), Duration.ZERO).carriedBy(impostor).pump();
        byte[] ticket = ByteString.ofHex("000f4240" + "01020304" + "0109" + "000107" + "0000")
                .toArray();
        lying.deliver(CLIENT, impostor.say(lying, SERVER, RawMessage.of(4, ticket)));
        assertThat(((Tls13Session) lying.session()).ticket()).isEqualTo(ByteString.ofHex("07"));
        assertThat(((Tls13Session) lying.session()).lifetime()).isLessThanOrEqualTo(Duration.ofDays(7));
    }

    /// RFC 9846 §4.7.1: a session is for a name.
    @Test
    void aTicketOfAnotherNameIsNotShownNorTaken() {
        Tls13Session session = (Tls13Session) session(client(), server());
        ClientPolicy elsewhere =
                ClientPolicy.trusting(chain -> World.verifier().verify(chain)).named("else.example");
        assertThat(offersSession(pair(elsewhere.resuming(session), server(), LATER)))
                .isFalse();

        Pair renamed = pair(client().resuming(session), server(), LATER)
                .carriedBy((both, sender, record) -> record[0] == 22 && record[5] == HandshakeType.CLIENT_HELLO.code()
                        ? List.of(renamed(record))
                        : List.of(record))
                .pump();
        assertThat(renamed.recorder(SERVER).lines()).contains(Tls13.SERVER_CERTIFICATE);
    }

    /// The same ClientHello for another host.
    private static byte[] renamed(byte[] record) {
        ClientHello hello = (ClientHello) Forger.readTls13(
                Impostor.Words.handshake(Arrays.copyOfRange(record, RecordHeader.LENGTH, record.length)), CLIENT);
        Extensions extensions = Extensions.of(hello.extensions().list().stream()
                .map(extension ->
                        extension instanceof ServerNameList ? ServerNameList.ofHost("else.example") : extension)
                .toList());
        String body = ByteString.copyOf(HandshakeCodec.encode(Forger.with(hello, extensions)))
                .hex();
        return ByteString.ofHex("160301" + "%04x".formatted(body.length() / 2) + body)
                .toArray();
    }

    /// RFC 9846 §4.3.11.3: a server that takes early data does not wait for their end.
    @Test
    void aServerAnswersBeforeEarlyDataHaveEnded() {
        Pair pair = ScenarioPlay.of(Tls13Breaches.young(Fact.RESUMED, Fact.EARLY_DATA, Fact.EARLY_ACCEPTED))
                .stage();
        List<byte[]> records = Pair.records(pair.end(CLIENT).takeOutput());
        pair.deliver(SERVER, records.getFirst());

        assertThat(pair.recorder(SERVER).lines()).endsWith(Tls13.SERVER_FINISHED);
        assertThat(pair.end(SERVER).hasOutput()).isTrue();
    }

    /// RFC 9846 §E.3: who has sent early data cannot go on in TLS 1.2.
    @Test
    void earlyDataAndAnOldServerDoNotGoTogether() {
        ServerPolicy server = server();
        Session session = session(client(), server);
        Pair pair = sendingEarly(
                client().resuming(session),
                server.preferring(Preferences.GOOD_PRACTICE.inVersion(ProtocolVersion.TLS_1_2)));

        assertThat(pair.failure(CLIENT).map(failed -> failed.failure().alert())).isPresent();
        assertThat(pair.hasEstablished(CLIENT)).isFalse();
        assertThat(pair.hasEstablished(SERVER)).isFalse();
    }

    /// RFC 9846 §4.3.10: early data are taken only where the first key of the offer is selected, as they go under it. The
    /// server finds no session behind the other key.
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void earlyDataGoWithTheFirstKeyOnly(int place) {
        Tls13Session session = (Tls13Session) session(client(), server());
        Pair pair = pair(client().resuming(session).withEarlyData(true), server(), LATER);
        byte[] record = Pair.records(pair.end(CLIENT).takeOutput()).getFirst();
        byte[] said = Arrays.copyOfRange(record, RecordHeader.LENGTH, record.length);
        ClientHello hello = (ClientHello) Forger.readTls13(Impostor.Words.handshake(said), CLIENT);

        pair.deliver(SERVER, recordOf(HandshakeCodec.encode(withTwoKeys(hello, session, place))));

        EncryptedExtensions answer = (EncryptedExtensions) Forger.readTls13(
                Impostor.Words.handshake(pair.recorder(SERVER).bytes(Tls13.ENCRYPTED_EXTENSIONS)), SERVER);
        assertThat(pair.recorder(SERVER).lines()).as("it is resumed").doesNotContain(Tls13.SERVER_CERTIFICATE);
        assertThat(answer.extensions().contains(ExtensionType.EARLY_DATA)).isEqualTo(place == 0);
    }

    /// The hello with two keys in its offer, of which one is that of the session, at this place.
    private static ClientHello withTwoKeys(ClientHello hello, Tls13Session session, int place) {
        OfferedPsks offered = hello.extensions().find(OfferedPsks.class).orElseThrow();
        PskIdentity known = offered.identities().getFirst();
        PskIdentity unknown = new PskIdentity(ByteString.ofHex("0123456789"), known.obfuscatedTicketAge());
        int length = session.suite().hash().length();
        ByteString nothing = ByteString.copyOf(new byte[length]);
        OfferedPsks two = new OfferedPsks(
                place == 0 ? List.of(known, unknown) : List.of(unknown, known), List.of(nothing, nothing));
        byte[] encoded = HandshakeCodec.encode(Forger.with(hello, Forger.with(hello.extensions(), two)));
        SecretAlgebra algebra =
                new SecretAlgebra(new DefaultCrypto(), session.suite().hash());
        Tls13KeySchedule<Secret> schedule =
                new Tls13KeySchedule<>(algebra, length, session.suite().cipher().keyLength());
        Secret binder = schedule.binder(
                schedule.earlySecret(session.preSharedKey()),
                algebra.hash(Secret.wrap(Arrays.copyOf(encoded, encoded.length - two.bindersLength()))));
        ByteString proof = ByteString.copyOf(binder.expose());
        return Forger.with(
                hello,
                Forger.with(
                        hello.extensions(),
                        two.withBinders(place == 0 ? List.of(proof, nothing) : List.of(nothing, proof))));
    }

    private static byte[] recordOf(byte[] message) {
        byte[] record = new byte[RecordHeader.LENGTH + message.length];
        record[0] = 22;
        record[1] = 3;
        record[2] = 1;
        record[3] = (byte) (message.length >> 8);
        record[4] = (byte) message.length;
        System.arraycopy(message, 0, record, RecordHeader.LENGTH, message.length);
        return record;
    }

    /// RFC 9846 §8.2: a store that is full takes nothing, and the handshake goes on.
    @Test
    void aFullReplayStoreTakesNothing() {
        ServerPolicy server = ServerPolicy.presenting(World.server(KeyType.ED25519))
                .withResumption(Resumption.byTicket(ticketKeys)
                        .takingEarlyData(new EarlyDataPolicy(1 << 14, new ReplayStore(1, Duration.ofSeconds(10)))));
        Session first = session(client(), server);
        Session second = pair(client(), server, Duration.ofSeconds(1)).pump().session();
        assertThat(sendingEarly(client().resuming(first), server).earlyDataAt(SERVER))
                .isEqualTo(EARLY);
        Pair pair = sendingEarly(client().resuming(second), server);
        assertThat(pair.earlyDataAt(SERVER)).isEmpty();
        assertThat(pair.agreement(SERVER).resumed()).isTrue();
    }

    /// RFC 9846 §8.2: what nobody has proved takes no room in the store. The binder is the last thing in a ClientHello.
    @Test
    void aReplayStoreRemembersOnlyWhatWasProved() {
        ServerPolicy server = ServerPolicy.presenting(World.server(KeyType.ED25519))
                .withResumption(Resumption.byTicket(ticketKeys)
                        .takingEarlyData(new EarlyDataPolicy(1 << 14, new ReplayStore(1, Duration.ofSeconds(10)))));
        ClientPolicy eager = client().resuming(session(client(), server)).withEarlyData(true);
        Pair forged = pair(eager, server, LATER);
        byte[] hello = Pair.records(forged.end(CLIENT).takeOutput()).getFirst();
        hello[hello.length - 1] ^= 1;
        forged.deliver(SERVER, hello);
        assertThat(forged.failure(SERVER).map(failed -> failed.failure().alert()))
                .contains(Optional.of(Alert.DECRYPT_ERROR));

        assertThat(sendingEarly(eager, server).earlyDataAt(SERVER)).isEqualTo(EARLY);
    }

    /// RFC 9846 §4.7.3: who has asked its peer for new keys does not ask again before it has answered.
    @Test
    void nobodyAsksTwiceForNewKeys() {
        Pair pair = pair(client(), server(), Duration.ZERO).pump();
        pair.end(CLIENT).updateKeys(true);
        pair.end(CLIENT).updateKeys(true);
        pair.pump();
        assertThat(pair.recorder(SERVER).interjections())
                .filteredOn(what -> what == Interjection.KEY_UPDATE)
                .as("two of the client, one answer")
                .hasSize(3);
        assertThat(pair.failure(CLIENT)).isEmpty();
        assertThat(pair.failure(SERVER)).isEmpty();
    }

    /// RFC 9846 §4.3.1: a server looks at supported_versions alone, and is prepared to find no TLS 1.3 there.
    @ParameterizedTest
    @ValueSource(strings = {"020303", "040a0a0303"})
    void aClientCanNameItsOldVersionInTheNewWay(String versions) {
        Pair pair = pair(client(), server(), Duration.ZERO)
                .carriedBy(Impostor.whoReplaces(
                        HandshakeType.CLIENT_HELLO,
                        words -> RawMessage.withExtension(words, ExtensionType.SUPPORTED_VERSIONS.code(), versions)))
                .pump();
        assertThat(pair.recorder(SERVER).lines()).contains(Tls12.SERVER_HELLO_DONE);
        assertThat(pair.failure(CLIENT).map(failed -> failed.failure().alert()))
                .as("it had offered more")
                .contains(Optional.of(Alert.ILLEGAL_PARAMETER));
    }

    /// RFC 9846 §4.3.1: "Servers MUST only select a version of TLS present in that extension."
    @Test
    void aVersionThatIsNotNamedIsNotSpoken() {
        Pair pair = pair(client(), server(), Duration.ZERO)
                .carriedBy(Impostor.whoReplaces(
                        HandshakeType.CLIENT_HELLO,
                        words ->
                                RawMessage.withExtension(words, ExtensionType.SUPPORTED_VERSIONS.code(), "047f1c0302")))
                .pump();
        assertThat(pair.failure(SERVER).map(failed -> failed.failure().alert()))
                .contains(Optional.of(Alert.PROTOCOL_VERSION));
    }
}
