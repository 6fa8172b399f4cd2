package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.HelloRequest;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.State;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said outside the script has the effect that the table of interjections gives it, at every position: it leaves
/// the handshake where it is, or ends it; it never advances it.
class InterjectionTest {

    private static final List<ScenarioPlay> PLAYS = Stream.of(
                    Scenario.of(ProtocolVersion.TLS_1_2),
                    Scenario.of(
                            ProtocolVersion.TLS_1_2,
                            Fact.EPHEMERAL,
                            Fact.CLIENT_AUTH,
                            Fact.CLIENT_CERT,
                            Fact.TICKET,
                            Fact.STAPLED),
                    Scenario.of(ProtocolVersion.TLS_1_2, Fact.RESUMED, Fact.TICKET))
            .map(ScenarioPlay::of)
            .toList();

    /// A number that no RFC gives a meaning.
    private static final Words NAMELESS_WARNING = new Words(ContentType.ALERT, ByteString.ofHex("01c8"));

    @Test
    void aWarningAnywhereLeavesTheHandshakeWhereItIs() {
        everywhere(Words.warning(Alert.USER_CANCELED), (pair, hearer) -> {
            assertThat(pair.events(hearer)).contains(new Event.Warned(Alert.USER_CANCELED));
            assertGoesOn(pair, hearer, Interjection.WARNING_ALERT);
        });
    }

    @Test
    void aWarningThatHasNoNameIsPassedOver() {
        everywhere(NAMELESS_WARNING, (pair, hearer) -> {
            assertThat(pair.events(hearer)).noneMatch(Event.Warned.class::isInstance);
            assertGoesOn(pair, hearer, Interjection.WARNING_ALERT);
        });
    }

    @Test
    void aClientInAHandshakeIgnoresHelloRequest() {
        everywhere(Words.of(new HelloRequest()), (pair, hearer) -> {
            if (hearer == Role.CLIENT) {
                assertGoesOn(pair, hearer, Interjection.HELLO_REQUEST);
            } else {
                assertThat(failure(pair, hearer).alert()).contains(Alert.UNEXPECTED_MESSAGE);
            }
        });
    }

    @Test
    void aFatalAlertAnywhereEndsTheConnection() {
        everywhere(Words.fatal(Alert.INTERNAL_ERROR), (pair, hearer) -> {
            assertThat(failure(pair, hearer))
                    .isEqualTo(new Failure.PeerGaveUp(Optional.of(Alert.INTERNAL_ERROR), Alert.INTERNAL_ERROR.code()));
            assertThat(pair.end(hearer).state()).isEqualTo(new State.Aborted(Alert.INTERNAL_ERROR));
            assertThat(pair.hasEstablished(hearer)).isFalse();
            // Nobody answers a fatal alert.
            assertThat(pair.failure(hearer.peer())).isEmpty();
        });
    }

    @Test
    void aCloseInTheMiddleOfAHandshakeIsACutOff() {
        everywhere(Words.warning(Alert.CLOSE_NOTIFY), (pair, hearer) -> {
            assertThat(failure(pair, hearer)).isInstanceOf(Failure.CutOff.class);
            assertThat(pair.hasEstablished(hearer)).isFalse();
        });
    }

    @Test
    void aServerThatAsksForARenegotiationIsToldNo() {
        Impostor impostor = Impostor.whoOnlyListens();
        Pair pair = PLAYS.getFirst().stage().carriedBy(impostor).pump();

        pair.deliver(Role.CLIENT, impostor.say(pair, Role.SERVER, Words.of(new HelloRequest())));
        pair.pump();

        assertThat(pair.recorder(Role.CLIENT).interjections())
                .containsExactly(Interjection.HELLO_REQUEST, Interjection.WARNING_ALERT);
        assertToldNo(pair, Role.SERVER);
    }

