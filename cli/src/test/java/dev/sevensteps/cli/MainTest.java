package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @Test
    void versionGoesToStandardOutput() {
        Ran ran = Ran.of("--version");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("sevensteps ");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void withoutACommandTheHelpGoesToStandardError() {
        Ran ran = Ran.of();
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("Usage: sevensteps ").contains("paths", "Examples:");
    }

    @Test
    void wrongUsageIsNamedInOneLineOnStandardErrorWithStatusTwo() {
        Ran ran = Ran.of("paths", "--jsn");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualTo("sevensteps paths: Unknown option: '--jsn'. Did you mean --json? See 'sevensteps paths"
                        + " --help'." + System.lineSeparator());
    }

    @Test
    void aCommandThatDoesNotExistIsAnsweredWithOneThatDoes() {
        Ran ran = Ran.of("pats");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).hasLineCount(1).contains("Did you mean paths?");
    }

    @Test
    void debugShowsWhereInTheCode() {
        List<String> line = List.of("ca", "verify", "--ca", "none.pem", "--name", "localhost", "none.pem");
        assertThat(Ran.of(line.toArray(String[]::new)).err()).hasLineCount(1);
        assertThat(Ran.of("ca", "verify", "--debug", "--ca", "none.pem", "--name", "localhost", "none.pem")
                        .err())
                .contains("UnreadableFile", "\tat dev.sevensteps.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "serve",
                "connect",
                "paths",
                "diagram",
                "book",
                "export",
                "check",
                "ca",
                "completion",
                "man"
            })
    void everyCommandHasHelpWithExamples(String command) {
        Ran ran = Ran.of(command, "--help");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("Usage: sevensteps " + command).contains("Examples:", "  sevensteps ");
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void completionKnowsCommandsOptionsAndTheirValues() {
        Ran ran = Ran.of("completion");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("diagram", "--scenario", "tls1.2-ephemeral", "not-yet-valid");
    }
}
