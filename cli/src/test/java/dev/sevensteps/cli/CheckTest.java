package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {

    @Test
    void everyRungSaysWhatItCoveredAndHowFar() {
        Ran ran = Ran.of("check", "--budget", "0");

        assertThat(ran.status()).as(ran.out()).isZero();
        assertThat(ran.err()).isEmpty();
        List<String> lines = ran.out().lines().toList();
        assertThat(lines.getFirst()).contains("rung", "covered", "bound", "time", "verdict");
        assertThat(lines).hasSize(10);
        assertThat(lines.subList(1, 10)).allMatch(line -> line.endsWith("holds"));
        assertThat(lines.get(1)).contains(Scenario.all().size() + " scenarios", "refused");
        assertThat(lines.subList(2, 8)).allMatch(line -> line.contains("no attacker"));
        assertThat(lines.subList(5, 8)).allMatch(line -> line.contains("by TLC") && line.contains("as many as"));
        assertThat(lines.get(8)).matches("5 learnt +\\d+ engines: \\d+ states, .*");
        assertThat(lines.get(9)).contains("symbolic", "three handshakes");
    }

    @Test
    void aBudgetThatNobodyCouldWaitForIsRefused() {
        Ran ran = Ran.of("check", "--budget", "9");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).hasLineCount(1).contains("between 0 and 4");
    }

    @Test
    void theSystemIsWrittenForSpinAndTlc(@TempDir Path folder) throws Exception {
        Ran ran = Ran.of(
                "check", "--budget", "0", "--export", folder.resolve("models").toString());

        assertThat(ran.status()).isZero();
        assertThat(Files.readString(folder.resolve("models/Handshake_TLS_1_3.pml")))
                .contains("active proctype", "RFC 9846 §4.2.3");
        assertThat(Files.readString(folder.resolve("models/Handshake_TLS_1_3.tla")))
                .startsWith("---- MODULE Handshake_TLS_1_3 ----")
                .contains("RFC 9846 §4.2.3");
        assertThat(Files.readString(folder.resolve("models/Handshake_TLS_1_3.cfg")))
                .contains("INVARIANT Secrecy");
    }
}