    @Test
    void aClientThatRenegotiatesIsToldNo() {
        Impostor impostor = Impostor.whoOnlyListens();
        Pair pair = PLAYS.getFirst().stage().carriedBy(impostor).pump();
        byte[] hello = pair.recorder(Role.CLIENT).spoken().getFirst().bytes().toArray();

        pair.deliver(Role.SERVER, impostor.say(pair, Role.CLIENT, Words.handshake(hello)));
        pair.pump();

        assertThat(pair.recorder(Role.SERVER).interjections())
                .containsExactly(Interjection.RENEGOTIATION, Interjection.WARNING_ALERT);
        assertToldNo(pair, Role.CLIENT);
    }

    /// The refusal reaches who asked, and data still flows both ways (under the impostor's count of records).
    private static void assertToldNo(Pair pair, Role asker) {
        assertThat(pair.events(asker)).contains(new Event.Warned(Alert.NO_RENEGOTIATION));
        for (Role sender : Role.values()) {
            byte[] data = {1, 2, 3};
            pair.send(sender, data);
            assertThat(pair.dataAt(sender.peer())).isEqualTo(data);
        }
    }

    @ParameterizedTest
    @EnumSource
    void patienceHasAnEnd(Role speaker) {
        Impostor impostor = Impostor.whoOnlyListens();
        Pair pair = PLAYS.getFirst().stage().carriedBy(impostor).pump();
        Role hearer = speaker.peer();
        for (int i = 0; i < Connection.PATIENCE; i++) {
            pair.deliver(hearer, impostor.say(pair, speaker, Words.warning(Alert.USER_CANCELED)));
        }
        assertThat(pair.failure(hearer)).isEmpty();

        pair.deliver(hearer, impostor.say(pair, speaker, NAMELESS_WARNING));

        assertThat(failure(pair, hearer).alert()).contains(Alert.UNEXPECTED_MESSAGE);
    }

    /// HelloRequests during a handshake count as well, or a server could keep a client for ever.
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void patienceEndsDuringAHandshakeToo(int oneMore) {
        Words[] requests = Stream.generate(() -> Words.of(new HelloRequest()))
                .limit(Connection.PATIENCE + oneMore)
                .toArray(Words[]::new);

        Pair pair = PLAYS.getFirst()
                .stage()
                .carriedBy(Impostor.whoAddsBefore(2, requests))
                .pump();

        assertThat(pair.failure(Role.CLIENT).isPresent()).isEqualTo(oneMore == 1);
        assertThat(pair.hasEstablished(Role.CLIENT)).isEqualTo(oneMore == 0);
    }

    /// Has either end say something before each of its lines, in turn, and looks at what comes of it.
    private static void everywhere(Words words, BiConsumer<Pair, Role> then) {
        int places = 0;
        for (ScenarioPlay play : PLAYS) {
            List<Line> path = play.scenario().path();
            for (int position = 0; position < path.size(); position++) {
                Pair pair = play.stage()
                        .carriedBy(Impostor.whoAddsBefore(position, words))
                        .pump();
                then.accept(pair, path.get(position).sender().peer());
                places++;
            }
        }
        assertThat(places).isEqualTo(9 + 15 + 7);
    }

    private static void assertGoesOn(Pair pair, Role hearer, Interjection interjection) {
        assertThat(pair.recorder(hearer).interjections()).containsExactly(interjection);
        for (Role role : Role.values()) {
            assertThat(pair.hasEstablished(role)).isTrue();
        }
        assertThat(pair.recorder(Role.CLIENT).lines())
                .isEqualTo(pair.recorder(Role.SERVER).lines());
        assertThat(pair.recorder(Role.CLIENT).secrets())
                .isEqualTo(pair.recorder(Role.SERVER).secrets());
    }

    private static Failure failure(Pair pair, Role role) {
        return pair.failure(role)
                .orElseThrow(() -> new AssertionError(role + " goes on: " + pair.events(role)))
                .failure();
    }
}
