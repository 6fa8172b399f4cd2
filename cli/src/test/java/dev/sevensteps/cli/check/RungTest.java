package dev.sevensteps.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.cli.check.Rung.Finding;
import dev.sevensteps.cli.check.Rung.Verdict;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.explore.Conduct;
import dev.sevensteps.model.explore.Setting;
import org.junit.jupiter.api.Test;

class RungTest {

    private static final Setting SMALL = Setting.of(Scenario.of(ProtocolVersion.TLS_1_3), 1);

    @Test
    void whatHoldsIsCounted() {
        Finding finding = new ExploredRung("explored", SMALL, Conduct.asTheModelSays(), false).climb();

        assertThat(finding.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(finding.covered()).matches("[\\d,]+ states, [\\d,]+ steps, 8 properties");
        assertThat(finding.bound()).isEqualTo("1 act of the attacker");
        assertThat(finding.details()).isEmpty();
    }

    @Test
    void whatIsBrokenIsDrawn() {
        Conduct careless = Conduct.asTheModelSays().without(Tls13.SERVER_CERTIFICATE_VERIFY, Duty.VERIFY_SIGNATURE);
        Finding finding = new ExploredRung("explored", SMALL, careless, false).climb();

        assertThat(finding.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(finding.details()).startsWith("Secrecy is broken: ").contains("(attacker) CertificateVerify");
    }

    @Test
    void whatTlcFindsBrokenIsTold() {
        Conduct careless = Conduct.asTheModelSays().without(Tls13.SERVER_FINISHED, Duty.VERIFY_FINISHED);
        Finding finding = new TlcRung("by TLC", Setting.of(Scenario.of(ProtocolVersion.TLS_1_3), 0), careless).climb();

        assertThat(finding.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(finding.details()).startsWith("TLC reports:").contains("Invariant Finished_checked is violated");
    }

    @Test
    void aMachineThatIsNotTheModelsIsTold() {
        Finding finding =
                LearntRung.finding(new WorkFolder.Done(1, "1 engine: 4 states\t2 more\nIt is told Finished\nand …"));

        assertThat(finding).isEqualTo(Finding.broken("1 engine: 4 states", "2 more", "It is told Finished\nand …"));
    }

    @Test
    void aLearnerThatFallsOverHasShownNothing() {
        assertThat(LearntRung.finding(new WorkFolder.Done(1, "Error: no such class"))
                        .verdict())
                .isEqualTo(Verdict.BROKEN);
        assertThat(LearntRung.finding(new WorkFolder.Done(1, "")).details()).startsWith("The learner fails.");
        assertThat(LearntRung.finding(new WorkFolder.Done(0, "a\tb\n"))).isEqualTo(Finding.holds("a", "b"));
    }
}
