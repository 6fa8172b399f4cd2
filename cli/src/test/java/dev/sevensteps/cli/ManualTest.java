package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The manual page that is committed is that of the command as it is, and `man` has nothing to complain about.
class ManualTest {

    private static final Path PAGE = Path.of("..", "docs", "man", "sevensteps.1");

    @Test
    void theCommittedPageIsUpToDate() throws IOException {
        Ran ran = Ran.of("man");
        assertThat(ran.status()).isZero();
        assertThat(Files.readString(PAGE).replace("\r\n", "\n"))
                .as("Make it anew with: ./sevensteps man > docs/man/sevensteps.1")
                .isEqualTo(ran.out().replace("\r\n", "\n"));
    }

    @Test
    void itTellsOfEveryCommand() {
        assertThat(Ran.of("man").out())
                .contains(
                        ".SH \"NAME\"\nsevensteps \\- ",
                        ".SS \"sevensteps demo\"",
                        ".SS \"sevensteps ca issue\"",
                        "\\fB\\-\\-require\\-client\\-cert\\fR",
                        "sevensteps connect example.com:443 \\-\\-get /");
    }

    /// groff warns of what it does not know, and of lines that cannot be filled.
    @Test
    void groffHasNothingToSay() throws IOException, InterruptedException {
        assertThat(complaintsOfGroff(Ran.of("man").out())).isEmpty();
        assertThat(complaintsOfGroff(".TH X 1\n.SH NAME\nx \\- y \\[nosuchsign]\n"))
                .as("groff would say so")
                .isNotEmpty();
    }

    private static String complaintsOfGroff(String page) throws IOException, InterruptedException {
        assumeTrue(
                List.of("/usr/bin/groff", "/usr/local/bin/groff", "/opt/homebrew/bin/groff").stream()
                        .anyMatch(program -> Files.isExecutable(Path.of(program))),
                "Skipped: there is no groff.");
        Process groff = new ProcessBuilder("groff", "-man", "-ww", "-z", "-Tutf8")
                .redirectErrorStream(true)
                .start();
        try (var in = groff.getOutputStream()) {
            in.write(page.getBytes(StandardCharsets.US_ASCII));
        }
        String said = new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        groff.waitFor();
        return said;
    }

    @Command(
            name = "below",
            description = {".looks like a request", "", "  as \\it is “written”"})
    private static final class Below {
        @Option(
                names = {"-a", "--a-b"},
                paramLabel = "X",
                arity = "0..1",
                description = "With --c and a-b.")
        private String option = "";

        @Parameters(paramLabel = "FILE", description = "'A file.")
        private String file = "";
    }

    @Command(name = "above", description = "Above.", subcommands = Below.class)
    private static final class Above {}

    @Test
    void whatWouldBeARequestIsNone() {
        assertThat(Manual.page(new CommandLine(new Above()).getCommandSpec()))
                .contains(
                        ".SS \"above below\"\n\\fBabove below\\fR [OPTIONS] FILE\n",
                        "\n\\&.looks like a request\n.PP\n.EX\n  as \\eit is \\[u201C]written\\[u201D]\n.EE\n",
                        ".TP\n\\fBFILE\\fR\n\\&'A file.\n",
                        ".TP\n\\fB\\-a, \\-\\-a\\-b\\fR\\fI[=X]\\fR\nWith \\-\\-c and a\\-b.\n")
                .matches("\\p{ASCII}*");
    }
}
