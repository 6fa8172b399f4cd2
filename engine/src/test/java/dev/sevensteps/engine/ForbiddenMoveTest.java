package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.Iterables;
import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.HandshakeHeader;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.State;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Every message that is not expected, at every position, in front of either end, is refused with unexpected_message; no
/// key is made for it, and the connection is dead. The peer that says it follows the script up to there and seals under
/// the keys that are in force, so that nothing but the order is wrong. Exhaustive.
class ForbiddenMoveTest {

    private static final Map<Message, Words> SAMPLES = samples();

    /// A place in a handshake at which `speaker` is about to say something.
    private record Place(ScenarioPlay play, int position, Role speaker) {

        List<Line> before() {
            return play.scenario().path().subList(0, position);
        }

        boolean isAfterHandshake() {
            return position == play.scenario().path().size();
        }

        Role hearer() {
            return speaker.peer();
        }

        /// The lines that the hearer must accept here: those with which any scenario goes on that agrees with this one
        /// in all that has been said. (Written down without the help of the conversation, which is under test.)
        Set<Line> acceptable() {
            Set<Line> lines = new LinkedHashSet<>();
            for (Scenario other : Scenario.all(play.scenario().version())) {
                List<Line> path = other.path();
                if (path.size() > position
                        && path.subList(0, position).equals(before())
                        && before().stream().allMatch(line -> tellsTheSame(line, other))
                        && path.get(position).sender() == speaker) {
                    lines.add(path.get(position));
                }
            }
            return lines;
        }

        private boolean tellsTheSame(Line line, Scenario other) {
            return line.reveals().stream().allMatch(fact -> holds(fact) == other.holds(fact))
                    && line.mayRuleOut().stream().allMatch(fact -> holds(fact) || !other.holds(fact));
        }

        private boolean holds(Fact fact) {
            return play.scenario().holds(fact);
        }

        boolean isTls13() {
            return play.scenario().version() == ProtocolVersion.TLS_1_3;
        }

        /// Whether the hearer has the keys by now, without what is about to be said.
        boolean isKeyed() {
            return before().contains(Tls12.CLIENT_KEY_EXCHANGE)
                    || (holds(Fact.RESUMED) && before().contains(Tls12.SERVER_HELLO))
                    || before().contains(Tls13.SERVER_HELLO);
        }

        /// Whether the hearer is a server that skips what it cannot open, since it takes no early data (RFC 9846 §4.3.10).
        boolean isSkipping() {
            return holds(Fact.EARLY_DATA) && !holds(Fact.EARLY_ACCEPTED) && speaker == Role.CLIENT;
        }

        /// Whether the speaker is a server that skips what the client says, because it comes under the key of early data: the
        /// client does not know yet that they are not taken.
        boolean isDeaf() {
            return holds(Fact.EARLY_DATA)
                    && !holds(Fact.EARLY_ACCEPTED)
                    && speaker == Role.SERVER
                    && !before().contains(Opening.HELLO_RETRY_REQUEST)
                    && !before().contains(Tls13.ENCRYPTED_EXTENSIONS);
        }

        /// Whether the client may send early data here.
        boolean isEarly() {
            return speaker == Role.CLIENT && acceptable().contains(Tls13.END_OF_EARLY_DATA);
        }

        /// The two ends, after the peer has said `words` here.
        Pair play(Words words) {
            if (!isAfterHandshake()) {
                return play.stage()
                        .carriedBy(Impostor.whoSaysAt(position, words))
                        .pump();
            }
            Impostor impostor = Impostor.whoOnlyListens();
            Pair pair = play.stage().carriedBy(impostor).pump();
            pair.deliver(hearer(), impostor.say(pair, speaker, words));
            return pair.pump();
        }

        @Override
        public String toString() {
            return play.scenario().id() + ", " + speaker + " at " + position;
        }
    }

    @Test
    void everyMessageOutOfPlaceIsRefusedByName() {
        int refused = 0;
        for (Place place : places()) {
            Set<Line> acceptable = place.acceptable();
            for (Message message : SAMPLES.keySet()) {
                if (acceptable.stream().noneMatch(line -> line.message() == message)
                        && !isInterjection(place, message)
                        && !isHelloOfAnotherVersion(acceptable, message)) {
                    Pair pair = place.play(sample(message));

                    assertDead(pair, place);
                    assertThat(failure(pair, place))
                            .as("%s says %s", place, message)
                            .isInstanceOfSatisfying(Failure.Refused.class, refusal -> {
                                assertThat(refusal.turn().who()).isEqualTo(place.speaker());
                                assertThat(refusal.turn().what().rfcName()).isEqualTo(name(acceptable, message));
                                assertThat(Set.copyOf(refusal.turn().expected()))
                                        .isEqualTo(acceptable);
                            });
                    refused++;
                }
            }
        }
        assertThat(refused).isEqualTo(REFUSED_BY_NAME);
    }

