package dev.sevensteps.engine;

import static dev.sevensteps.model.Fact.CLIENT_AUTH;
import static dev.sevensteps.model.Fact.CLIENT_CERT;
import static dev.sevensteps.model.Role.CLIENT;
import static dev.sevensteps.model.Role.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.record.RecordReader;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a connection makes of records that no good writer sends, and of too many of those that are harmless: at the edges,
/// what is allowed goes through. (What has an alert of its own in an RFC stands in [AlertSentences].)
class StrictRecordsTest {

    private static final Scenario YOUNG = Tls13Breaches.young();
    private static final int FULL_RECORD = 1 << 14;

    /// Client authentication, so that either end has a message of some length that is protected.
    private static Scenario scenario(ProtocolVersion version) {
        return version == ProtocolVersion.TLS_1_2 ? Breaches.MUTUAL : Tls13Breaches.young(CLIENT_AUTH, CLIENT_CERT);
    }

    /// RFC 9846 §5.4: content, type and padding are at most 2^14 + 1 bytes together, however they share them.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, FULL_RECORD - 1, FULL_RECORD})
    void aRecordMayBeFull(int content) {
        for (Role hearer : Role.values()) {
            Pair pair = established(YOUNG);
            pair.deliver(hearer, StolenKeys.record(pair, hearer.peer(), 0, inner(content, FULL_RECORD + 1)));
            assertThat(pair.failure(hearer)).isEmpty();
            assertThat(pair.dataAt(hearer)).hasSize(content);

            pair.deliver(hearer, StolenKeys.record(pair, hearer.peer(), 1, inner(content, FULL_RECORD + 2)));
            assertThat(alert(pair, hearer)).isEqualTo(Alert.RECORD_OVERFLOW);
        }
    }

    /// §5.2: the longest record that may come at all, 2^14 + 256 bytes, has more in it than it may under these ciphers, whose
    /// tag is of 16 bytes.
    @Test
    void theLongestRecordOpensAndHoldsTooMuch() {
        Pair pair = established(YOUNG);
        byte[] record = StolenKeys.record(pair, CLIENT, 0, inner(10, FULL_RECORD + 256 - 16));
        assertThat(record).hasSize(5 + FULL_RECORD + 256);
        pair.deliver(SERVER, record);
        assertThat(alert(pair, SERVER)).isEqualTo(Alert.RECORD_OVERFLOW);
        assertThat(pair.dataAt(SERVER)).isEmpty();
    }

    /// Application data, and zeros up to so many bytes.
    private static byte[] inner(int content, int length) {
        byte[] inner = new byte[length];
        inner[content] = (byte) ContentType.APPLICATION_DATA.code();
        return inner;
    }

    /// §5.4: empty application data may come, padded or not, but not without end.
    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void emptyDataAreHeardForAWhile(int length) {
        Pair pair = established(YOUNG);
        for (int i = 0; i < RecordReader.EMPTY_RECORDS; i++) {
            pair.deliver(SERVER, StolenKeys.record(pair, CLIENT, i, inner(0, length)));
        }
        assertThat(pair.failure(SERVER)).isEmpty();
        pair.deliver(SERVER, StolenKeys.record(pair, CLIENT, RecordReader.EMPTY_RECORDS, inner(0, length)));
        assertThat(alert(pair, SERVER)).isEqualTo(Alert.UNEXPECTED_MESSAGE);
    }

    /// Data of one byte each are no reason to leave.
    @ParameterizedTest
    @EnumSource
    void tinyRecordsAreHeardToTheEnd(ProtocolVersion version) {
        Impostor impostor = Impostor.whoOnlyListens();
        Pair pair =
                ScenarioPlay.of(scenario(version)).stage().carriedBy(impostor).pump();
        Words one = new Words(ContentType.APPLICATION_DATA, ByteString.ofHex("2a"));
        for (int i = 0; i < 500; i++) {
            pair.deliver(CLIENT, impostor.say(pair, SERVER, one));
        }
        assertThat(pair.dataAt(CLIENT)).hasSize(500);
        assertThat(pair.failure(CLIENT)).isEmpty();
    }

