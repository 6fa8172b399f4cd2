package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.record.RecordReader;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Data, and the end of a connection: each direction closes by itself, and a cut is told from a close (RFC 5246 §7.2.1).
class ClosingTest {

    private static final Scenario FULL = Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL);
    private static final byte[] DATA = {1, 2, 3};

    private static Pair established() {
        return ScenarioPlay.of(FULL).stage().pump();
    }

    @ParameterizedTest
    @EnumSource
    void oneEndClosesAndTheOtherMayStillSpeak(Role closer) {
        Pair pair = established();
        Role other = closer.peer();

        pair.end(closer).close();
        pair.pump();

        assertThat(pair.events(other)).endsWith(new Event.PeerClosed());
        assertThat(pair.end(closer).state()).isEqualTo(new State.HalfClosed(closer));
        assertThat(pair.end(other).state()).isEqualTo(new State.HalfClosed(closer));
        pair.send(other, DATA);
        assertThat(pair.dataAt(closer)).isEqualTo(DATA);

        pair.end(other).close();
        pair.pump();
        pair.hangUp();

        for (Role role : Role.values()) {
            assertThat(pair.end(role).state()).isEqualTo(new State.Closed());
            assertThat(pair.failure(role)).isEmpty();
            assertThat(pair.end(role).expected()).isEmpty();
        }
    }

    @Test
    void bothMayCloseAtOnce() {
        Pair pair = established();
        pair.end(Role.CLIENT).close();
        pair.end(Role.SERVER).close();

        pair.pump();

        for (Role role : Role.values()) {
            assertThat(pair.end(role).state()).isEqualTo(new State.Closed());
            assertThat(pair.events(role)).endsWith(new Event.PeerClosed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondCloseSaysNothing(Role closer) {
        Pair pair = established();
        pair.end(closer).close();
        pair.pump();

        pair.end(closer).close();

        assertThat(pair.end(closer).hasOutput()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void nothingCanBeSentBeforeTheHandshakeIsOverOrAfterClosing(Role sender) {
        Pair pair = ScenarioPlay.of(FULL).stage();
        assertThatThrownBy(() -> pair.send(sender, DATA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(sender == Role.CLIENT ? "after CLIENT_HELLO" : "start");
        assertThat(pair.pump().hasEstablished(sender)).as("it does no harm").isTrue();

        pair.end(sender).close();
        assertThatThrownBy(() -> pair.send(sender, DATA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("half-closed");
    }

    @ParameterizedTest
    @EnumSource
    void whatComesAfterACloseIsIgnored(Role closer) {
        Impostor impostor = Impostor.whoOnlyListens();
        Pair pair = ScenarioPlay.of(FULL).stage().carriedBy(impostor).pump();
        Role hearer = closer.peer();
        pair.deliver(hearer, impostor.say(pair, closer, Words.warning(Alert.CLOSE_NOTIFY)));
        int events = pair.events(hearer).size();

        pair.deliver(hearer, impostor.say(pair, closer, Words.applicationData()));
        pair.deliver(hearer, impostor.say(pair, closer, Words.fatal(Alert.INTERNAL_ERROR)));
        pair.deliver(hearer, new byte[100]);

        assertThat(pair.events(hearer)).hasSize(events);
        assertThat(pair.failure(hearer)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aTransportThatEndsWithoutACloseIsACut(Role role) {
        Pair pair = established();

        pair.end(role).endOfInput();

        assertThat(pair.failure(role).map(Event.Failed::failure))
                .containsInstanceOf(Failure.CutOff.class)
                .get()
                .extracting(Failure::sentence)
                .asString()
                .contains("close_notify");
        assertThat(pair.end(role).hasOutput()).as("nobody is there to be told").isFalse();
    }

    /// Exhaustive: the transport ends before each line.
    @Test
    void aTransportThatEndsDuringTheHandshakeIsACut() {
        for (Scenario scenario : Scenario.all()) {
            for (int position = 0; position < scenario.path().size(); position++) {
                Pair pair = ScenarioPlay.of(scenario)
                        .stage()
                        .carriedBy(Impostor.whoSaysAt(position))
                        .pump();
                pair.hangUp();
                Role hearer = scenario.path().get(position).sender().peer();
                assertThat(pair.failure(hearer).map(Event.Failed::failure)).containsInstanceOf(Failure.CutOff.class);
                assertThat(pair.hasEstablished(hearer)).isFalse();
                assertThat(pair.end(hearer).hasOutput()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoHasClosedNeedNotWaitForTheOther(Role closer) {
        Pair pair = established();
        pair.end(closer).close();

        pair.end(closer).endOfInput();

        assertThat(pair.end(closer).state()).isEqualTo(new State.Closed());
        assertThat(pair.failure(closer)).isEmpty();
    }

    @Test
    void aClientThatClosesDuringTheHandshakeCutsItOff() {
        Pair pair = ScenarioPlay.of(FULL).stage();
        pair.end(Role.CLIENT).close();

        pair.pump();

        assertThat(pair.end(Role.CLIENT).state()).isEqualTo(new State.Closed());
        assertThat(pair.failure(Role.SERVER).map(Event.Failed::failure)).containsInstanceOf(Failure.CutOff.class);
    }

    @Test
    void aMebibyteArrivesHoweverItIsCut() {
        byte[] data = new DeterministicRandom("a mebibyte").bytes(1 << 20);
        Pair pair = ScenarioPlay.of(FULL).stage().cutAtRandom(7).pump();
        for (Role sender : Role.values()) {
            pair.send(sender, data);
            assertThat(pair.dataAt(sender.peer())).isEqualTo(data);
        }
    }

    @Test
    void emptyRecordsOfDataAreNoEvents() {
        Pair pair = established();
        for (int i = 0; i < 10; i++) {
            pair.send(Role.CLIENT, new byte[0]);
        }
        pair.send(Role.CLIENT, DATA);

        assertThat(pair.events(Role.SERVER)).hasSize(2).endsWith(new Event.Data(ByteString.copyOf(DATA)));
    }

    @Test
    void emptyRecordsWithoutEndAreRefused() {
        Pair pair = established();
        for (int i = 0; i <= RecordReader.EMPTY_RECORDS; i++) {
            assertThat(pair.failure(Role.SERVER)).isEmpty();
            pair.send(Role.CLIENT, new byte[0]);
        }

        assertThat(pair.failure(Role.SERVER).orElseThrow().failure().alert()).contains(Alert.UNEXPECTED_MESSAGE);
    }

    @Test
    void aRecordThatIsRepeatedDoesNotOpen() {
        Pair pair = established();
        Connection client = pair.end(Role.CLIENT);
        client.send(DATA, 0, DATA.length);
        byte[] record = client.takeOutput();

        pair.deliver(Role.SERVER, record);
        pair.deliver(Role.SERVER, record);

        assertThat(pair.dataAt(Role.SERVER)).isEqualTo(DATA);
        assertThat(pair.failure(Role.SERVER).orElseThrow().failure().alert()).contains(Alert.BAD_RECORD_MAC);
    }

    /// RFC 9846 §5.1: no other record stands between the parts of a handshake message.
    @Test
    void dataInTheMiddleOfAHandshakeMessageIsRefused() {
        Impostor impostor = Impostor.whoOnlyListens();
        Pair pair = ScenarioPlay.of(FULL).stage().carriedBy(impostor).pump();
        Words half = new Words(ContentType.HANDSHAKE, ByteString.ofHex("0000"));

        pair.deliver(Role.CLIENT, impostor.say(pair, Role.SERVER, half));
        pair.deliver(Role.CLIENT, impostor.say(pair, Role.SERVER, Words.applicationData()));

        assertThat(pair.failure(Role.CLIENT).orElseThrow().failure().alert()).contains(Alert.UNEXPECTED_MESSAGE);
        assertThat(pair.dataAt(Role.CLIENT)).isEmpty();
    }
}