    private static final int REFUSED_BY_NAME = 7847;

    @Test
    void whatIsNoMessageOfTheScriptIsRefusedEverywhere() {
        int refused = 0;
        for (Place place : places()) {
            for (Words words : strangeWords(place)) {
                Pair pair = place.play(words);

                assertDead(pair, place);
                assertThat(failure(pair, place))
                        .as("%s says %s", place, words)
                        .isInstanceOf(Failure.Unacceptable.class);
                refused++;
            }
        }
        assertThat(refused).isEqualTo(REFUSED_AS_STRANGE);
    }

    private static final int REFUSED_AS_STRANGE = 2281;

    /// Handshake types that nobody knows; a HelloRequest of a client; data before its time.
    private static List<Words> strangeWords(Place place) {
        List<Words> words = new ArrayList<>();
        for (int type : new int[] {3, 21, 255}) {
            words.add(Words.handshake(new byte[] {(byte) type, 0, 0, 0}));
        }
        if (place.speaker() == Role.CLIENT) {
            words.add(Words.handshake(new byte[HandshakeHeader.LENGTH]));
        }
        boolean isSkipped =
                place.isSkipping() && Opening.HELLO_RETRY_REQUEST.equals(Iterables.getLast(place.before(), null));
        if (!place.isAfterHandshake() && !place.isEarly() && !isSkipped) {
            words.add(Words.applicationData());
        }
        return words;
    }

    /// Where a line must come encrypted, and after the handshake, nothing counts that comes in clear, not even the right
    /// message: it does not open.
    @Test
    void nothingInClearIsTakenWhereKeysAreInForce() {
        int refused = 0;
        for (Place place : places()) {
            boolean encrypted = place.isAfterHandshake()
                    || place.play().scenario().path().get(place.position()).epoch() != Epoch.CLEAR;
            for (Words words : encrypted ? wordsInClear(place) : List.<Words>of()) {
                Pair pair = place.play().stage();
                pair.carriedBy(Impostor.whoSaysAt(place.position())).pump();

                pair.deliver(place.hearer(), inClear(words));

                // RFC 9846 §5.1: what is plainly not encrypted is out of place; what claims to be does not open.
                boolean isPlain = place.isTls13() && words.type() == ContentType.HANDSHAKE;
                assertThat(failure(pair, place).alert())
                        .as("%s says %s in clear", place, words)
                        .contains(isPlain ? Alert.UNEXPECTED_MESSAGE : Alert.BAD_RECORD_MAC);
                assertThat(pair.recorder(place.hearer()).lines()).isEqualTo(place.before());
                refused++;
            }
        }
        assertThat(refused).isEqualTo(REFUSED_IN_CLEAR);
    }

    private static final int REFUSED_IN_CLEAR = 662;

    /// A peer of TLS 1.3 that has no keys yet may give up in clear, and the hearer of one that skips early data skips those.
    private static List<Words> wordsInClear(Place place) {
        if (!place.isTls13()) {
            return List.of(
                    sample(Message.FINISHED),
                    Words.applicationData(),
                    Words.fatal(Alert.INTERNAL_ERROR),
                    Words.warning(Alert.CLOSE_NOTIFY));
        }
        return place.isSkipping() && !place.isAfterHandshake()
                ? List.of(sample(Message.FINISHED))
                : List.of(sample(Message.FINISHED), Words.applicationData());
    }

    private static byte[] inClear(Words words) {
        int length = words.bytes().length();
        byte[] record = new byte[5 + length];
        record[0] = (byte) words.type().code();
        record[1] = 3;
        record[2] = 3;
        record[3] = (byte) (length >> 8);
        record[4] = (byte) length;
        words.bytes().copyTo(record, 5);
        return record;
    }

    /// A client of TLS 1.2 that says ClientHello again, when all is over, asks for a renegotiation; in TLS 1.3 a ChangeCipherSpec
    /// counts for nothing during the handshake, and tickets come after it.
    private static boolean isInterjection(Place place, Message message) {
        return place.isTls13()
                ? (message == Message.CHANGE_CIPHER_SPEC && place.position() > 0 && !place.isAfterHandshake())
                        || (message == Message.NEW_SESSION_TICKET
                                && place.isAfterHandshake()
                                && place.speaker() == Role.SERVER)
                : message == Message.CLIENT_HELLO && place.isAfterHandshake() && place.speaker() == Role.CLIENT;
    }

