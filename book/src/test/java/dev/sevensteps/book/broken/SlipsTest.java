package dev.sevensteps.book.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.book.runs.GoodRuns;
import dev.sevensteps.book.runs.Run;
import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.Turn;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What becomes of each message at each place of the good runs, held against what the model allows there.
class SlipsTest {

    private static final List<Slip> SLIPS = Slips.all();

    /// The messages that are known outside the script too.
    private static final Map<Message, Interjection> ASIDES = Map.of(
            Message.CHANGE_CIPHER_SPEC, Interjection.COMPATIBILITY_CCS,
            Message.NEW_SESSION_TICKET, Interjection.NEW_SESSION_TICKET,
            Message.CLIENT_HELLO, Interjection.RENEGOTIATION);

    /// A place, and where the conversation stands that whoever listens has in mind.
    private record Here(Slip slip, Slip.Place place, Conversation conversation) {

        Scenario scenario() {
            return slip.scenario();
        }

        Role hearer() {
            return place.speaker().peer();
        }

        boolean allows(Interjection aside) {
            return aside.isAllowed(place.speaker(), conversation);
        }

        Set<Message> expected() {
            return conversation.expected().stream().map(Line::message).collect(Collectors.toSet());
        }

        Outcome outcome(Saying saying) {
            return place.outcomes().get(Saying.all().indexOf(saying));
        }

        Outcome outcome(Message message) {
            return outcome(new Saying.OfScript(message));
        }

        /// What the message is outside the script, where it may be said there.
        Optional<Interjection> aside(Message message) {
            return Optional.ofNullable(ASIDES.get(message));
        }

        @Override
        public String toString() {
            return slip.run() + ", the " + place.speaker() + " instead of "
                    + place.due().map(Line::name).orElse("nothing");
        }
    }

    private static void everywhere(BiConsumer<Here, Outcome> each, Saying saying) {
        everyPlace().forEach(here -> each.accept(here, here.outcome(saying)));
    }

    private static Stream<Here> everyPlace() {
        return SLIPS.stream().flatMap(SlipsTest::places);
    }

    private static Stream<Here> places(Slip slip) {
        List<Line> path = slip.scenario().path();
        return IntStream.range(0, slip.places().size()).mapToObj(at -> {
            Slip.Place place = slip.places().get(at);
            assertThat(place.due()).isEqualTo(at < path.size() ? Optional.of(path.get(at)) : Optional.empty());
            return new Here(slip, place, after(slip.scenario(), path.subList(0, Math.min(at, path.size()))));
        });
    }

    /// Where a conversation stands after some lines of a scenario, at an end that speaks no other version.
    private static Conversation after(Scenario scenario, List<Line> lines) {
        Conversation now = Conversation.opening(Set.of(scenario.version()));
        for (Line line : lines) {
            now = ((Turn.Accepted) now.next(line.sender(), line.message())).next();
            if (now.isWaiting()) {
                now = now.learn(
                        line.reveals().stream().filter(scenario::holds).collect(Collectors.toSet()),
                        line.mayRuleOut().stream()
                                .filter(fact -> !scenario.holds(fact))
                                .collect(Collectors.toSet()));
            }
        }
        return now;
    }

