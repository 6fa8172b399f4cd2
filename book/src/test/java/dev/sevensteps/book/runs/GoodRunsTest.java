package dev.sevensteps.book.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.book.exports.TraceReader;
import dev.sevensteps.book.exports.UnreadableTrace;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GoodRunsTest {

    private static final List<Run> RUNS = new GoodRuns().runs();

    @TestFactory
    Stream<DynamicTest> bothEndsSpeakTheLinesOfTheScenarioAndNothingFails() {
        return each(run -> {
            for (Role role : Role.values()) {
                Trace trace = run.at(role).orElseThrow();
                assertThat(trace.failure()).as(role.lowerCase()).isEmpty();
                assertThat(trace.lines())
                        .as(role.lowerCase())
                        .isEqualTo(run.scenario().orElseThrow().path());
                assertThat(trace.summary().scenario()).isEqualTo(run.scenario());
                assertThat(trace.summary().version()).contains(run.version());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> bothEndsHaveSeenTheSame() {
        return each(run -> {
            Trace client = run.client().orElseThrow();
            Trace server = run.server().orElseThrow();
            List<ByteString> sent = new ArrayList<>(wire(client, Role.CLIENT));
            // Early data that are refused are skipped, as if they had not come.
            if (run.chosen(Choices.EARLY_DATA).orElseThrow().equals("refused")) {
                assertThat(sent.removeAll(skipped(client))).isTrue();
            }
            assertThat(wire(server, Role.CLIENT)).isNotEmpty().isEqualTo(sent);
            assertThat(wire(client, Role.SERVER)).isNotEmpty().isEqualTo(wire(server, Role.SERVER));
            assertThat(messages(client)).isEqualTo(messages(server));
            Map<SecretName, Secret> clients = secrets(client);
            assertThat(clients).isNotEmpty();
            secrets(server).forEach((name, secret) -> {
                if (name == SecretName.PRIVATE_HALF) {
                    assertThat(clients.get(name)).isNotNull().isNotEqualTo(secret);
                } else {
                    assertThat(clients.get(name)).as(name.rfcName()).isEqualTo(secret);
                }
            });
            assertThat(said(client, Role.CLIENT)).endsWith(Talk.QUESTION);
            assertThat(said(server, Role.CLIENT)).isEqualTo(Talk.QUESTION);
            assertThat(said(client, Role.SERVER))
                    .isEqualTo(said(server, Role.SERVER))
                    .isEqualTo(Talk.ANSWER);
        });
    }

    @TestFactory
    Stream<DynamicTest> whatWasChosenIsWhatHappened() {
        return each(run -> {
            Trace.Summary summary = run.client().orElseThrow().summary();
            boolean makesKeys = run.chosen(Choices.RESUMPTION).orElseThrow().matches("full.*|psk_dhe_ke");
            boolean retried = run.chosen(Choices.RETRY).orElseThrow().equals("yes");
            String group = run.chosen(Choices.GROUP).orElseThrow();
            assertThat(summary.group()
                            .map(each -> each.rfcName().toLowerCase(Locale.ROOT))
                            .orElse("none"))
                    .isEqualTo(!makesKeys ? "none" : retried ? "secp256r1" : group);
            assertThat(summary.clientSubject().isPresent())
                    .isEqualTo(run.chosen(Choices.CLIENT_AUTH).orElseThrow().equals("given"));
        });
    }

    /// With all that a witness tells of.
    @Test
    void aRunIsReadAgainAsItWasWritten() throws UnreadableTrace {
        Trace trace = RUNS.getFirst().client().orElseThrow();
        assertThat(trace.all(Trace.Born.class).map(Trace.Born::name)).contains(SecretName.SHARED_SECRET);
        assertThat(TraceReader.read(TraceJson.write(trace))).isEqualTo(trace);
    }

    @Test
    void everyRunHasAnAnswerToEveryChoiceAndAllAreDifferent() {
        Set<String> choices = Choices.all().stream().map(Choice::id).collect(Collectors.toSet());
        assertThat(RUNS).allSatisfy(run -> assertThat(run.chosen().keySet()).isEqualTo(choices));
        assertThat(RUNS.stream().map(Run::chosen)).doesNotHaveDuplicates();
        assertThat(RUNS.stream().map(Run::id)).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9._-]+"));
        assertThat(RUNS.stream().map(Run::command))
                .doesNotHaveDuplicates()
                .allMatch(command -> command.startsWith("./sevensteps demo ") && command.endsWith(" --seed 7"));
    }

    @Test
    void everyOptionIsInSomeRun() {
        for (Choice choice : Choices.all()) {
            for (Choice.Option option : choice.options()) {
                assertThat(RUNS)
                        .as(choice.id() + "=" + option.id())
                        .anyMatch(run -> option.id().equals(run.chosen().get(choice.id())));
            }
        }
    }

    @Test
    void noRunIsImpossible() {
        for (Impossible impossible : Impossibilities.all()) {
            assertThat(RUNS)
                    .as(impossible.chosen() + ": " + impossible.reason())
                    .noneMatch(run -> run.chosen()
                            .entrySet()
                            .containsAll(impossible.chosen().entrySet()));
            assertThatOptionsExist(impossible.chosen());
        }
    }

    private static void assertThatOptionsExist(Map<String, String> chosen) {
        chosen.forEach((choice, option) -> assertThat(Choices.find(choice).options())
                .anyMatch(each -> each.id().equals(option)));
    }

    @Test
    void comparedAreRunsThatAreThere() {
        List<String> ids = RUNS.stream().map(Run::id).toList();
        assertThat(Comparisons.all())
                .isNotEmpty()
                .allSatisfy(comparison -> assertThat(ids).contains(comparison.left(), comparison.right()));
    }

    private static Stream<DynamicTest> each(Consumer<Run> test) {
        return RUNS.stream().map(run -> DynamicTest.dynamicTest(run.id(), () -> test.accept(run)));
    }

    private static List<ByteString> wire(Trace trace, Role sender) {
        return trace.all(Trace.WireRecord.class)
                .filter(record -> record.sender() == sender)
                .map(Trace.WireRecord::wire)
                .toList();
    }

    /// The records of the first data that were sent.
    private static List<ByteString> skipped(Trace trace) {
        List<Integer> numbers =
                trace.all(Trace.Data.class).findFirst().orElseThrow().records();
        return trace.all(Trace.WireRecord.class)
                .filter(record -> numbers.contains(record.number()))
                .map(Trace.WireRecord::wire)
                .toList();
    }

    private static List<String> messages(Trace trace) {
        return trace.all(Trace.Spoken.class)
                .map(spoken -> spoken.line().name() + " " + spoken.bytes().hex())
                .toList();
    }

    private static Map<SecretName, Secret> secrets(Trace trace) {
        Map<SecretName, Secret> secrets = new LinkedHashMap<>();
        trace.all(Trace.Born.class).forEach(born -> secrets.put(born.name(), born.value()));
        return secrets;
    }

    private static String said(Trace trace, Role sender) {
        List<String> said = new ArrayList<>();
        trace.all(Trace.Data.class)
                .filter(data -> data.sender() == sender)
                .forEach(data -> said.add(new String(data.bytes().toArray(), StandardCharsets.UTF_8)));
        return String.join("", said);
    }
}