    /// Three messages are a ServerHello to the bytes. Which it is matters only where one of them can come (RFC 9846 §4.2.3).
    private static final Set<Message> HELLOS =
            Set.of(Message.SERVER_HELLO, Message.TLS13_SERVER_HELLO, Message.HELLO_RETRY_REQUEST);

    private static String name(Set<Line> acceptable, Message message) {
        return HELLOS.contains(message) && !isHelloExpected(acceptable)
                ? Message.SERVER_HELLO.rfcName()
                : message.rfcName();
    }

    private static boolean isHelloExpected(Set<Line> acceptable) {
        return acceptable.stream().anyMatch(line -> HELLOS.contains(line.message()));
    }

    /// That is refused for its version.
    private static boolean isHelloOfAnotherVersion(Set<Line> acceptable, Message message) {
        return isHelloExpected(acceptable)
                && (message == Message.SERVER_HELLO || message == Message.TLS13_SERVER_HELLO);
    }

    private static Failure failure(Pair pair, Place place) {
        return pair.failure(place.hearer())
                .orElseThrow(() -> new AssertionError(place + " was not refused."))
                .failure();
    }

    private static void assertDead(Pair pair, Place place) {
        Role hearer = place.hearer();
        Connection connection = pair.end(hearer);
        Recorder recorder = pair.recorder(hearer);
        assertThat(connection.state()).as("%s", place).isEqualTo(new State.Aborted(Alert.UNEXPECTED_MESSAGE));
        assertThat(recorder.lines()).isEqualTo(place.before());
        assertThat(pair.hasEstablished(hearer)).isEqualTo(place.isAfterHandshake());
        assertThat(recorder.holdsKeys()).isEqualTo(place.isKeyed());
        assertThat(connection.expected()).isEmpty();
        // The peer can read the alert: it travels under the keys that the peer expects.
        if (!place.isDeaf()) {
            assertThat(pair.failure(place.speaker()).map(Event.Failed::failure))
                    .as("%s", place)
                    .contains(new Failure.PeerGaveUp(
                            Optional.of(Alert.UNEXPECTED_MESSAGE), Alert.UNEXPECTED_MESSAGE.code()));
        }
        int events = pair.events(hearer).size();
        assertThatThrownBy(() -> connection.send(new byte[1], 0, 1)).isInstanceOf(IllegalStateException.class);
        pair.deliver(hearer, inClear(sample(Message.CLIENT_HELLO)));
        connection.close();
        connection.endOfInput();
        assertThat(connection.hasOutput()).isFalse();
        assertThat(pair.events(hearer)).hasSize(events);
    }

    /// Every position at which either end waits for the other, in every scenario.
    private static List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (Scenario scenario : Scenario.all()) {
            ScenarioPlay play = ScenarioPlay.of(scenario);
            List<Line> path = scenario.path();
            for (int position = 0; position < path.size(); position++) {
                places.add(new Place(play, position, path.get(position).sender()));
            }
            for (Role speaker : Role.values()) {
                places.add(new Place(play, path.size(), speaker));
            }
        }
        return places;
    }

    private static Words sample(Message message) {
        Words words = SAMPLES.get(message);
        if (words == null) {
            throw new AssertionError("There is no sample of " + message);
        }
        return words;
    }

    /// One well-formed message of each kind, from handshakes that have them all.
    private static Map<Message, Words> samples() {
        ScenarioPlay richest = ScenarioPlay.of(Scenario.of(
                        ProtocolVersion.TLS_1_2,
                        Fact.EPHEMERAL,
                        Fact.CLIENT_AUTH,
                        Fact.CLIENT_CERT,
                        Fact.TICKET,
                        Fact.STAPLED))
                .with(Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, NamedGroup.X25519)
                .withKeys(KeyType.ED25519, KeyType.ED25519);
        Map<Message, Words> samples = new EnumMap<>(Message.class);
        for (ScenarioPlay play : List.of(
                richest,
                ScenarioPlay.of(Scenario.of(ProtocolVersion.TLS_1_3, Fact.RETRY)),
                ScenarioPlay.of(
                        Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED, Fact.EARLY_DATA, Fact.EARLY_ACCEPTED)))) {
            for (var spoken : play.stage().pump().recorder(Role.CLIENT).spoken()) {
                samples.putIfAbsent(spoken.line().message(), new Words(spoken.type(), spoken.bytes()));
            }
        }
        assertThat(samples).hasSize(Message.values().length);
        assertThat(samples.get(Message.CHANGE_CIPHER_SPEC))
                .isEqualTo(new Words(ContentType.CHANGE_CIPHER_SPEC, ByteString.ofHex("01")));
        return samples;
    }
}