    /// RFC 9846 §5.1: "a record with an Alert type MUST contain exactly one message". RFC 5246 §6.2.1 let alerts share
    /// records and be cut; no peer does it, and what cannot be told apart from an attempt to confuse is refused there, too.
    @ParameterizedTest
    @EnumSource
    void anAlertIsARecord(ProtocolVersion version) {
        for (String content : List.of("01", "02", "015a00", "0100015a", "02280228", "015a015a015a")) {
            for (Role hearer : Role.values()) {
                Impostor impostor = Impostor.whoOnlyListens();
                Pair late = ScenarioPlay.of(scenario(version))
                        .stage()
                        .carriedBy(impostor)
                        .pump();
                late.deliver(
                        hearer,
                        impostor.say(late, hearer.peer(), new Words(ContentType.ALERT, ByteString.ofHex(content))));
                assertThat(alert(late, hearer)).as(content).isEqualTo(Alert.DECODE_ERROR);

                Pair early = ScenarioPlay.of(scenario(version)).stage();
                early.deliver(
                        hearer,
                        ByteString.ofHex("150303%04x".formatted(content.length() / 2) + content)
                                .toArray());
                assertThat(alert(early, hearer)).as(content).isEqualTo(Alert.DECODE_ERROR);
            }
        }
    }

    /// Something that stands between the two halves of a handshake message.
    record Wedge(Words words, boolean inTls12, boolean inTls13) {
        boolean isRefusedIn(ProtocolVersion version) {
            return version == ProtocolVersion.TLS_1_2 ? inTls12 : inTls13;
        }

        @Override
        public String toString() {
            return words.type().rfcName() + " " + words.bytes().hex();
        }
    }

    static Stream<Wedge> wedges() {
        return Stream.of(
                new Wedge(Words.warning(Alert.USER_CANCELED), true, true),
                new Wedge(Words.warning(Alert.CLOSE_NOTIFY), true, true),
                new Wedge(Words.applicationData(), true, true),
                // RFC 9846 §5: behind the ClientHello a ChangeCipherSpec is dropped wherever it comes.
                new Wedge(Words.changeCipherSpec(), true, false));
    }

    /// RFC 9846 §5.1: "there MUST NOT be any other records between them"; at each message of either end.
    @ParameterizedTest
    @MethodSource("wedges")
    void nothingComesBetweenTheRecordsOfAMessage(Wedge wedge) {
        for (ProtocolVersion version : ProtocolVersion.values()) {
            List<Integer> positions = new ArrayList<>();
            for (int position = 0; position < scenario(version).path().size(); position++) {
                int place = position;
                Pair pair = ScenarioPlay.of(scenario(version))
                        .stage()
                        .carriedBy(Impostor.who((sender, at, words) -> {
                            if (at != place
                                    || words.type() != ContentType.HANDSHAKE
                                    || words.bytes().length() < 8) {
                                return List.of(words);
                            }
                            positions.add(at);
                            return List.of(
                                    part(words, 0, 7),
                                    wedge.words(),
                                    part(words, 7, words.bytes().length()));
                        }))
                        .pump();
                Role hearer = scenario(version).path().get(position).sender().peer();
                boolean isRefused = wedge.isRefusedIn(version) || position == 0;
                if (!positions.contains(position) || !isRefused) {
                    assertThat(pair.failure(hearer)).isEmpty();
                    continue;
                }
                assertThat(alert(pair, hearer))
                        .as("%s at %d", version, position)
                        .isEqualTo(Alert.UNEXPECTED_MESSAGE);
                assertThat(pair.hasEstablished(hearer)).isFalse();
            }
            assertThat(positions).hasSizeGreaterThan(8);
        }
    }

    private static Words part(Words words, int from, int to) {
        return new Words(words.type(), ByteString.copyOf(words.bytes().toArray(), from, to));
    }

    /// RFC 9846 §6: in TLS 1.3 the level of an alert says nothing. All are errors but the two of closure.
    @ParameterizedTest
    @ValueSource(strings = {"01", "02"})
    void inTls13ANumberSaysItAll(String level) {
        Stream<Integer> known = Stream.of(Alert.values()).map(Alert::code);
        for (int code : Stream.concat(known, Stream.of(1, 121, 200, 255)).toList()) {
            Impostor impostor = Impostor.whoOnlyListens();
            Pair pair = ScenarioPlay.of(YOUNG).stage().carriedBy(impostor).pump();
            Words words = new Words(ContentType.ALERT, ByteString.ofHex(level + "%02x".formatted(code)));
            pair.deliver(CLIENT, impostor.say(pair, SERVER, words));

            Optional<Failure> failure = pair.failure(CLIENT).map(Event.Failed::failure);
            if (code == Alert.CLOSE_NOTIFY.code()) {
                assertThat(failure).isEmpty();
                assertThat(pair.events(CLIENT)).endsWith(new Event.PeerClosed());
            } else if (code == Alert.USER_CANCELED.code()) {
                assertThat(failure).isEmpty();
                assertThat(pair.end(CLIENT).state()).isInstanceOf(State.Established.class);
            } else {
                assertThat(failure).contains(new Failure.PeerGaveUp(Alert.ofCode(code), code));
                assertThat(pair.end(CLIENT).hasOutput()).as("nobody answers it").isFalse();
            }
        }
    }

