package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Line;
import dev.sevensteps.model.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every scenario of the model can be played by `demo`.
class DemoListTest {

    @TempDir
    private Path folder;

    static List<String> list() {
        return Ran.of("demo", "--list").out().lines().toList();
    }

    /// The list names a scenario and the options that play it; and so they do, as it stands in the model.
    @ParameterizedTest
    @MethodSource("list")
    void everyScenarioOfTheListIsPlayedByItsOptions(String line) throws IOException {
        String[] words = line.strip().split("\\s+", 2);
        Ran ran = Ran.of(Stream.concat(
                        Stream.of("demo", "--out", folder.toString()),
                        Stream.of(words).skip(1).flatMap(options -> Stream.of(options.split(" "))))
                .toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        Scenario scenario = Scenario.all().stream()
                .filter(each -> each.id().equals(words[0]))
                .findFirst()
                .orElseThrow();
        assertThat(ran.out())
                .contains("Both ends hold the same key")
                .contains("Both spoke the " + scenario.path().size() + " lines of the scenario " + words[0] + ",");
        assertThat(Files.readString(folder.resolve("trace-server.json"))).contains(names(scenario));
    }

    @Test
    void theListIsComplete() {
        assertThat(list())
                .map(line -> line.split(" ", 2)[0])
                .containsExactlyInAnyOrderElementsOf(
                        Scenario.all().stream().map(Scenario::id).toList());
    }

    private static List<String> names(Scenario scenario) {
        return scenario.path().stream().map(Line::name).toList();
    }
}