    @Test
    void everyScenarioOfTheGoodRunsIsThereOnceAndWithThemEveryLineOfBothScripts() {
        List<Run> good = new GoodRuns().runs();
        Set<Scenario> scenarios = good.stream()
                .flatMap(run -> run.scenario().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(SLIPS).extracting(Slip::scenario).containsExactlyInAnyOrderElementsOf(scenarios);
        assertThat(good)
                .extracting(Run::id)
                .containsAll(SLIPS.stream().map(Slip::run).toList());
        assertThat(SLIPS.stream()
                        .flatMap(slip -> slip.places().stream())
                        .flatMap(place -> place.due().stream())
                        .collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(ProtocolVersion.values())
                        .flatMap(version -> Script.of(version).lines().stream())
                        .collect(Collectors.toSet()));
        assertThat(SLIPS).allSatisfy(slip -> {
            assertThat(slip.places()).hasSize(slip.scenario().path().size() + Role.values().length);
            assertThat(slip.places())
                    .allSatisfy(place ->
                            assertThat(place.outcomes()).hasSize(Saying.all().size()));
        });
    }

    /// Which messages an end refuses is what the model says, and no more: the complement of the lines that may come, and of what
    /// may be said outside the script.
    @Test
    void refusedIsAtEachPlaceWhatTheModelDoesNotHaveThere() {
        everyPlace().forEach(here -> {
            Set<Message> refused = Arrays.stream(Message.values())
                    .filter(message -> here.outcome(message).noticedBy().isPresent())
                    .collect(Collectors.toSet());
            Set<Message> outOfPlace = Arrays.stream(Message.values())
                    .filter(message -> !here.expected().contains(message))
                    .filter(message -> here.aside(message).filter(here::allows).isEmpty())
                    .collect(Collectors.toSet());
            assertThat(refused).as("%s", here).isEqualTo(outOfPlace);
        });
    }

    /// By the end that hears it, with unexpected_message, and by name. Of the three messages that are a ServerHello to the bytes
    /// two name a version: where a hello is due, that is what is wrong with them (RFC 5246 §E.1, RFC 9846 §4.2.4).
    @Test
    void whatIsRefusedIsRefusedForItsPlace() {
        everyPlace().forEach(here -> {
            for (Message message : Message.values()) {
                Outcome outcome = here.outcome(message);
                if (outcome.noticedBy().isPresent()) {
                    assertThat(outcome.noticedBy()).as("%s: %s", here, message).contains(here.hearer());
                    if (isHelloOfAnotherVersion(here, message)) {
                        assertRefusedForItsVersion(here, outcome);
                    } else {
                        assertRefusedByTheScript(here, outcome);
                    }
                }
            }
        });
    }

    private static void assertRefusedForItsVersion(Here here, Outcome outcome) {
        boolean isSettled = here.conversation().spoken().contains(Opening.HELLO_RETRY_REQUEST);
        assertThat(outcome.kind()).as("%s", here).isEqualTo("unacceptable");
        assertThat(outcome.alert()).as("%s", here).isEqualTo(isSettled ? "illegal_parameter" : "protocol_version");
    }

    private static void assertRefusedByTheScript(Here here, Outcome outcome) {
        assertThat(outcome.kind()).as("%s", here).isEqualTo("refused");
        assertThat(outcome.alert()).as("%s", here).isEqualTo("unexpected_message");
        assertThat(outcome.sentence())
                .as("%s", here)
                .startsWith("The " + here.place().speaker().lowerCase() + " sent ");
        here.conversation()
                .expected()
                .forEach(line -> assertThat(outcome.sentence())
                        .as("%s", here)
                        .contains(line.message().rfcName() + " from the "
                                + line.sender().lowerCase()));
    }

    private static boolean isHelloOfAnotherVersion(Here here, Message message) {
        return (message == Message.SERVER_HELLO && here.expected().contains(Message.TLS13_SERVER_HELLO))
                || (message == Message.TLS13_SERVER_HELLO && here.expected().contains(Message.SERVER_HELLO));
    }

    @Test
    void whatMayComeIsToldAsThat() {
        everyPlace()
                .forEach(here -> Arrays.stream(Message.values())
                        .filter(message -> here.outcome(message).noticedBy().isEmpty())
                        .forEach(message -> {
                            boolean isDue = here.place()
                                    .due()
                                    .filter(line -> line.message() == message)
                                    .isPresent();
                            boolean isLine = here.expected().contains(message);
                            boolean isTicket = message == Message.NEW_SESSION_TICKET;
                            assertThat(here.outcome(message).kind())
                                    .as("%s: %s", here, message)
                                    .isEqualTo(
                                            isDue
                                                    ? Outcome.DUE
                                                    : isLine || isTicket ? Outcome.ALLOWED : Outcome.IGNORED);
                            assertThat(here.outcome(message).sentence()).isNotEmpty();
                        }));
    }

    @Test
    void whatIsNoMessageOfTheScriptIsTakenWhereTheModelSaysSo() {
        everywhere(
                (here, outcome) ->
                        assertRefusedUnless(here.allows(Interjection.HELLO_REQUEST), Outcome.IGNORED, here, outcome),
                Saying.Strange.HELLO_REQUEST);
        everywhere(
                (here, outcome) ->
                        assertRefusedUnless(here.allows(Interjection.KEY_UPDATE), Outcome.ALLOWED, here, outcome),
                Saying.Strange.KEY_UPDATE);
        everywhere((here, outcome) -> assertRefusedUnless(false, "", here, outcome), Saying.Strange.UNKNOWN_MESSAGE);
        everywhere((here, outcome) -> assertRefusedUnless(false, "", here, outcome), Saying.Strange.UNKNOWN_RECORD);
        everywhere(
                (here, outcome) -> {
                    boolean isWelcome =
                            here.allows(Interjection.APPLICATION_DATA) || here.allows(Interjection.EARLY_DATA);
                    assertRefusedUnless(
                            isWelcome || isSkipped(here), isWelcome ? Outcome.ALLOWED : Outcome.IGNORED, here, outcome);
                },
                Saying.Strange.APPLICATION_DATA);
    }

    /// RFC 9846 §4.3.10: whoever has asked for another hello, and takes no early data, skips them until it comes.
    private static boolean isSkipped(Here here) {
        return here.place().due().equals(Optional.of(Opening.SECOND_CLIENT_HELLO))
                && here.scenario().holds(Fact.EARLY_DATA);
    }

    private static void assertRefusedUnless(boolean isFine, String kind, Here here, Outcome outcome) {
        if (isFine) {
            assertThat(outcome.kind()).as("%s", here).isEqualTo(kind);
        } else {
            assertThat(outcome.noticedBy()).as("%s", here).contains(here.hearer());
            assertThat(outcome.alert()).as("%s", here).isEqualTo("unexpected_message");
        }
        assertThat(outcome.sentence()).isNotEmpty();
    }

    /// RFC 9846 §6: in TLS 1.3 the level of an alert says nothing, and who hears one is told that it is over.
    @Test
    void aMereWarningIsOneInTls12Alone() {
        everywhere(
                (here, outcome) -> assertThat(outcome.kind())
                        .as("%s", here)
                        .isEqualTo(here.allows(Interjection.WARNING_ALERT) ? Outcome.IGNORED : "peer_gave_up"),
                Saying.Strange.WARNING);
    }

    @Test
    void thereAreAsManyAsThereWere() {
        assertThat(everyPlace().count()).isEqualTo(308);
        assertThat(everyPlace()
                        .flatMap(here -> here.place().outcomes().stream())
                        .filter(outcome -> outcome.noticedBy().isPresent()))
                .hasSize(6013);
    }

    @Test
    void theyAreTheSameEachTime() {
        List<Run> good = new GoodRuns().runs();
        Samples samples = new Samples(good);
        for (String id :
                List.of("tls1.3-resumption-psk_dhe_ke-earlydata-accepted", "tls1.2-resumption-ticket-renewed")) {
            Run run = good.stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            Slip again = new EveryMessage(
                            run,
                            new Scenes()
                                    .world(Optional.ofNullable(Slips.runs().get(id))
                                            .orElseThrow()),
                            samples)
                    .slip();
            assertThat(SLIPS).contains(again);
        }
    }
}
