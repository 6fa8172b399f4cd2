package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PathsTest {

    @ParameterizedTest
    @EnumSource
    void everyScenarioOfAVersionIsListed(ProtocolVersion version) {
        Ran ran = Ran.of("paths", "--tls", version.number());
        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines().filter(line -> line.startsWith("tls")))
                .containsExactlyElementsOf(
                        Scenario.all(version).stream().map(Scenario::id).toList());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theMessagesOfAScenarioAreInItsOrder(Scenario scenario) {
        Ran ran = Ran.of("paths", scenario.id());
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .containsSubsequence(scenario.path().stream()
                        .map((Line line) -> line.message().rfcName())
                        .toList());
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 100);
        // One that is added or left out is told.
        assertThat(ran.out().replaceAll("[^A-Z]", ""))
                .isEqualTo(scenario.path().stream()
                        .map(line -> line.message().rfcName().replaceAll("[^A-Z]", ""))
                        .reduce(facts(scenario), String::concat));
    }

    private static String facts(Scenario scenario) {
        return scenario.facts().stream()
                .map(fact -> fact.meaning().replaceAll("[^A-Z]", ""))
                .reduce("", String::concat);
    }

    static java.util.List<Scenario> scenarios() {
        return Scenario.all();
    }

    @Test
    void jsonNamesThemToo() {
        Ran ran = Ran.of("paths", "--json");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("[").contains("\"tls1.2-ephemeral\"");
        assertThat(Ran.of("paths", "--format", "json").out()).isEqualTo(ran.out());
    }

    @Test
    void onATerminalItIsColoured() {
        assertThat(Ran.onTerminal("paths", "tls1.2").out()).contains("\u001b[38;5;");
        assertThat(Ran.of("paths", "tls1.2").out()).doesNotContain("\u001b");
    }

    @Test
    void aVersionWithoutAScriptIsWrongUsage() {
        Ran ran = Ran.of("paths", "--tls", "1.1");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).hasLineCount(1).contains("'--tls'", "there is no version '1.1'; choose 1.2");
    }

    @Test
    void aScenarioThatDoesNotExistIsWrongUsage() {
        Ran ran = Ran.of("paths", "tls1.2-nonsense");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).hasLineCount(1).contains("there is no scenario 'tls1.2-nonsense'");
    }
}
