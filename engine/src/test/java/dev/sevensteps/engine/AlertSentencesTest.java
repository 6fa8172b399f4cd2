package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.AlertSentences.Evidence;
import dev.sevensteps.engine.AlertSentences.Row;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What an RFC says is to be answered with an alert is answered with that alert, by that end, and with nothing else.
/// [AlertSentences] is the table.
class AlertSentencesTest {

    @TestFactory
    Stream<DynamicTest> everySentenceIsKept() {
        return AlertSentences.all().stream().map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(row)));
    }

    private static void check(Row row) {
        switch (row.evidence()) {
            case Evidence.Provoked(String what, Role by, Alert alert, AlertSentences.Provocation how) ->
                assertAnswered(how.provoke().pump(), by, alert);
            // BrokenDutyTest runs it.
            case Evidence.Breached breached ->
                assertThat(breached.breach().alert()).isEqualTo(breached.alert());
            case Evidence.Shown(Class<?> test, String method) ->
                assertThat(Arrays.stream(test.getDeclaredMethods()).map(Method::getName))
                        .contains(method);
            case Evidence.NotAsked(String reason) -> assertThat(reason).endsWith(".");
        }
    }

    private static void assertAnswered(Pair pair, Role by, Alert alert) {
        Failure failure = pair.failure(by)
                .orElseThrow(() -> new AssertionError("Nobody minds: " + pair.events(by)))
                .failure();
        assertThat(failure.alert()).as("%s", failure).contains(alert);
        assertThat(failure).isNotInstanceOf(Failure.Broken.class);
        assertThat(pair.end(by).state()).isEqualTo(new State.Aborted(alert));
        assertThat(pair.recorder(by).interjections().stream().filter(Interjection.FATAL_ALERT::equals))
                .hasSize(1);
        assertThat(pair.end(by).expected()).isEmpty();
    }
}
