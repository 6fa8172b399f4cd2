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
}
