package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.State;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The transport ends after each byte of a conversation, in either direction. Whoever listens fails in one clear way, or
/// has heard everything: it never takes for finished what is not, and never for complete what was cut.
class CutConnectionTest {

    private static final ByteString DATA =
            ByteString.copyOf("to be heard in full or not at all".getBytes(StandardCharsets.US_ASCII));

    /// One end listens to what the other said, in one scenario.
    record Listening(ScenarioPlay play, Role hearer) {
        @Override
        public String toString() {
            return play.scenario().id() + ", the " + hearer.lowerCase() + " listens";
        }
    }

    static Stream<Listening> everyEnd() {
        return Stream.of(
                        Scenario.of(
                                ProtocolVersion.TLS_1_2,
                                Fact.EPHEMERAL,
                                Fact.CLIENT_AUTH,
                                Fact.CLIENT_CERT,
                                Fact.STAPLED,
                                Fact.TICKET),
                        Scenario.of(ProtocolVersion.TLS_1_2, Fact.RESUMED, Fact.TICKET),
                        Scenario.of(ProtocolVersion.TLS_1_3, Fact.CLIENT_AUTH, Fact.CLIENT_CERT),
                        Scenario.of(ProtocolVersion.TLS_1_3, Fact.RETRY, Fact.RESUMED),
                        Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED, Fact.EARLY_DATA, Fact.EARLY_ACCEPTED))
                .map(ScenarioPlay::of)
                .flatMap(play -> Stream.of(Role.values()).map(hearer -> new Listening(play, hearer)));
    }

    @ParameterizedTest
    @MethodSource("everyEnd")
    void whereverTheTransportEndsTheHearerKnows(Listening listening) {
        ScenarioPlay play = listening.play();
        ScenarioPlay.Rehearsed policies = play.rehearse();
        byte[] said = allThatIsSaid(play.rehearsed().get(), listening.hearer().peer());
        int finished = finishedAfter(hearer(listening, policies), said);

        for (int length = 0; length <= said.length; length++) {
            Connection hearer = hearer(listening, policies);
            hearer.receive(said, 0, length);
            hearer.endOfInput();

            List<Event> events = hearer.takeEvents();
            String when = "after %d of %d bytes".formatted(length, said.length);
            assertThat(has(events, Event.Established.class)).as(when).isEqualTo(length >= finished);
            assertThat(dataIn(events)).as(when).isIn(ByteString.EMPTY, DATA);
            if (length == said.length) {
                assertThat(events).endsWith(new Event.PeerClosed());
                assertThat(dataIn(events)).isEqualTo(DATA);
                continue;
            }
            assertThat(events.getLast()).as(when).isInstanceOf(Event.Failed.class);
            assertThat(events.subList(0, events.size() - 1)).noneMatch(Event.Failed.class::isInstance);
            Failure failure = ((Event.Failed) events.getLast()).failure();
            assertThat(failure).as(when).isInstanceOf(Failure.CutOff.class);
            assertThat(failure.sentence())
                    .as(when)
                    .contains(length < finished ? "in the middle of the handshake" : "close_notify");
            assertThat(hearer.state()).isInstanceOf(State.Aborted.class);

            // It is over: what comes after the end changes nothing.
            hearer.receive(said, length, said.length - length);
            assertThat(hearer.takeEvents()).as(when).isEmpty();
        }
    }

    /// One end alone, with the randomness that it had when the other said what it did.
    private static Connection hearer(Listening listening, ScenarioPlay.Rehearsed policies) {
        ScenarioPlay play = listening.play();
        Role role = listening.hearer();
        Environment environment = play.environment(role);
        return switch (role) {
            case SERVER -> Connection.server(policies.server().get(), environment, Observer.NONE);
            case CLIENT -> Connection.client(policies.client(), environment, Observer.NONE);
        };
    }

    private static boolean has(List<Event> events, Class<? extends Event> kind) {
        return events.stream().anyMatch(kind::isInstance);
    }

    private static ByteString dataIn(List<Event> events) {
        return events.stream()
                .filter(Event.Data.class::isInstance)
                .map(event -> ((Event.Data) event).bytes())
                .reduce((_, second) -> fail("There are two: " + second))
                .orElse(ByteString.EMPTY);
    }

    /// A whole conversation: the handshake, data both ways, and both say goodbye.
    private static byte[] allThatIsSaid(Pair pair, Role speaker) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        pair.carriedBy((both, sender, record) -> {
                    if (sender == speaker) {
                        said.writeBytes(record);
                    }
                    return List.of(record);
                })
                .pump();
        for (Role role : Role.values()) {
            pair.send(role, DATA.toArray());
        }
        for (Role role : Role.values()) {
            pair.end(role).close();
        }
        pair.pump();
        for (Role role : Role.values()) {
            assertThat(pair.failure(role)).isEmpty();
            assertThat(pair.end(role).state()).isEqualTo(new State.Closed());
        }
        return said.toByteArray();
    }

    /// How many bytes a hearer needs before it takes the handshake for complete.
    private static int finishedAfter(Connection hearer, byte[] said) {
        int length = 0;
        while (!has(hearer.takeEvents(), Event.Established.class)) {
            hearer.receive(said, length, 1);
            length++;
        }
        return length;
    }
}