    /// Before each line of TLS 1.3, as [InterjectionTest] has it for TLS 1.2.
    @Test
    void whoCancelsInTls13IsHeardOut() {
        for (int position = 0;
                position < scenario(ProtocolVersion.TLS_1_3).path().size();
                position++) {
            Pair pair = before(position, Words.warning(Alert.USER_CANCELED));
            for (Role role : Role.values()) {
                assertThat(pair.hasEstablished(role)).as("%d", position).isTrue();
            }
            Role hearer = scenario(ProtocolVersion.TLS_1_3)
                    .path()
                    .get(position)
                    .sender()
                    .peer();
            assertThat(pair.recorder(hearer).interjections()).contains(Interjection.USER_CANCELED);

            Pair warned = before(position, Words.warning(Alert.UNRECOGNIZED_NAME));
            assertThat(warned.failure(hearer).map(Event.Failed::failure))
                    .contains(new Failure.PeerGaveUp(
                            Optional.of(Alert.UNRECOGNIZED_NAME), Alert.UNRECOGNIZED_NAME.code()));
            assertThat(warned.hasEstablished(hearer)).isFalse();
        }
    }

    private static Pair before(int position, Words words) {
        return ScenarioPlay.of(scenario(ProtocolVersion.TLS_1_3))
                .stage()
                .carriedBy(Impostor.whoAddsBefore(position, words))
                .pump();
    }

    /// Each is harmless, and patience has an end: a ChangeCipherSpec that changes nothing, and a user who cancels.
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void patienceHasAnEndInTls13(int oneMore) {
        for (Words words : List.of(Words.changeCipherSpec(), Words.warning(Alert.USER_CANCELED))) {
            // The client's own ChangeCipherSpec is one of them.
            int count = Connection.PATIENCE - 1 + oneMore;
            Pair pair = ScenarioPlay.of(YOUNG)
                    .stage()
                    .carriedBy(Impostor.whoAddsBefore(
                            YOUNG.path().size() - 1,
                            Stream.generate(() -> words).limit(count).toArray(Words[]::new)))
                    .pump();

            assertThat(pair.hasEstablished(SERVER)).as("%s", words).isEqualTo(oneMore == 0);
            assertThat(pair.failure(SERVER).flatMap(failed -> failed.failure().alert()))
                    .isEqualTo(oneMore == 0 ? Optional.empty() : Optional.of(Alert.UNEXPECTED_MESSAGE));
        }
    }

    /// RFC 5246 §6.2.3: up to 2^14 + 2048 bytes; RFC 9846 §5.2: up to 2^14 + 256. The header alone shows it.
    @ParameterizedTest
    @EnumSource
    void aHeaderSaysWhenARecordIsTooLong(ProtocolVersion version) {
        int longest = FULL_RECORD + (version == ProtocolVersion.TLS_1_2 ? 2048 : 256);
        for (Role hearer : Role.values()) {
            for (int more = 0; more < 2; more++) {
                Pair pair = established(scenario(version));
                pair.deliver(
                        hearer,
                        ByteString.ofHex("170303%04x".formatted(longest + more)).toArray());
                if (more == 0) {
                    assertThat(pair.failure(hearer)).isEmpty();
                    pair.deliver(hearer, new byte[longest]);
                    assertThat(alert(pair, hearer)).isEqualTo(Alert.BAD_RECORD_MAC);
                } else {
                    assertThat(alert(pair, hearer)).isEqualTo(Alert.RECORD_OVERFLOW);
                }
            }
        }
    }

    private static Pair established(Scenario scenario) {
        Pair pair = ScenarioPlay.of(scenario).stage().pump();
        for (Role role : Role.values()) {
            assertThat(pair.hasEstablished(role)).isTrue();
        }
        return pair;
    }

    private static Alert alert(Pair pair, Role role) {
        return pair.failure(role)
                .orElseThrow(() -> new AssertionError("Nobody minds: " + pair.events(role)))
                .failure()
                .alert()
                .orElseThrow(() -> new AssertionError("There is no alert: " + pair.failure(role)));
    }
}
